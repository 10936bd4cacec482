-- blocking: Reason and kind are in the closed lists
SELECT part_id, url, reason, kind
FROM raw.failure
WHERE reason NOT IN (SELECT code FROM core.code WHERE list = 'raw.failure.reason')
    OR kind NOT IN (SELECT code FROM core.code WHERE list = 'raw.capture.kind');
