-- The table of applied steps; it must be there before the first step.
CREATE SCHEMA IF NOT EXISTS raw;
CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS out;
CREATE TABLE IF NOT EXISTS raw.migration (name VARCHAR NOT NULL, digest VARCHAR NOT NULL);
COMMENT ON TABLE raw.migration IS 'One row per applied schema step, and one for the views; digest is the sha256 of the SQL applied';
