SELECT decode(key) AS name, decode(value) AS text FROM parquet_kv_metadata($parquet) WHERE decode(key) IN ('part_id', 'derive_version');
