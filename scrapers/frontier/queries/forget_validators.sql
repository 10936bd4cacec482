UPDATE url SET etag = NULL, last_modified = NULL, body_digest = NULL WHERE portal = :portal AND url = :url
