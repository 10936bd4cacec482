DELETE FROM raw.migration WHERE name = $name;
INSERT INTO raw.migration BY NAME SELECT $name AS name, $digest AS digest;
