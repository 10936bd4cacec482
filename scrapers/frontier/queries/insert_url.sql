INSERT INTO url (portal, url, kind, article_key, found_on, feed_title, feed_date, printed_at, found_at, next_visit_at)
VALUES (:portal, :url, :kind, :article_key, :found_on, :feed_title, :feed_date, :printed_at, :at, :at)
ON CONFLICT DO NOTHING
