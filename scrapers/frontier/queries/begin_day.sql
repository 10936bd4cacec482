-- A crawl of a portal's day begins, maybe once more.
INSERT INTO portal_day (portal, day, started_at, finish_reason, part_id) VALUES (:portal, :day, :started_at, NULL, :part_id)
ON CONFLICT DO UPDATE SET started_at = excluded.started_at, finish_reason = NULL, part_id = excluded.part_id
