-- A 304 repeats the validators or leaves them out, and has no body to digest.
UPDATE url
SET first_fetched_at = :first_fetched_at, fetched_at = :fetched_at, next_visit_at = :next_visit_at, status = :status, part_id = :part_id,
    failures = 0, etag = coalesce(:etag, etag), last_modified = coalesce(:last_modified, last_modified)
WHERE portal = :portal AND url = :url
