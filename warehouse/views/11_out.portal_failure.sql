CREATE OR REPLACE VIEW out.portal_failure AS
WITH failed AS (
    SELECT
        part_id, portal, crawl_day, url, kind, detail,
        CASE WHEN reason IN ('robots_disallowed', 'robots_unreachable') THEN 'robots' ELSE reason END AS class
    FROM raw.failure
    UNION ALL
    SELECT
        part_id, portal, crawl_day, coalesce(requested_url, url), kind, 'status ' || status,
        CASE
            WHEN kind = 'robots' AND status IN (401, 403) THEN 'forbidden'
            WHEN kind = 'robots' THEN 'http_error'
            WHEN outcome IN ('gone', 'soft_404', 'redirect_home') THEN 'gone'
            WHEN outcome IN ('rejected', 'unreadable') THEN 'parse'
            ELSE outcome
        END
    FROM raw.capture
    WHERE origin = 'crawl' AND (
        outcome IN ('challenge', 'forbidden', 'gone', 'soft_404', 'redirect_home', 'http_error', 'rejected', 'unreadable')
        OR (kind = 'robots' AND status >= 400 AND status NOT IN (404, 410))
    )
), answered AS (
    -- An address that answered at the second try has not failed.
    SELECT DISTINCT part_id, url
    FROM raw.capture
    WHERE outcome IN ('article', 'not_an_article', 'not_modified', 'support') AND (status < 400 OR status IS NULL)
)
SELECT
    failed.portal, portal.name AS portal_name, failed.crawl_day, failed.class, count(DISTINCT failed.url) AS failures,
    count(DISTINCT failed.url) FILTER (failed.kind IN ('robots', 'feed', 'listing')) AS entry_points,
    list_sort(array_agg(DISTINCT failed.url))[1:3] AS examples, max(failed.detail) AS detail
FROM failed
ANTI JOIN (SELECT part_id, url, 1 AS is_answer FROM answered) AS answer
    ON answer.part_id = failed.part_id AND answer.url = failed.url AND failed.class IN ('http_error', 'challenge', 'forbidden', 'gone', 'timeout', 'connection')
LEFT JOIN core.portal AS portal ON portal.portal = failed.portal
GROUP BY ALL;

COMMENT ON VIEW out.portal_failure IS 'One row per portal, crawl day and class of failure: what a crawl wanted and did not get, whether nothing answered or the answer was of no use. Single addresses are in out.rejected';
COMMENT ON COLUMN out.portal_failure.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.portal_failure.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.portal_failure.crawl_day IS 'Day of the crawl';
COMMENT ON COLUMN out.portal_failure.class IS 'dns, timeout, connection, too_large; robots (refused, or robots.txt out of reach); forbidden (401, 403, 451); challenge (a guard asks for a browser); gone (404, 410, "not found" with status 200, or the home page in its place); moved (leads to a foreign host); empty_listing (a feed or listing announces nothing); parse (a feed that is none, a page without a meaning that could be told); http_error (any other 4xx or 5xx); other';
COMMENT ON COLUMN out.portal_failure.failures IS 'Addresses that failed so, and did not answer at a later try of the same crawl';
COMMENT ON COLUMN out.portal_failure.entry_points IS 'How many of them are robots.txt, feeds, sitemaps or listings: without those nothing else is found';
COMMENT ON COLUMN out.portal_failure.examples IS 'Up to three of the addresses';
COMMENT ON COLUMN out.portal_failure.detail IS 'What one of them was told, e.g. a status';
