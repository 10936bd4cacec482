-- What was fetched and what is printed. No primary keys: a key costs 2.7 times the loading; the keys are checks.

CREATE TABLE raw.part (
    part_id VARCHAR NOT NULL,
    portal VARCHAR NOT NULL,
    crawl_day DATE NOT NULL,
    derive_version VARCHAR NOT NULL,
    file_digest VARCHAR NOT NULL,
    captures BIGINT NOT NULL
);
COMMENT ON TABLE raw.part IS 'One row per part loaded: one closed archive file, one portal and one crawl day. Key: part_id';
COMMENT ON COLUMN raw.part.part_id IS '<portal>/<crawl_day>/<n>, the archive file without .warc.gz';
COMMENT ON COLUMN raw.part.derive_version IS 'Hash of the code that read the part';
COMMENT ON COLUMN raw.part.file_digest IS 'sha256:<hex> of the Parquet file that was loaded; an unchanged part need not be loaded again';
COMMENT ON COLUMN raw.part.captures IS 'Rows of the Parquet file, hence of raw.capture';

CREATE TABLE raw.crawl (
    part_id VARCHAR NOT NULL,
    portal VARCHAR NOT NULL,
    crawl_day DATE NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    finish_reason VARCHAR NOT NULL,
    robots VARCHAR NOT NULL,
    requests BIGINT NOT NULL,
    responses BIGINT NOT NULL,
    article_pages BIGINT NOT NULL,
    not_modified BIGINT NOT NULL,
    errors BIGINT NOT NULL
);
COMMENT ON TABLE raw.crawl IS 'One row per portal and crawl, also when nothing came back. Imports have none. Key: part_id';
COMMENT ON COLUMN raw.crawl.finish_reason IS 'finished, page_limit, robots_disallowed, robots_unreachable, no_way_in, time_limit, failed, shutdown, killed; only finished is a full day';
COMMENT ON COLUMN raw.crawl.robots IS 'Verdict of robots.txt: allowed, disallowed, unreachable, none (there is no such file)';
COMMENT ON COLUMN raw.crawl.article_pages IS 'Responses fetched as article pages';
COMMENT ON COLUMN raw.crawl.errors IS 'Responses with status 4xx or 5xx';

CREATE TABLE raw.failure (
    part_id VARCHAR NOT NULL,
    portal VARCHAR NOT NULL,
    crawl_day DATE NOT NULL,
    url VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    failed_at TIMESTAMPTZ NOT NULL,
    kind VARCHAR NOT NULL
);
COMMENT ON TABLE raw.failure IS 'One row per address that a crawl wanted and that gave no response, or one that says nothing. Answers with an error are in raw.capture';
COMMENT ON COLUMN raw.failure.kind IS 'What was expected there, see core.code, list raw.capture.kind';
COMMENT ON COLUMN raw.failure.reason IS 'See core.code, list raw.failure.reason; robots_disallowed means that the paper refuses, and was obeyed';

CREATE TABLE raw.capture (
    part_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    article_id VARCHAR,
    portal VARCHAR NOT NULL,
    crawl_day DATE NOT NULL,
    url VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    status INTEGER,
    kind VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    content_type VARCHAR,
    payload_digest VARCHAR NOT NULL,
    payload_bytes BIGINT NOT NULL,
    warc_offset BIGINT NOT NULL,
    requested_url VARCHAR,
    derive_version VARCHAR NOT NULL
);
COMMENT ON COLUMN raw.capture.requested_url IS 'Address that was asked for and led here by redirects; NULL where it is the same';
COMMENT ON TABLE raw.capture IS 'One row per HTTP response, or document added by hand, in the archive. Key: part_id and capture_id';
COMMENT ON COLUMN raw.capture.capture_id IS 'Hash of URL, fetch time and payload digest';
COMMENT ON COLUMN raw.capture.article_id IS 'Hash of portal and article key; NULL for pages that are no article';
COMMENT ON COLUMN raw.capture.crawl_day IS 'Day in Asia/Ho_Chi_Minh: of the run for a crawl, of the WARC-Date for an import';
COMMENT ON COLUMN raw.capture.status IS 'HTTP status; NULL for a document added by hand';
COMMENT ON COLUMN raw.capture.outcome IS 'What became of it, see core.code, list raw.capture.outcome';
COMMENT ON COLUMN raw.capture.payload_bytes IS 'Bytes of the payload after content decoding';
COMMENT ON COLUMN raw.capture.warc_offset IS 'Bytes from the start of archive/<part_id>.warc.gz to the record';

CREATE TABLE raw.article (
    part_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    article_id VARCHAR,
    portal VARCHAR,
    url VARCHAR NOT NULL,
    article_key VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    layout VARCHAR NOT NULL,
    titles STRUCT("text" VARCHAR, source VARCHAR, "where" VARCHAR, label VARCHAR)[] NOT NULL,
    leads STRUCT("text" VARCHAR, source VARCHAR, "where" VARCHAR, label VARCHAR)[] NOT NULL,
    dates STRUCT("text" VARCHAR, source VARCHAR, "where" VARCHAR, label VARCHAR)[] NOT NULL,
    authors STRUCT("text" VARCHAR, source VARCHAR, "where" VARCHAR, label VARCHAR)[] NOT NULL,
    blocks STRUCT(kind VARCHAR, "text" VARCHAR)[] NOT NULL,
    tags VARCHAR[] NOT NULL,
    category VARCHAR,
    page_clock_text VARCHAR,
    home VARCHAR,
    derive_version VARCHAR NOT NULL
);
COMMENT ON TABLE raw.article IS 'One row per capture of an article page: what is printed, verbatim. Key: part_id and capture_id';
COMMENT ON COLUMN raw.article.article_key IS 'Portal and the CMS''s own id, or the canonical path; former addresses give the same key';
COMMENT ON COLUMN raw.article.layout IS 'The layout that read the page, e.g. f1/2024; generic/... where none fitted';
COMMENT ON COLUMN raw.article.titles IS 'Every printed answer to "which title?", nearest first; likewise leads, dates, authors';
COMMENT ON COLUMN raw.article.dates IS 'Label render marks a page''s own clock, which is never a publication date';
COMMENT ON COLUMN raw.article.blocks IS 'The article''s blocks in page order, with the kind that the markup claims';
COMMENT ON COLUMN raw.article.page_clock_text IS 'A clock printed on the page, as printed';
COMMENT ON COLUMN raw.article.home IS 'The portal''s province: what "toàn tỉnh" means';
