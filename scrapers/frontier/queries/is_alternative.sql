-- Whether an article is known by addresses of which none was fetched, and one not given up: another one may yet be needed.
SELECT 1
FROM url
WHERE portal = :portal AND article_key = :article_key
GROUP BY article_key
HAVING max(first_fetched_at) IS NULL AND min(failures) < :given_up
