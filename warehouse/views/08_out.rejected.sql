CREATE OR REPLACE VIEW out.rejected AS
WITH refused AS (
    SELECT
        'fetch' AS stage, part_id, portal, crawl_day, failed_at AS seen_at, url, reason, detail,
        CAST(NULL AS INTEGER) AS status, CAST(NULL AS VARCHAR) AS capture_id, CAST(NULL AS VARCHAR) AS article_id
    FROM raw.failure
    UNION ALL
    SELECT
        CASE capture.outcome WHEN 'rejected' THEN 'meaning' ELSE 'page' END, capture.part_id, capture.portal,
        capture.crawl_day, capture.fetched_at, coalesce(capture.requested_url, capture.url), coalesce(rejected.reason, capture.outcome), rejected.detail,
        capture.status, capture.capture_id, capture.article_id
    FROM raw.capture AS capture
    LEFT JOIN core.rejected AS rejected USING (part_id, capture_id)
    WHERE capture.outcome NOT IN ('article', 'support', 'not_modified', 'redirect')
), address AS (
    -- Under which addresses articles were read; two keys for one address: that of the newer reading.
    SELECT portal, address, max_by(article_id, fetched_at) AS article_id
    FROM (
        SELECT portal, unnest([url, requested_url]) AS printed, regexp_replace(printed, '^https?://(www\.)?', '') AS address, article_id, fetched_at
        FROM raw.capture
        WHERE outcome = 'article'
    )
    WHERE address IS NOT NULL
    GROUP BY ALL
)
SELECT
    refused.portal, portal.name AS portal_name, refused.crawl_day, refused.seen_at, refused.url,
    coalesce(known.article_id, address.article_id, refused.article_id) AS article_id,
    known.article_id IS NOT NULL OR address.article_id IS NOT NULL AS article_known,
    refused.stage, refused.reason, refused.detail, refused.status, refused.part_id, refused.capture_id
FROM refused
LEFT JOIN address ON address.portal = refused.portal AND address.address = regexp_replace(refused.url, '^https?://(www\.)?', '')
LEFT JOIN core.newest_reading AS known ON known.article_id = refused.article_id
LEFT JOIN core.portal AS portal ON portal.portal = refused.portal;

COMMENT ON VIEW out.rejected IS 'One row per attempt that gave no article: refused by robots.txt, not reached, no article page, or without a meaning that could be told. The same page may have been read at another time: what is missing from out.article, and why, is WHERE NOT article_known';
COMMENT ON COLUMN out.rejected.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.rejected.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.rejected.crawl_day IS 'Day of the crawl or, for an import, local day of the fetch';
COMMENT ON COLUMN out.rejected.seen_at IS 'When it was tried or fetched';
COMMENT ON COLUMN out.rejected.url IS 'Address that was asked for';
COMMENT ON COLUMN out.rejected.article_id IS 'The article of this page or address; NULL where none is told, as of a page that was never reached';
COMMENT ON COLUMN out.rejected.article_known IS 'Whether an article of this address is in out.article, read at another attempt, before or after (http or https, with or without www.)';
COMMENT ON COLUMN out.rejected.stage IS 'fetch: no response; page: a response that is no article page; meaning: an article page that could not be told';
COMMENT ON COLUMN out.rejected.reason IS 'robots_disallowed, timeout, soft_404, not_an_article, no_body, ...; reader_failed: our own code fell over the page, detail has the error';
COMMENT ON COLUMN out.rejected.detail IS 'More, where there is more';
COMMENT ON COLUMN out.rejected.status IS 'HTTP status; NULL where nothing answered';
COMMENT ON COLUMN out.rejected.part_id IS 'Archive file';
COMMENT ON COLUMN out.rejected.capture_id IS 'Capture, where there is one';
