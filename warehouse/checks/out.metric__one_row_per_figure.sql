-- blocking: Every figure of an article's newest reading is there once
SELECT coalesce(held.capture_id, shown.capture_id) AS capture_id, coalesce(held.metric_no, shown.metric_no) AS metric_no, shown.rows
FROM (SELECT part_id, capture_id, metric_no FROM core.metric SEMI JOIN core.newest_reading USING (part_id, capture_id)) AS held
FULL JOIN (SELECT part_id, capture_id, metric_no, count(*) AS rows FROM out.metric GROUP BY ALL) AS shown
    USING (part_id, capture_id, metric_no)
WHERE held.metric_no IS NULL OR shown.rows IS DISTINCT FROM 1;
