UPDATE url SET failures = failures + :weight, status = coalesce(:status, status) WHERE portal = :portal AND url = :url
