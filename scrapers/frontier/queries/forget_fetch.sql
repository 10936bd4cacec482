-- The archive does not hold the record that this address claims.
UPDATE url
SET fetched_at = NULL, first_fetched_at = NULL, next_visit_at = found_at, status = NULL, etag = NULL, last_modified = NULL,
    body_digest = NULL, part_id = NULL
WHERE portal = :portal AND url = :url
