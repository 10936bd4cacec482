-- blocking: Role and kind are in the closed lists
SELECT capture_id, name, role, kind
FROM core.byline
WHERE role NOT IN (SELECT code FROM core.code WHERE list = 'core.byline.role')
    OR kind NOT IN (SELECT code FROM core.code WHERE list = 'core.byline.kind');
