INSERT INTO core.byline BY NAME
SELECT part_id, capture_id, article_id, byline_no, byline.name, byline.role, byline.kind
FROM (
    SELECT
        capture.part_id, capture.capture_id, article_id,
        unnest(article.bylines) AS byline,
        generate_subscripts(article.bylines, 1) AS byline_no
    FROM read_parquet($parquet)
);
