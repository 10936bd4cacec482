-- blocking: A figure in SI units has their name and the factor that makes it
SELECT capture_id, metric_no, "text", value, value_si, si_unit, si_factor
FROM core.metric
WHERE (value_si IS NULL) <> (si_unit IS NULL) OR (value_si IS NULL) <> (si_factor IS NULL)
    OR abs(value_si - value * si_factor) > 1e-9 * abs(value_si);
