INSERT INTO raw.failure BY NAME
SELECT part_id, portal, crawl_day, failure.url, failure.reason, failure.detail, failure."at" AS failed_at, failure.kind
FROM (
    SELECT crawl.part_id, crawl.portal, crawl.crawl_day, unnest(crawl.failures) AS failure
    FROM (
        SELECT from_json_strict(decode(value), '{
            "part_id": "VARCHAR", "portal": "VARCHAR", "crawl_day": "DATE",
            "failures": [{"url": "VARCHAR", "reason": "VARCHAR", "detail": "VARCHAR", "at": "TIMESTAMPTZ", "kind": "VARCHAR"}]
        }') AS crawl
        FROM parquet_kv_metadata($parquet)
        WHERE decode(key) = 'crawl'
    )
);
