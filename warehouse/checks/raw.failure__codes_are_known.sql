-- blocking: The reason is in the closed list
SELECT part_id, url, reason FROM raw.failure WHERE reason NOT IN (SELECT code FROM core.code WHERE list = 'raw.failure.reason');
