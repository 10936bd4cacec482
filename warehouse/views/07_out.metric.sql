CREATE OR REPLACE VIEW out.metric AS
WITH printed AS (
    SELECT
        part_id, capture_id, metric_no, field, start_char, place, subject, unit,
        {
            'kind': kind, 'value': value, 'value_max': value_max, 'value_to': value_to, 'denominator': denominator,
            'unit': lower(coalesce(unit_code, unit)), 'direction': direction
        } AS figure
    FROM core.metric
    SEMI JOIN core.newest_reading USING (part_id, capture_id)
), pair AS (
    -- One fact in lead and body: the same figure, no other place, and most words of the shorter subject in the other.
    SELECT
        part_id, capture_id, lead.metric_no AS lead_no, body.metric_no AS body_no,
        row_number() OVER (PARTITION BY part_id, capture_id, lead.metric_no ORDER BY body.start_char, body.metric_no) AS of_lead,
        row_number() OVER (PARTITION BY part_id, capture_id, body.metric_no ORDER BY lead.start_char, lead.metric_no) AS of_body
    FROM printed AS lead
    JOIN printed AS body USING (part_id, capture_id, figure)
    WHERE lead.field = 'lead' AND body.field = 'body' AND coalesce(out.words(body.place) = out.words(lead.place), true)
        AND core.one_subject(core.subject_words(body.subject, body.unit), core.subject_words(lead.subject, lead.unit))
), chosen AS (
    -- "3 dự án" may stand twice in a body and be two facts: the n-th of the lead repeats only the n-th of the body ...
    FROM pair
    WHERE of_lead = of_body
    QUALIFY row_number() OVER (PARTITION BY part_id, capture_id, lead_no ORDER BY of_lead) = 1
), repeated AS (
    -- ... and no other of the lead repeats it too.
    FROM chosen
    QUALIFY row_number() OVER (PARTITION BY part_id, capture_id, body_no ORDER BY of_body) = 1
), fact AS (
    SELECT
        printed.part_id, printed.capture_id, printed.metric_no, printed.figure, repeated.body_no IS NOT NULL AS is_repeat,
        coalesce(repeated.body_no, printed.metric_no) AS fact_no,
        count(*) FILTER (repeated.body_no IS NULL) OVER (
            PARTITION BY printed.part_id, printed.capture_id, printed.figure
            ORDER BY CASE printed.field WHEN 'lead' THEN 1 ELSE 2 END, printed.start_char, printed.metric_no
        ) AS so_far
    FROM printed
    LEFT JOIN repeated
        ON repeated.part_id = printed.part_id AND repeated.capture_id = printed.capture_id AND repeated.lead_no = printed.metric_no
), counted AS (
    SELECT
        metric.*, article.portal, article.portal_name, article.province, article.province_since_2025, article.published_at,
        article.published_day, article.title, article.url, article.derive_version, cluster.cluster_id, cluster.position,
        fact.figure, fact.is_repeat,
        max(fact.so_far) FILTER (NOT fact.is_repeat) OVER (PARTITION BY metric.article_id, fact.fact_no) AS occurrence
    FROM core.metric AS metric
    JOIN fact USING (part_id, capture_id, metric_no)
    JOIN out.article AS article USING (part_id, capture_id)
    LEFT JOIN out.duplicate AS cluster ON cluster.article_id = article.article_id
), flagged AS (
    SELECT
        *,
        cluster_id IS NOT NULL AND min(position) OVER same < position AS is_syndicated_copy,
        first_value({'article_id': article_id, 'metric_no': metric_no}) OVER (same ORDER BY position, is_repeat) AS first
    FROM counted
    WINDOW same AS (PARTITION BY coalesce(cluster_id, article_id), figure, occurrence)
)
SELECT
    article_id, metric_no, subject, row_label, value, value_max, value_to, denominator, unit, unit_code, value_si, si_unit, si_factor,
    kind, direction, base, approx, period_start, period_end, period_from, place, "text", sentence, field, is_repeat, is_syndicated_copy,
    NOT is_repeat AND NOT is_syndicated_copy AS is_first_report,
    first.article_id AS first_article_id, first.metric_no AS first_metric_no, sentence_start,
    portal, portal_name, province, province_since_2025,
    published_at, published_day, title, url, start_char, end_char, rule, derive_version, part_id, capture_id
FROM flagged;

COMMENT ON VIEW out.metric IS 'One row per figure that the newest revision of an article reports. To count each figure once: WHERE is_first_report. (Measures of the crawl are in out.portal_day.)';
COMMENT ON COLUMN out.metric.article_id IS 'Article, see out.article';
COMMENT ON COLUMN out.metric.metric_no IS 'Order within the article, from 1';
COMMENT ON COLUMN out.metric.subject IS 'What is counted or measured, as printed';
COMMENT ON COLUMN out.metric.value IS 'Fully scaled: 1,5 nghìn tỷ đồng is 1.5e12; of kind range the lower end, of kind change where it starts';
COMMENT ON COLUMN out.metric.value_max IS 'Upper end of a range';
COMMENT ON COLUMN out.metric.value_to IS 'Of kind change where it ends; else NULL';
COMMENT ON COLUMN out.metric.denominator IS 'Of a ratio a/b';
COMMENT ON COLUMN out.metric.unit IS 'As printed; NULL for a bare number';
COMMENT ON COLUMN out.metric.unit_code IS 'Canonical spelling of the unit; NULL for counts of things: compare by coalesce(unit_code, unit)';
COMMENT ON COLUMN out.metric.value_si IS 'value * si_factor, in si_unit: 5,6 tấn/ha and 56 tạ/ha are both 0.56 kg/m2. NULL where nothing is measured (counts, money, percent: compare value by coalesce(unit_code, unit)), for degrees Celsius, whose levels would be shifted and whose differences scaled, and for units of no fixed size (sào)';
COMMENT ON COLUMN out.metric.si_unit IS 'Unit of value_si: measured parts in SI units, money in its currency (VND/kg), what is counted as named (cây/m2), and months, quarters and years too, which are no fixed time (kg/năm)';
COMMENT ON COLUMN out.metric.si_factor IS 'What value, value_max, value_to and denominator are multiplied by to be in si_unit';
COMMENT ON COLUMN out.metric.row_label IS 'Of a figure in a table what its row is about, as printed in another cell: Hộ nghèo, Xã Cao Lộc, Tháng 6. subject is the header of its column. NULL outside of tables';
COMMENT ON COLUMN out.metric.kind IS 'count, measure, percent, ratio, money, range or change';
COMMENT ON COLUMN out.metric.direction IS 'increase or decrease: of kind change whether it went from value up or down to value_to, of other kinds the value is by how much; NULL for a level';
COMMENT ON COLUMN out.metric.base IS 'What an increase or decrease is measured against, as printed';
COMMENT ON COLUMN out.metric.approx IS 'about, near, more_than, less_than, at_most or at_least; NULL if printed as exact';
COMMENT ON COLUMN out.metric.period_start IS 'First day the figure speaks of; NULL where open or unknown';
COMMENT ON COLUMN out.metric.period_end IS 'Last day the figure speaks of, inclusive; NULL where unknown';
COMMENT ON COLUMN out.metric.period_from IS 'sentence: the period is printed in the figure''s own sentence; carried: in a sentence before it, or it is the day of the event that is reported, so less certain; NULL where there is no period';
COMMENT ON COLUMN out.metric.place IS 'Where, as named in the text; NULL if not named';
COMMENT ON COLUMN out.metric.text IS 'The figure as printed';
COMMENT ON COLUMN out.metric.sentence IS 'The sentence that reports it';
COMMENT ON COLUMN out.metric.field IS 'Where it stands: lead or body; titles and captions are not searched for figures';
COMMENT ON COLUMN out.metric.is_repeat IS 'A figure of the lead that the body prints again: same value, unit, kind and direction, no other place, and most words of the shorter subject in the other. Of the two the body''s is kept';
COMMENT ON COLUMN out.metric.is_syndicated_copy IS 'An earlier article of the same cluster of near-identical articles reports the same figure, see out.duplicate';
COMMENT ON COLUMN out.metric.is_first_report IS 'Neither repeat nor syndicated copy. Papers that report the same fact in words of their own are not recognised';
COMMENT ON COLUMN out.metric.first_article_id IS 'With first_metric_no: the row that counts for this figure, itself where is_first_report; the same for all rows that report one figure';
COMMENT ON COLUMN out.metric.first_metric_no IS 'See first_article_id';
COMMENT ON COLUMN out.metric.sentence_start IS 'Where the sentence begins, in code points from the start of the field: the figure stands at start_char - sentence_start in it';
COMMENT ON COLUMN out.metric.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.metric.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.metric.province IS 'Province the paper writes for, by its name before 1 July 2025; where the figure belongs is in place';
COMMENT ON COLUMN out.metric.province_since_2025 IS 'The province that this territory has belonged to since 1 July 2025';
COMMENT ON COLUMN out.metric.published_at IS 'Publication time of the article; NULL unless a time of day is known';
COMMENT ON COLUMN out.metric.published_day IS 'Publication day of the article; the time of the figure is in period_start and period_end';
COMMENT ON COLUMN out.metric.title IS 'Title of the article';
COMMENT ON COLUMN out.metric.url IS 'Address of the article';
COMMENT ON COLUMN out.metric.start_char IS 'Unicode code points from the start of the field';
COMMENT ON COLUMN out.metric.end_char IS 'End, exclusive';
COMMENT ON COLUMN out.metric.rule IS 'Which rule decided, hence how certain it is: see core.code, list core.metric.rule (listed, number_word, unknown_noun, ...)';
COMMENT ON COLUMN out.metric.derive_version IS 'Version of the code that read it';
COMMENT ON COLUMN out.metric.part_id IS 'Archive file of the capture';
COMMENT ON COLUMN out.metric.capture_id IS 'Capture that was read';
