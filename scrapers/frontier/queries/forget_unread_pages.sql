-- Pages of listings that were announced and left alone. Sitemaps stay: an index that does not change would not name them again.
DELETE FROM url WHERE portal = :portal AND kind = 'listing' AND first_fetched_at IS NULL
