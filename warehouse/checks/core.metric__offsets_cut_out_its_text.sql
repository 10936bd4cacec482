-- blocking: The offsets of a figure cut its text out of the field they name, and its article is there
SELECT metric.capture_id, metric.metric_no, metric.field, metric.start_char, metric.end_char, metric."text"
FROM core.metric AS metric
LEFT JOIN core.article AS article USING (part_id, capture_id, article_id)
WHERE substr(
    core.text_of(metric.field, article.title, article.lead, article.body),
    metric.start_char + 1, metric.end_char - metric.start_char
) IS DISTINCT FROM metric."text";
