-- Which articles were changed after they were published, and when was each version seen?
SELECT r.portal, r.title, r.revision, r.first_fetched_at, r.last_fetched_at, r.captures
FROM out.article_revision AS r
WHERE r.revisions > 1
ORDER BY r.portal, r.title, r.revision
LIMIT 10;
