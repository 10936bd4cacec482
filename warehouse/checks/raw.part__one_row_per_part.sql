-- blocking: A part is loaded once
SELECT part_id, count(*) AS row_count FROM raw.part GROUP BY part_id HAVING count(*) > 1;
