SELECT * FROM url WHERE portal = :portal AND url = :url
