INSERT INTO raw.article BY NAME
SELECT
    capture.part_id, capture.capture_id, article_id, raw.portal, raw.url, raw.article_key, raw.fetched_at, raw.layout,
    raw.titles, raw.leads, raw.dates, raw.authors, raw.blocks, raw.tags, raw.category, raw.page_clock_text, raw.home,
    derive_version
FROM read_parquet($parquet)
WHERE raw IS NOT NULL;
