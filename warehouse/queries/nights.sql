SELECT crawl_day, count(*) AS papers, sum(new_articles)::BIGINT AS new_articles, sum(failures)::BIGINT AS failures
FROM out.portal_day
WHERE crawls > 0
GROUP BY crawl_day
ORDER BY crawl_day DESC
LIMIT $last
