INSERT INTO raw.crawl BY NAME
SELECT
    crawl.part_id, crawl.portal, crawl.crawl_day, crawl.started_at, crawl.finished_at, crawl.finish_reason, crawl.robots,
    crawl.requests, crawl.responses, crawl.article_pages, crawl.not_modified, crawl.errors
FROM (
    SELECT from_json_strict(decode(value), '{
        "part_id": "VARCHAR", "portal": "VARCHAR", "crawl_day": "DATE", "started_at": "TIMESTAMPTZ",
        "finished_at": "TIMESTAMPTZ", "finish_reason": "VARCHAR", "robots": "VARCHAR", "requests": "BIGINT",
        "responses": "BIGINT", "article_pages": "BIGINT", "not_modified": "BIGINT", "errors": "BIGINT"
    }') AS crawl
    FROM parquet_kv_metadata($parquet)
    WHERE decode(key) = 'crawl'
);
