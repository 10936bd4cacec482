-- Tables and views of a schema, or of all three; the list of applied schema steps is no content.
SELECT table_schema || '.' || table_name AS name
FROM information_schema.tables
WHERE table_catalog = current_database()
    AND table_schema IN ('raw', 'core', 'out')
    AND ($schema IS NULL OR table_schema = $schema)
    AND NOT (table_schema = 'raw' AND table_name = 'migration')
ORDER BY name;
