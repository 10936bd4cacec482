-- What was announced of an article holds where its address led, unless that was announced itself.
UPDATE url
SET found_on = asked.found_on, feed_title = asked.feed_title, feed_date = asked.feed_date, printed_at = asked.printed_at
FROM url AS asked
WHERE url.portal = :portal AND url.url = :url AND url.found_on IS NULL AND asked.portal = :portal AND asked.url = :asked
