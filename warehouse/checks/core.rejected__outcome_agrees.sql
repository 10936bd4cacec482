-- blocking: A capture has the outcome rejected exactly if it has a reason here
SELECT coalesce(capture.capture_id, rejected.capture_id) AS capture_id, capture.outcome, rejected.reason
FROM (SELECT part_id, capture_id, outcome FROM raw.capture WHERE outcome = 'rejected') AS capture
FULL JOIN core.rejected AS rejected USING (part_id, capture_id)
WHERE capture.outcome IS NULL OR rejected.reason IS NULL;
