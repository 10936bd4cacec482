-- blocking: Pairs compare the newest readings; if not, duplicates must be computed again
SELECT article_id, other_article_id, capture_id, other_capture_id
FROM core.duplicate
WHERE capture_id NOT IN (SELECT capture_id FROM core.newest_reading)
    OR other_capture_id NOT IN (SELECT capture_id FROM core.newest_reading)
    OR article_id >= other_article_id;
