-- Who signed the most articles, and in which paper?
SELECT b.portal_name, b.name, b.kind, count(DISTINCT b.article_id) AS articles
FROM out.byline AS b
WHERE b.role = 'author'
GROUP BY ALL
ORDER BY articles DESC, b.portal_name, b.name
LIMIT 8;
