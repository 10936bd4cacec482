INSERT INTO core.rejected BY NAME
SELECT
    capture.part_id, capture.capture_id, article_id, capture.portal, capture.url, capture.fetched_at, rejected.reason,
    rejected.detail, derive_version
FROM read_parquet($parquet)
WHERE rejected IS NOT NULL;
