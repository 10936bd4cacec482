-- By this address, or by another one of the same article that was fetched or has not been given up.
SELECT 1
FROM url
WHERE portal = :portal AND (url = :url OR (article_key = :article_key AND (failures < :given_up OR first_fetched_at IS NOT NULL)))
LIMIT 1
