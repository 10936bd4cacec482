-- Each article once, however many addresses of it wait.
SELECT count(*)
FROM url
WHERE
    portal = :portal AND kind = 'article' AND first_fetched_at IS NULL AND failures < :given_up
    AND NOT EXISTS (
        SELECT 1
        FROM url AS other
        WHERE
            other.portal = url.portal AND other.article_key = url.article_key AND other.id <> url.id
            AND (other.first_fetched_at IS NOT NULL OR (other.failures < :given_up AND other.id < url.id))
    )
