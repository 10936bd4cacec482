-- Pages of listings that were announced and left alone.
DELETE FROM url WHERE portal = :portal AND kind IN ('feed', 'listing') AND first_fetched_at IS NULL
