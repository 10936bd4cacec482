-- Digest of the digests of all rows, sorted: the same rows give the same value in whatever order they came.
SELECT sha256(coalesce(string_agg(row_digest, '' ORDER BY row_digest), '')) AS digest
FROM (SELECT sha256(CAST(to_json(content) AS VARCHAR)) AS row_digest FROM query_table($name) AS content);
