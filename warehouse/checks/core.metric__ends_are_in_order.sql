-- warning: A range runs upwards, a period forwards, and a value is finite
SELECT capture_id, metric_no, "text", value, value_max, period_start, period_end
FROM core.metric
WHERE value_max < value OR period_end < period_start OR NOT isfinite(value);
