INSERT INTO raw.part BY NAME
SELECT
    $part_id AS part_id,
    split_part($part_id, '/', 1) AS portal,
    CAST(split_part($part_id, '/', 2) AS DATE) AS crawl_day,
    $derive_version AS derive_version,
    $file_digest AS file_digest,
    count(*) AS captures
FROM read_parquet($parquet);
