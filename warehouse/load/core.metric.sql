INSERT INTO core.metric BY NAME
SELECT
    part_id, capture_id, article_id, metric_no, metric.field, metric.start_char, metric.end_char, metric."text",
    metric.kind, metric.subject, metric.value, metric.value_max, metric.value_to, metric.denominator, metric.unit,
    metric.unit_code, metric.value_si, metric.si_unit, metric.si_factor, metric.direction, metric.base, metric.approx,
    metric.period_start, metric.period_end, metric.period_from, metric.place, metric.sentence_start, metric.sentence_end,
    substr(
        core.text_of(metric.field, title, lead, body),
        metric.sentence_start + 1, metric.sentence_end - metric.sentence_start
    ) AS sentence,
    metric.rule, metric.row_label
FROM (
    SELECT
        capture.part_id, capture.capture_id, article_id, article.title, article.lead, article.body,
        unnest(article.metrics) AS metric,
        generate_subscripts(article.metrics, 1) AS metric_no
    FROM read_parquet($parquet)
);
