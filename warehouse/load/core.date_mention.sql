INSERT INTO core.date_mention BY NAME
SELECT
    part_id, capture_id, article_id, mention_no, mention.field, mention.start_char, mention.end_char, mention."text",
    mention.start_at, mention.start_day, mention.end_at, mention.end_day, mention.granularity, mention.part, mention.mod
FROM (
    SELECT
        capture.part_id, capture.capture_id, article_id,
        unnest(article.dates) AS mention,
        generate_subscripts(article.dates, 1) AS mention_no
    FROM read_parquet($parquet)
);
