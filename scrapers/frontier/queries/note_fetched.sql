UPDATE url
SET first_fetched_at = :first_fetched_at, fetched_at = :fetched_at, next_visit_at = :next_visit_at, status = :status, part_id = :part_id,
    failures = 0, etag = :etag, last_modified = :last_modified, body_digest = :body_digest
WHERE portal = :portal AND url = :url
