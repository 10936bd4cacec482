-- From version 2 to 3.
ALTER TABLE url ADD COLUMN printed_at TEXT
