-- A crawl that another one has followed on the same day (another part) changes nothing.
UPDATE portal_day SET finish_reason = :finish_reason WHERE portal = :portal AND day = :day AND part_id = :part_id
