SELECT * FROM portal_day WHERE portal = :portal AND day = :day
