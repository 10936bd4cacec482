-- blocking: out.article has one row per article, and loses none
SELECT coalesce(shown.article_id, article.article_id) AS article_id, shown.row_count
FROM (SELECT article_id, count(*) AS row_count FROM out.article GROUP BY article_id) AS shown
FULL JOIN (SELECT DISTINCT article_id FROM core.article) AS article USING (article_id)
WHERE shown.row_count IS DISTINCT FROM 1 OR article.article_id IS NULL;
