SELECT *
FROM url
WHERE portal = :portal AND kind IN ('feed', 'listing') AND first_fetched_at IS NULL AND failures < :given_up
ORDER BY id
LIMIT :limit
