-- blocking: Field, granularity, part and mod are in the closed lists
SELECT capture_id, mention_no, field, granularity, part, mod
FROM core.date_mention
WHERE field NOT IN (SELECT code FROM core.code WHERE list = 'core.date_mention.field')
    OR granularity NOT IN (SELECT code FROM core.code WHERE list = 'core.date_mention.granularity')
    OR part NOT IN (SELECT code FROM core.code WHERE list = 'core.date_mention.part')
    OR mod NOT IN (SELECT code FROM core.code WHERE list = 'core.date_mention.mod');
