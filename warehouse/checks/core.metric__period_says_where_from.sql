-- blocking: A figure says where its period is printed if it has one, and only then
SELECT capture_id, metric_no, "text", period_start, period_end, period_from
FROM core.metric
WHERE (period_from IS NULL) <> (period_start IS NULL AND period_end IS NULL);
