-- warning: A capture is in one part only; the same archive may have been added twice
SELECT capture_id, count(DISTINCT part_id) AS parts, min(part_id) AS first_part, max(part_id) AS last_part
FROM raw.capture
GROUP BY capture_id
HAVING count(DISTINCT part_id) > 1;
