INSERT INTO raw.capture BY NAME
SELECT
    capture.part_id, capture.capture_id, article_id, capture.portal, capture.crawl_day, capture.url, capture.fetched_at,
    capture.status, capture.kind, capture.origin, outcome, capture.content_type, capture.payload_digest,
    capture.payload_bytes, capture.warc_offset, capture.requested_url, derive_version
FROM read_parquet($parquet);
