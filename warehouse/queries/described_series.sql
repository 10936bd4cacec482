-- The columns of out.metric_series with the comments of the columns of out.metric that they are.
SELECT series.column_name, series.column_type, metric.comment
FROM (SELECT *, row_number() OVER () AS place FROM (DESCRIBE FROM out.metric_series(NULL))) AS series
LEFT JOIN duckdb_columns() AS metric
    ON metric.schema_name = 'out' AND metric.table_name = 'metric' AND metric.column_name = series.column_name
ORDER BY series.place;
