-- The next page of a listing is due again where the page before it brought something new.
UPDATE url SET first_fetched_at = NULL WHERE portal = :portal AND url = :url
