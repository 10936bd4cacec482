SELECT part_id, derive_version, file_digest FROM raw.part ORDER BY part_id;
