SELECT url FROM url WHERE part_id = :part_id
