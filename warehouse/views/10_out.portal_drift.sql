CREATE OR REPLACE VIEW out.portal_drift AS
WITH page AS (
    -- What a night fetched as an article's page and could have read: imports have no nights, errors have no fields.
    SELECT
        capture.portal, capture.crawl_day, capture.url, capture.outcome, printed.titles, article.lead, article.published_at,
        article.captions, article.body, byline.capture_id IS NOT NULL AS has_byline
    FROM raw.capture AS capture
    LEFT JOIN raw.article AS printed USING (part_id, capture_id)
    LEFT JOIN core.article AS article USING (part_id, capture_id)
    LEFT JOIN (SELECT DISTINCT part_id, capture_id FROM core.byline) AS byline USING (part_id, capture_id)
    WHERE capture.origin = 'crawl' AND capture.kind = 'article'
        AND capture.outcome IN ('article', 'rejected', 'not_an_article', 'unreadable')
), measured AS (
    SELECT portal, crawl_day, url, 'read' AS field, CAST(outcome = 'article' AS DOUBLE) AS value FROM page
    UNION ALL SELECT portal, crawl_day, url, 'title', CAST(len(titles) > 0 AS DOUBLE) FROM page WHERE outcome IN ('article', 'rejected')
    UNION ALL SELECT portal, crawl_day, url, 'lead', CAST(lead IS NOT NULL AS DOUBLE) FROM page WHERE outcome = 'article'
    UNION ALL SELECT portal, crawl_day, url, 'byline', CAST(has_byline AS DOUBLE) FROM page WHERE outcome = 'article'
    UNION ALL SELECT portal, crawl_day, url, 'published_minute', CAST(published_at IS NOT NULL AS DOUBLE) FROM page WHERE outcome = 'article'
    UNION ALL SELECT portal, crawl_day, url, 'captions', CAST(len(captions) > 0 AS DOUBLE) FROM page WHERE outcome = 'article'
    UNION ALL SELECT portal, crawl_day, url, 'body_length', CAST(length(body) AS DOUBLE) FROM page WHERE outcome = 'article'
), night AS (
    SELECT
        portal, crawl_day, field, count(*) AS pages,
        CASE field WHEN 'body_length' THEN median(value) ELSE avg(value) END AS value,
        array_agg(url ORDER BY value, url)[1:3] AS lowest
    FROM measured
    GROUP BY portal, crawl_day, field
), compared AS (
    -- The portal's own history. A change that stays is the usual after two weeks: it was seen, or it is how the paper now prints.
    SELECT
        *,
        median(value) FILTER (pages >= 5) OVER before AS usual,
        count(*) FILTER (pages >= 5) OVER before AS usual_nights
    FROM night
    WINDOW before AS (PARTITION BY portal, field ORDER BY crawl_day ROWS BETWEEN 28 PRECEDING AND 1 PRECEDING)
), judged AS (
    -- A share must have lost half, and more than chance takes from so few pages (three standard errors).
    SELECT
        *,
        CASE
            WHEN pages < 5 THEN 'too_few_pages'
            WHEN usual_nights < 3 THEN 'no_history'
            WHEN value <= usual / 2 AND (
                field = 'body_length' OR usual - value > 3 * sqrt(greatest(usual * (1 - usual), 0.05) / pages)
            ) THEN 'template_drift'
            ELSE 'usual'
        END AS verdict
    FROM compared
)
SELECT
    judged.portal, portal.name AS portal_name, judged.crawl_day, judged.field, judged.pages, judged.value, judged.usual,
    judged.usual_nights, judged.verdict,
    CASE judged.verdict WHEN 'template_drift' THEN judged.lowest ELSE CAST([] AS VARCHAR[]) END AS examples
FROM judged
LEFT JOIN core.portal AS portal USING (portal);

COMMENT ON VIEW out.portal_drift IS 'One row per portal, night and field: how complete what a crawl read was, against the portal''s own nights before. A sudden loss is template_drift: the paper has probably changed its pages and the layout no longer finds the field';
COMMENT ON COLUMN out.portal_drift.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.portal_drift.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.portal_drift.crawl_day IS 'Day of the crawl; imports are no nights';
COMMENT ON COLUMN out.portal_drift.field IS 'read (the page gave an article), title, lead, byline, published_minute, captions (at least one): shares of pages; body_length: median in characters';
COMMENT ON COLUMN out.portal_drift.pages IS 'Pages counted: for read all that answered with a page, for title those that look like an article, else articles';
COMMENT ON COLUMN out.portal_drift.value IS 'Share (0 to 1) of pages that have the field, or median length in characters';
COMMENT ON COLUMN out.portal_drift.usual IS 'Median of the same over up to 28 nights before, those with at least 5 pages; NULL without such nights';
COMMENT ON COLUMN out.portal_drift.usual_nights IS 'How many nights the usual is made of';
COMMENT ON COLUMN out.portal_drift.verdict IS 'too_few_pages (fewer than 5); no_history (fewer than 3 nights before); template_drift (half or less of the usual is left, and for shares the loss is more than three standard errors); usual. A change that stays becomes the usual after two weeks';
COMMENT ON COLUMN out.portal_drift.examples IS 'Of a drift: up to three addresses of pages that lack the field, or that are shortest';
