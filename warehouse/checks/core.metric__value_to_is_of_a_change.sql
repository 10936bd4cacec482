-- blocking: A figure says where it ends if it is a change, and only then
SELECT capture_id, metric_no, "text", kind, value, value_to
FROM core.metric
WHERE (kind = 'change') <> (value_to IS NOT NULL);
