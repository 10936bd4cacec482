-- Never fetched ones before those that are due again, newest finds first, each find in its own order. What failed before comes last:
-- several failures in a row end a night. Of two addresses of one article never fetched the later found waits until the earlier is given up;
-- once one was fetched the article is held, even where that address has gone since.
SELECT *
FROM url
WHERE
    portal = :portal AND kind = 'article' AND next_visit_at <= :now AND failures < :given_up
    AND (first_fetched_at IS NOT NULL OR NOT EXISTS (
        SELECT 1
        FROM url AS other
        WHERE
            other.portal = url.portal AND other.article_key = url.article_key AND other.id <> url.id
            AND (other.first_fetched_at IS NOT NULL OR (other.failures < :given_up AND other.id < url.id))
    ))
ORDER BY failures > 0, first_fetched_at IS NOT NULL, found_at DESC, id
LIMIT :limit
