-- blocking: A publication day has a source and a certainty, and there is none without a day
SELECT capture_id, published_day, published_from, published_certainty
FROM core.article
WHERE (published_day IS NULL) <> (published_from IS NULL) OR (published_day IS NULL) <> (published_certainty IS NULL);
