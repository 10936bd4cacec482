-- What it means. Every row names its capture, article and part.

CREATE MACRO out.words(printed) AS
    ' ' || trim(regexp_replace(
        translate(lower(strip_accents(nfc_normalize(printed))), 'đ', 'd'), '[^\p{L}\p{N}]+', ' ', 'g'
    )) || ' ';
COMMENT ON MACRO out.words IS 'Text folded for search: lower case, no accents, đ as d, words apart by one space, one space around';

CREATE MACRO core.text_of(field, title, lead, body) AS
    CASE field WHEN 'title' THEN title WHEN 'lead' THEN lead WHEN 'body' THEN body END;
COMMENT ON MACRO core.text_of IS 'The text that offsets of this field count in';

CREATE MACRO core.subject_words(subject, unit) AS
    list_filter(
        list_distinct(string_split(trim(out.words(coalesce(subject, ''))), ' ')),
        word -> word <> '' AND NOT contains(out.words(coalesce(unit, '')), ' ' || word || ' ')
    );
COMMENT ON MACRO core.subject_words IS 'What tells the subject of a figure apart: its folded words without those of the unit ("xã đạt chuẩn" of 12 xã: dat, chuan)';

CREATE MACRO core.one_subject(these, those) AS
    least(len(these), len(those)) = 0 OR 2 * len(list_intersect(these, those)) > least(len(these), len(those));
COMMENT ON MACRO core.one_subject IS 'Whether two figures may be of one subject: one of them tells none, or most words of the shorter stand in the other';

CREATE TABLE core.article (
    part_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    portal VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    title VARCHAR NOT NULL,
    lead VARCHAR,
    body VARCHAR NOT NULL,
    published_at TIMESTAMPTZ,
    published_day DATE,
    published_from VARCHAR,
    published_certainty VARCHAR,
    modified_at TIMESTAMPTZ,
    modified_day DATE,
    outlet VARCHAR,
    captions VARCHAR[] NOT NULL,
    tags VARCHAR[] NOT NULL,
    category VARCHAR,
    conflicts STRUCT(source VARCHAR, "text" VARCHAR, "at" VARCHAR)[] NOT NULL,
    text_digest VARCHAR,
    fingerprint BIGINT[] NOT NULL,
    search_text VARCHAR NOT NULL,
    derive_version VARCHAR NOT NULL
);
COMMENT ON TABLE core.article IS 'One row per capture of an article: what this reading is held to mean. Key: part_id and capture_id. For one row per article see out.article';
COMMENT ON COLUMN core.article.article_id IS 'Hash of portal and article key, the same for all captures of an article';
COMMENT ON COLUMN core.article.body IS 'Paragraphs and sub-headings joined by newlines, rows of tables among them with their cells apart by | ; captions and related links are not in it';
COMMENT ON COLUMN core.article.published_at IS 'NULL unless a time of day is known; then published_day is its local day';
COMMENT ON COLUMN core.article.published_day IS 'Day in Asia/Ho_Chi_Minh';
COMMENT ON COLUMN core.article.published_from IS 'Which kind of source gave the publication time';
COMMENT ON COLUMN core.article.published_certainty IS 'minute, day, or inferred (a year that is not printed, a time counted from the crawl, the day of a dateline)';
COMMENT ON COLUMN core.article.outlet IS 'Outlet code printed before the lead, e.g. LSO';
COMMENT ON COLUMN core.article.conflicts IS 'Sources that disagree with published_at, and what they mean';
COMMENT ON COLUMN core.article.text_digest IS 'Of printed title, lead, body, captions and byline; tells revisions apart';
COMMENT ON COLUMN core.article.fingerprint IS 'MinHash of lead and body, for core.duplicate';
COMMENT ON COLUMN core.article.search_text IS 'out.words of title, lead, body and captions, apart by |; query it with contains(search_text, out.words(''...''))';

CREATE TABLE core.byline (
    part_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    byline_no BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    kind VARCHAR NOT NULL
);
COMMENT ON TABLE core.byline IS 'One row per credit of a reading. Key: part_id, capture_id, byline_no';

CREATE TABLE core.date_mention (
    part_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    mention_no BIGINT NOT NULL,
    field VARCHAR NOT NULL,
    start_char BIGINT NOT NULL,
    end_char BIGINT NOT NULL,
    "text" VARCHAR NOT NULL,
    start_at TIMESTAMPTZ,
    start_day DATE,
    end_at TIMESTAMPTZ,
    end_day DATE,
    granularity VARCHAR NOT NULL,
    part VARCHAR,
    mod VARCHAR
);
COMMENT ON TABLE core.date_mention IS 'One row per time named in a reading. Key: part_id, capture_id, mention_no';
COMMENT ON COLUMN core.date_mention.start_char IS 'Unicode code points from the start of the field (title, lead or body); end_char is exclusive';
COMMENT ON COLUMN core.date_mention.start_at IS 'First moment meant, inclusive; NULL where only days are meant';
COMMENT ON COLUMN core.date_mention.start_day IS 'First day meant, inclusive, in Asia/Ho_Chi_Minh; NULL where the start is open';
COMMENT ON COLUMN core.date_mention.end_day IS 'Last day meant, inclusive; NULL where the end is open';
COMMENT ON COLUMN core.date_mention.part IS 'Part of the day that is named';
COMMENT ON COLUMN core.date_mention.mod IS 'START, MID or END for a vague "đầu", "giữa", "cuối" of the interval';

CREATE TABLE core.metric (
    part_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    metric_no BIGINT NOT NULL,
    field VARCHAR NOT NULL,
    start_char BIGINT NOT NULL,
    end_char BIGINT NOT NULL,
    "text" VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR,
    value DOUBLE NOT NULL,
    value_max DOUBLE,
    value_to DOUBLE,
    denominator DOUBLE,
    unit VARCHAR,
    unit_code VARCHAR,
    value_si DOUBLE,
    si_unit VARCHAR,
    si_factor DOUBLE,
    direction VARCHAR,
    base VARCHAR,
    approx VARCHAR,
    period_start DATE,
    period_end DATE,
    period_from VARCHAR,
    place VARCHAR,
    sentence_start BIGINT,
    sentence_end BIGINT,
    sentence VARCHAR,
    rule VARCHAR,
    row_label VARCHAR
);
COMMENT ON TABLE core.metric IS 'One row per figure that a reading reports. Key: part_id, capture_id, metric_no. (Measures of the crawl are in out.portal_day.)';
COMMENT ON COLUMN core.metric.start_char IS 'Unicode code points from the start of the field (title, lead or body); end_char is exclusive';
COMMENT ON COLUMN core.metric.value IS 'Fully scaled: 1,5 nghìn tỷ đồng is 1.5e12; of a range the lower end, of a change where it starts';
COMMENT ON COLUMN core.metric.value_max IS 'Upper end of a range';
COMMENT ON COLUMN core.metric.value_to IS 'Where a change ends';
COMMENT ON COLUMN core.metric.denominator IS 'Of a ratio a/b';
COMMENT ON COLUMN core.metric.unit IS 'As printed';
COMMENT ON COLUMN core.metric.unit_code IS 'Canonical spelling of the unit';
COMMENT ON COLUMN core.metric.value_si IS 'value * si_factor, in si_unit: 5,6 tấn/ha and 56 tạ/ha are both 0.56 kg/m2. NULL where nothing is measured (counts, money, percent: compare value by coalesce(unit_code, unit)), for degrees Celsius, whose levels would be shifted and whose differences scaled, and for units of no fixed size (sào)';
COMMENT ON COLUMN core.metric.si_unit IS 'Unit of value_si: measured parts in SI units, money in its currency (VND/kg), what is counted as named (cây/m2), and months, quarters and years too, which are no fixed time (kg/năm)';
COMMENT ON COLUMN core.metric.si_factor IS 'What value, value_max, value_to and denominator are multiplied by to be in si_unit';
COMMENT ON COLUMN core.metric.row_label IS 'Of a figure in a table what its row is about, as printed in another cell: Hộ nghèo, Xã Cao Lộc, Tháng 6. subject is the header of its column. NULL outside of tables';
COMMENT ON COLUMN core.metric.direction IS 'Of an increase or decrease; a level that was reached has none';
COMMENT ON COLUMN core.metric.base IS 'What an increase or decrease is measured against';
COMMENT ON COLUMN core.metric.period_start IS 'First day the figure speaks of; NULL where the start is open or unknown';
COMMENT ON COLUMN core.metric.period_end IS 'Last day the figure speaks of, inclusive';
COMMENT ON COLUMN core.metric.period_from IS 'sentence: the period is printed in the figure''s own sentence; carried: in one before it; NULL where there is no period';
COMMENT ON COLUMN core.metric.place IS 'As named in the text; "toàn tỉnh" is the portal''s province';
COMMENT ON COLUMN core.metric.sentence IS 'The sentence that reports it, cut out of the field at sentence_start and sentence_end';
COMMENT ON COLUMN core.metric.rule IS 'Which rule decided: the class of certainty';

CREATE TABLE core.rejected (
    part_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    article_id VARCHAR,
    portal VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    derive_version VARCHAR NOT NULL
);
COMMENT ON TABLE core.rejected IS 'One row per capture that looked like an article and gave none. Key: part_id and capture_id';

CREATE TABLE core.duplicate (
    part_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    other_part_id VARCHAR NOT NULL,
    other_capture_id VARCHAR NOT NULL,
    other_article_id VARCHAR NOT NULL,
    similarity DOUBLE NOT NULL
);
COMMENT ON TABLE core.duplicate IS 'One row per pair of near-identical articles, each by its newest reading. Key: article_id and other_article_id, the smaller id first. Computed as a whole, see queries/refresh_duplicates.sql';
COMMENT ON COLUMN core.duplicate.similarity IS 'Share of equal MinHash values, 0.7 to 1: an estimate of the Jaccard similarity of lead and body (standard error about 0.04)';

CREATE TABLE core.duplicate_cluster (
    part_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    cluster_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.duplicate_cluster IS 'One row per article that has a near-identical one. Key: article_id. Computed with core.duplicate';
COMMENT ON COLUMN core.duplicate_cluster.cluster_id IS 'Smallest article_id reachable over pairs of core.duplicate; the ends of a chain may be less alike than 0.7';

CREATE TABLE core.portal (
    portal VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    province VARCHAR,
    hosts VARCHAR[] NOT NULL,
    status VARCHAR NOT NULL,
    is_demo BOOLEAN NOT NULL,
    successor VARCHAR,
    reads_with VARCHAR
);
COMMENT ON TABLE core.portal IS 'One row per newspaper that the project knows. Key: portal';
COMMENT ON COLUMN core.portal.province IS 'The province the paper writes for, by its name before 1 July 2025 where it had one of its own';
COMMENT ON COLUMN core.portal.status IS 'verified (a page was read and compared), declared (stated, not seen), unknown';
COMMENT ON COLUMN core.portal.is_demo IS 'An invented newspaper of the demonstration';
COMMENT ON COLUMN core.portal.successor IS 'The paper of the province that this paper''s own has been part of since 1 July 2025; articles stay with the paper that printed them';
COMMENT ON COLUMN core.portal.reads_with IS 'layout_first (its declared layouts are tried first, the generic path where they find no title or body) or generic (no layout is declared)';

CREATE TABLE core.province (
    province VARCHAR NOT NULL,
    successor VARCHAR NOT NULL,
    code VARCHAR,
    successor_code VARCHAR
);
COMMENT ON TABLE core.province IS 'One row per province before 1 July 2025 (63). Key: province';
COMMENT ON COLUMN core.province.successor IS 'The province (34) that its territory has belonged to since 1 July 2025';
COMMENT ON COLUMN core.province.code IS 'Two digits: the official code before 1 July 2025';
COMMENT ON COLUMN core.province.successor_code IS 'The official code since; a merged province may bear the code of another part of it than that which it is named after';
