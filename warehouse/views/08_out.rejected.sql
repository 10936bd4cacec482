CREATE OR REPLACE VIEW out.rejected AS
WITH refused AS (
    SELECT
        'fetch' AS stage, part_id, portal, crawl_day, failed_at AS seen_at, url, reason, detail,
        CAST(NULL AS INTEGER) AS status, CAST(NULL AS VARCHAR) AS capture_id
    FROM raw.failure
    UNION ALL
    SELECT
        CASE capture.outcome WHEN 'rejected' THEN 'meaning' ELSE 'page' END, capture.part_id, capture.portal,
        capture.crawl_day, capture.fetched_at, coalesce(capture.requested_url, capture.url), coalesce(rejected.reason, capture.outcome), rejected.detail,
        capture.status, capture.capture_id
    FROM raw.capture AS capture
    LEFT JOIN core.rejected AS rejected USING (part_id, capture_id)
    WHERE capture.outcome NOT IN ('article', 'support', 'not_modified', 'redirect')
)
SELECT
    refused.portal, portal.name AS portal_name, refused.crawl_day, refused.seen_at, refused.url, refused.stage,
    refused.reason, refused.detail, refused.status, refused.part_id, refused.capture_id
FROM refused
LEFT JOIN core.portal AS portal USING (portal);

COMMENT ON VIEW out.rejected IS 'One row per page that was wanted and gave no article: refused by robots.txt, not reached, no article page, or without a meaning that could be told. What is missing from out.article, and why';
COMMENT ON COLUMN out.rejected.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.rejected.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.rejected.crawl_day IS 'Day of the crawl or, for an import, local day of the fetch';
COMMENT ON COLUMN out.rejected.seen_at IS 'When it was tried or fetched';
COMMENT ON COLUMN out.rejected.url IS 'Address that was asked for';
COMMENT ON COLUMN out.rejected.stage IS 'fetch: no response; page: a response that is no article page; meaning: an article page that could not be told';
COMMENT ON COLUMN out.rejected.reason IS 'robots_disallowed, timeout, soft_404, not_an_article, no_body, ...';
COMMENT ON COLUMN out.rejected.detail IS 'More, where there is more';
COMMENT ON COLUMN out.rejected.status IS 'HTTP status; NULL where nothing answered';
COMMENT ON COLUMN out.rejected.part_id IS 'Archive file';
COMMENT ON COLUMN out.rejected.capture_id IS 'Capture, where there is one';
