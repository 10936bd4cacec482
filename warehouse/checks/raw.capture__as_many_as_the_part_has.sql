-- blocking: Every part is loaded whole: as many captures as its file has rows, none without a part
SELECT coalesce(part.part_id, capture.part_id) AS part_id, part.captures, capture.captures AS captures_loaded
FROM raw.part AS part
FULL JOIN (SELECT part_id, count(*) AS captures FROM raw.capture GROUP BY part_id) AS capture USING (part_id)
WHERE coalesce(part.captures, -1) <> coalesce(capture.captures, 0);
