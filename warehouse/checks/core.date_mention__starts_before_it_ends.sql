-- blocking: The interval meant starts before it ends
SELECT capture_id, mention_no, "text", start_at, start_day, end_at, end_day
FROM core.date_mention
WHERE start_day > end_day OR start_at > end_at;
