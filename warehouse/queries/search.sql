-- A scan of the folded text, with no index to keep up and in any DuckDB. Narrow columns first, printed text only for the hits.
-- The phrase and the first word are constants here, so that the scan itself throws most articles away before the rest is asked.
WITH has_first_word AS MATERIALIZED (
    SELECT part_id, capture_id, article_id, published_day, published_at, fetched_at, search_text
    FROM core.article
    WHERE trim(out.words($query)) <> '' AND contains(search_text, ' ' || string_split(trim(out.words($query)), ' ')[1] || ' ')
), candidate AS (
    SELECT *, contains(search_text, out.words($query)) AS is_phrase
    FROM has_first_word
    WHERE list_bool_and(list_transform(
        string_split(trim(out.words($query)), ' '), lambda word: contains(search_text, ' ' || word || ' ')
    ))
), hit AS (
    SELECT candidate.part_id, candidate.capture_id, candidate.is_phrase
    FROM candidate
    SEMI JOIN core.newest_reading USING (part_id, capture_id)
    ORDER BY
        is_phrase DESC, candidate.published_day DESC NULLS LAST, candidate.published_at DESC NULLS LAST,
        candidate.fetched_at DESC, candidate.article_id
    LIMIT $row_limit
), printed AS (
    SELECT
        article.*, hit.is_phrase, string_split(trim(out.words($query)), ' ') AS words,
        regexp_replace(concat_ws(' ', lead, body, array_to_string(captions, ' ')), '\s+', ' ', 'g') AS flat
    FROM hit
    JOIN core.article AS article USING (part_id, capture_id)
), folded AS (
    -- Letter by letter, so that a place in the folded text is the same place in the printed text.
    SELECT *, ' ' || translate(lower(strip_accents(nfc_normalize(flat))), 'đ', 'd') AS folded FROM printed
), found AS (
    SELECT
        *,
        greatest(
            1,
            CASE
                WHEN strpos(folded, ' ' || array_to_string(words, ' ')) > 0 THEN strpos(folded, ' ' || array_to_string(words, ' '))
                ELSE strpos(folded, ' ' || words[1])
            END - 60
        ) AS snippet_start
    FROM folded
)
SELECT
    article_id, title, url, found.portal, portal.name AS portal_name, published_day, published_at, is_phrase,
    CASE WHEN snippet_start > 1 THEN '…' ELSE '' END
    || trim(substr(flat, snippet_start, 180))
    || CASE WHEN length(flat) >= snippet_start + 180 THEN '…' ELSE '' END AS snippet
FROM found
LEFT JOIN core.portal AS portal ON portal.portal = found.portal
ORDER BY is_phrase DESC, published_day DESC NULLS LAST, published_at DESC NULLS LAST, fetched_at DESC, article_id;
