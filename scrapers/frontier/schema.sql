-- The frontier's tables (SQLite). Times are ISO 8601 in UTC with microseconds, so that they sort as text.
CREATE TABLE url (
    id INTEGER PRIMARY KEY,
    portal TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    article_key TEXT,
    found_on TEXT,
    feed_title TEXT,
    feed_date TEXT,
    found_at TEXT NOT NULL,
    first_fetched_at TEXT,
    fetched_at TEXT,
    next_visit_at TEXT,
    status INTEGER,
    etag TEXT,
    last_modified TEXT,
    body_digest TEXT,
    part_id TEXT,
    failures REAL NOT NULL DEFAULT 0,
    quiet_since TEXT,
    printed_at TEXT, -- the latest moment that feed or sitemap leave for the article's printing
    UNIQUE (portal, url)
);
CREATE INDEX url_article ON url (portal, article_key);
CREATE INDEX url_due ON url (portal, kind, next_visit_at);
CREATE INDEX url_part ON url (part_id);
CREATE TABLE portal_day (
    portal TEXT NOT NULL,
    day TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finish_reason TEXT,
    part_id TEXT NOT NULL,
    PRIMARY KEY (portal, day)
);
