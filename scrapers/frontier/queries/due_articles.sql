-- Never fetched ones before those that are due again, newest finds first, each find in its own order.
SELECT *
FROM url
WHERE portal = :portal AND kind = 'article' AND next_visit_at <= :now AND failures < :given_up
ORDER BY first_fetched_at IS NOT NULL, found_at DESC, id
LIMIT :limit
