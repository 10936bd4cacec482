-- No parameter may bear the name of a column of any view used here: DuckDB 1.5 refuses the macro ("Conflicting column names").
CREATE OR REPLACE MACRO out.metric_series(
    subject_words, place_name := NULL, copies := false, changes := false, merged := false
) AS TABLE
WITH asked AS (
    SELECT
        coalesce(part.province, name.province) AS province,
        CASE WHEN count(*) = count(name.from_day) THEN min(name.from_day) END AS from_day
    FROM core.province_name AS name
    LEFT JOIN core.province AS own ON own.province = name.province
    LEFT JOIN core.province AS part ON merged AND part.successor = own.successor
    WHERE name.words = out.words(place_name)
    GROUP BY ALL
), reported AS MATERIALIZED (
    SELECT
        *, out.words(nullif(concat_ws(' ', subject, row_label), '')) AS told,
        subject_words IS NULL OR contains(told, out.words(subject_words)) AS is_about
    FROM out.metric
), figure AS (
    -- Only the figures in question, each with all its mentions: the windows below cost more than the search.
    SELECT
        metric.*,
        metric.direction IS NOT NULL OR metric.kind = 'change' AS is_change,
        coalesce(metric.period_end, metric.published_day) AS "day",
        count(DISTINCT metric.portal) OVER same AS papers,
        -- The paper's own province is assumed where nothing speaks against it: no mention of the figure names a place, no paper of
        -- another province prints it, and the article is not taken from an agency.
        CASE
            WHEN bool_or(metric.place IS NOT NULL) OVER same OR count(DISTINCT metric.province) OVER same > 1 THEN metric.place
            WHEN EXISTS (
                FROM core.byline
                WHERE byline.part_id = metric.part_id AND byline.capture_id = metric.capture_id AND byline.kind = 'agency'
            ) THEN NULL
            ELSE metric.province
        END AS held_place
    FROM reported AS metric
    SEMI JOIN (SELECT first_article_id, first_metric_no FROM reported WHERE is_about) AS about
        ON about.first_article_id = metric.first_article_id AND about.first_metric_no = metric.first_metric_no
    WINDOW same AS (PARTITION BY metric.first_article_id, metric.first_metric_no)
), placed AS (
    SELECT figure.*, name.province AS place_province
    FROM figure
    LEFT JOIN core.province_name AS name
        ON NOT name.is_code AND name.words = out.words(figure.held_place)
        AND (name.from_day IS NULL OR name.from_day <= figure."day")
), chosen AS (
    SELECT placed.*
    FROM placed
    LEFT JOIN asked
        ON asked.province = placed.place_province AND (asked.from_day IS NULL OR asked.from_day <= placed."day")
    WHERE placed.is_about
        AND (place_name IS NULL OR asked.province IS NOT NULL OR out.words(placed.place) = out.words(place_name))
        AND (changes OR NOT placed.is_change)
    QUALIFY row_number() OVER (
        PARTITION BY placed.first_article_id, placed.first_metric_no, CASE WHEN copies THEN placed.article_id END
        ORDER BY
            placed.is_syndicated_copy, placed.published_day, placed.published_at, placed.article_id, placed.place IS NULL,
            placed.period_end IS NULL, placed.is_repeat, placed.metric_no
    ) = 1
)
SELECT
    chosen.subject, chosen.row_label, chosen.place,
    CASE WHEN chosen.place IS NOT NULL THEN 'text' WHEN chosen.held_place IS NOT NULL THEN 'paper' END AS place_from,
    chosen.place_province, province.successor AS place_province_since_2025,
    province.successor = chosen.place_province AND chosen."day" >= DATE '2025-07-01'
    AND (SELECT count(*) FROM core.province AS part WHERE part.successor = chosen.place_province) > 1 AS is_enlarged,
    chosen."day", CASE WHEN chosen.period_end IS NOT NULL THEN 'period' WHEN chosen."day" IS NOT NULL THEN 'published' END AS day_from,
    chosen.value, chosen.value_max, chosen.value_to, chosen.denominator, chosen.unit, chosen.unit_code, chosen.value_si,
    chosen.si_unit, chosen.si_factor,
    chosen.kind, chosen.direction, chosen.is_change, chosen.base, chosen.approx, chosen.period_start, chosen.period_end, chosen.period_from,
    chosen.period_end > chosen.published_day AS is_ahead, chosen.papers, chosen.is_syndicated_copy,
    chosen."text", chosen.sentence, chosen.start_char - chosen.sentence_start AS figure_start, chosen.field, chosen.rule,
    chosen.portal, chosen.portal_name, chosen.province, chosen.published_day, chosen.title, chosen.url,
    chosen.article_id, chosen.metric_no, chosen.derive_version, chosen.part_id, chosen.capture_id, capture.fetched_at, capture.payload_digest,
    'archive/' || chosen.part_id || '.warc.gz' AS archive_file, capture.warc_offset
FROM chosen
JOIN raw.capture AS capture ON capture.part_id = chosen.part_id AND capture.capture_id = chosen.capture_id
LEFT JOIN core.province AS province ON province.province = chosen.place_province
ORDER BY coalesce(chosen.place_province, chosen.place), chosen."day", chosen.published_day, chosen.article_id, chosen.metric_no;

-- A line `name: meaning` or `name := default: meaning` tells of a parameter or of a column that out.metric does not have.
COMMENT ON MACRO TABLE out.metric_series IS 'One row per figure of a subject and a place, as points of a series: levels only, each figure counted once. In order of place and day
subject_words: Words that stand beside each other in the figure''s subject, or in the header and then the row label of a table, as whole words; accents and capitals do not count. NULL: every subject
place_name := NULL: A province by name, in any usual spelling, or by code (of the list before or since July 2025), or any other place as the text names it. A commune''s figure is not its province''s. NULL: every place
copies := false: true: also each copy that another paper prints of the same text; false: the first paper stands for all, and papers says how many there are
changes := false: true: also by how much, or from where to where, something rose or fell ("tăng 5 %"), see is_change
merged := false: true: also the provinces that have been one with place_name since 1 July 2025
place: Where, as named in the text; NULL if not named
place_from: text: named in the text; paper: no mention of the figure names a place, so that of the paper is assumed, which is often too wide: a town''s or a company''s figure may be meant. NULL: neither, for what an agency wrote or papers of several provinces print
place_province: The province that the place is, by its name before 1 July 2025; NULL where it is a lower place, the country or unknown
place_province_since_2025: The province that this territory has belonged to since 1 July 2025; NULL for invented provinces
is_enlarged: The province took others in on 1 July 2025, kept its name, and the figure is of a day since: do not compare it with rows where this is false
day: What to order a series by: period_end, or published_day where that is unknown; day_from says which
day_from: period or published
is_change: The figure says by how much, or from value to value_to, something rose or fell; false: a level
is_ahead: The period ends after the day of publication: a plan or target, or a year that was still running. NULL where one of the two is unknown
papers: How many papers print this figure, counted by near-identical texts; 1 if only this one
figure_start: Where the figure begins in the sentence, in Unicode code points
fetched_at: When the capture was fetched
payload_digest: Digest of the page as the newspaper served it, after the transfer''s compression is undone
archive_file: WARC file that holds them, below the data folder
warc_offset: Bytes from the start of that file to the record';
