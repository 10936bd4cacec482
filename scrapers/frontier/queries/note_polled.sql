UPDATE url SET quiet_since = :quiet_since, next_visit_at = :next_visit_at WHERE portal = :portal AND url = :url
