-- warning: A portal is not dated by the minute of fetching (more than half of at least ten articles)
SELECT
    portal, count(*) AS articles,
    count(*) FILTER (abs(date_diff('second', published_at, fetched_at)) <= 60) AS dated_by_fetch
FROM core.article
WHERE published_at IS NOT NULL
GROUP BY portal
HAVING count(*) >= 10 AND dated_by_fetch * 2 > count(*);
