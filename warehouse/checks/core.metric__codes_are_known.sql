-- blocking: Field, kind, direction, approx and period_from are in the closed lists
SELECT capture_id, metric_no, field, kind, direction, approx, period_from
FROM core.metric
WHERE field NOT IN (SELECT code FROM core.code WHERE list = 'core.date_mention.field')
    OR kind NOT IN (SELECT code FROM core.code WHERE list = 'core.metric.kind')
    OR direction NOT IN (SELECT code FROM core.code WHERE list = 'core.metric.direction')
    OR approx NOT IN (SELECT code FROM core.code WHERE list = 'core.metric.approx')
    OR period_from NOT IN (SELECT code FROM core.code WHERE list = 'core.metric.period_from');
