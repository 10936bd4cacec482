-- Every table and view with its comment and columns, for DATA.md.
SELECT relation.schema_name, relation.name, relation.comment, column_name, data_type, columns.comment AS column_comment
FROM (
    SELECT schema_name, table_name AS name, comment FROM duckdb_tables() WHERE NOT internal
    UNION ALL
    SELECT schema_name, view_name, comment FROM duckdb_views() WHERE NOT internal
) AS relation
JOIN duckdb_columns() AS columns ON columns.schema_name = relation.schema_name AND columns.table_name = relation.name
WHERE relation.schema_name IN ('raw', 'core', 'out') AND relation.name <> 'migration'
ORDER BY list_position(['out', 'core', 'raw'], relation.schema_name), relation.name, columns.column_index;
