CREATE OR REPLACE VIEW out.article AS
SELECT
    revision.article_id, revision.portal, revision.portal_name, portal.province,
    province.successor AS province_since_2025, revision.url, revision.title, revision.lead, revision.body,
    revision.published_at, revision.published_day, article.published_from, article.published_certainty,
    article.conflicts AS published_conflicts, revision.modified_at, revision.modified_day, article.outlet,
    article.category, article.tags, revision.captions, revision.revisions,
    revision.article_first_fetched_at AS first_fetched_at, revision.last_fetched_at,
    revision.article_captures AS captures, article.search_text, article.derive_version,
    revision.part_id, revision.capture_id
FROM out.article_revision AS revision
JOIN core.article AS article USING (part_id, capture_id)
LEFT JOIN core.portal AS portal ON portal.portal = revision.portal
LEFT JOIN core.province AS province ON province.province = portal.province
WHERE revision.revision = revision.revisions;

COMMENT ON VIEW out.article IS 'One row per article: its newest revision, by its newest capture. Articles of 63 papers are no sample of what happened: a paper that refuses crawlers is missing (see out.portal_health)';
COMMENT ON COLUMN out.article.article_id IS 'Hash of portal and article key; stable across revisions, address changes and editions';
COMMENT ON COLUMN out.article.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.article.portal_name IS 'Name of the paper; NULL if no portal declares it';
COMMENT ON COLUMN out.article.province IS 'Province the paper writes for, by its name before 1 July 2025; not where the news happened';
COMMENT ON COLUMN out.article.province_since_2025 IS 'The province that this territory has belonged to since 1 July 2025';
COMMENT ON COLUMN out.article.url IS 'Address of the newest capture; urn:sha256:<hex> for a document without one';
COMMENT ON COLUMN out.article.title IS 'As printed';
COMMENT ON COLUMN out.article.lead IS 'Opening summary (sapo); NULL if none is printed';
COMMENT ON COLUMN out.article.body IS 'Paragraphs and sub-headings joined by newlines, rows of tables among them with their cells apart by | ; captions and related links are not in it';
COMMENT ON COLUMN out.article.published_at IS 'Publication time; NULL unless a time of day is known. To count by day use published_day';
COMMENT ON COLUMN out.article.published_day IS 'Publication day in Asia/Ho_Chi_Minh; NULL if none is printed. Never the clock of the page or the day of the crawl';
COMMENT ON COLUMN out.article.published_from IS 'Kind of source that gave the publication time, see core.code';
COMMENT ON COLUMN out.article.published_certainty IS 'minute, day or inferred';
COMMENT ON COLUMN out.article.published_conflicts IS 'Sources that say another day than the publication time, or another minute of it unless the page states a change then: source, text as printed, what it means';
COMMENT ON COLUMN out.article.modified_at IS 'Time of change as printed; NULL unless a time of day is known';
COMMENT ON COLUMN out.article.modified_day IS 'Day of change as printed';
COMMENT ON COLUMN out.article.outlet IS 'Outlet code printed before the lead, e.g. LSO';
COMMENT ON COLUMN out.article.category IS 'Section as printed; each paper has its own';
COMMENT ON COLUMN out.article.tags IS 'Tags as printed';
COMMENT ON COLUMN out.article.captions IS 'Captions in page order';
COMMENT ON COLUMN out.article.revisions IS 'How many revisions are known, see out.article_revision';
COMMENT ON COLUMN out.article.first_fetched_at IS 'First capture of the article';
COMMENT ON COLUMN out.article.last_fetched_at IS 'Last capture of the article';
COMMENT ON COLUMN out.article.captures IS 'Captures of the article';
COMMENT ON COLUMN out.article.search_text IS 'Folded text of title, lead, body and captions: contains(search_text, out.words(''lạng sơn'')) finds whole words with or without accents';
COMMENT ON COLUMN out.article.derive_version IS 'Version of the code that read it';
COMMENT ON COLUMN out.article.part_id IS 'Archive file of the newest capture: archive/<part_id>.warc.gz';
COMMENT ON COLUMN out.article.capture_id IS 'Newest capture, see raw.capture (status, digest, offset in the archive file)';
