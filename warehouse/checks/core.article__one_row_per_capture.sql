-- blocking: One reading per capture and part
SELECT part_id, capture_id, count(*) AS row_count FROM core.article GROUP BY ALL HAVING count(*) > 1;
