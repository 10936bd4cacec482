-- warning: All readings of an article are by the same code; if not, its revisions are uncertain: rebuild
SELECT article_id, count(DISTINCT derive_version) AS versions, min(url) AS url
FROM core.article
GROUP BY article_id
HAVING count(DISTINCT derive_version) > 1;
