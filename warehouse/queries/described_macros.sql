-- The macros of `out` with their comments, for DATA.md.
SELECT schema_name || '.' || function_name AS name, parameters, comment
FROM duckdb_functions()
WHERE schema_name = 'out' AND NOT internal AND database_name = current_database()
ORDER BY name;
