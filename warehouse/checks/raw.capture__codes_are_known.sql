-- blocking: Kind, origin and outcome are in the closed lists
SELECT capture_id, kind, origin, outcome
FROM raw.capture
WHERE kind NOT IN (SELECT code FROM core.code WHERE list = 'raw.capture.kind')
    OR origin NOT IN (SELECT code FROM core.code WHERE list = 'raw.capture.origin')
    OR outcome NOT IN (SELECT code FROM core.code WHERE list = 'raw.capture.outcome');
