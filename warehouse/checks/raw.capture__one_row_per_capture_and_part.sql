-- blocking: A part has one row per capture
SELECT part_id, capture_id, count(*) AS row_count FROM raw.capture GROUP BY ALL HAVING count(*) > 1;
