-- Never fetched ones before those that are due again, newest finds first, each find in its own order. What failed before comes last: several
-- failures in a row end a night.
SELECT *
FROM url
WHERE portal = :portal AND kind = 'article' AND next_visit_at <= :now AND failures < :given_up
ORDER BY failures > 0, first_fetched_at IS NOT NULL, found_at DESC, id
LIMIT :limit
