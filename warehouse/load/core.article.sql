INSERT INTO core.article BY NAME
SELECT
    capture.part_id, capture.capture_id, article_id, capture.portal, capture.url, capture.fetched_at,
    article.title, article.lead, article.body, article.published_at, article.published_day, article.published_from,
    article.published_certainty, article.modified_at, article.modified_day, article.outlet, article.captions,
    article.tags, article.category, article.conflicts,
    nullif(article.text_digest, '') AS text_digest,
    article.fingerprint,
    -- Folded here, once: an UPDATE of 100,000 rows takes 55 s. The bar keeps a phrase from running on into the next field.
    concat_ws(
        '|', out.words(article.title), out.words(article.lead), out.words(article.body),
        out.words(array_to_string(article.captions, ' '))
    ) AS search_text,
    derive_version
FROM read_parquet($parquet)
WHERE article IS NOT NULL;
