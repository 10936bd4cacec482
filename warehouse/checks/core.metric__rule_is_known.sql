-- warning: The rule that decided is in the list that explains the rules
SELECT capture_id, metric_no, "text", rule
FROM core.metric
WHERE rule NOT IN (SELECT code FROM core.code WHERE list = 'core.metric.rule');
