SELECT count(*) FROM url WHERE portal = :portal AND kind = 'article' AND first_fetched_at IS NULL AND failures < :given_up
