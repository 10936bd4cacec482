-- blocking: A capture has the outcome article exactly if it has a row here
SELECT coalesce(capture.capture_id, article.capture_id) AS capture_id, capture.outcome, article.title
FROM (SELECT part_id, capture_id, outcome FROM raw.capture WHERE outcome = 'article') AS capture
FULL JOIN core.article AS article USING (part_id, capture_id)
WHERE capture.outcome IS NULL OR article.title IS NULL;
