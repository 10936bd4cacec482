-- blocking: A province stands in one row, so it has one successor
SELECT province, count(*) AS row_count FROM core.province GROUP BY province HAVING count(*) > 1;
