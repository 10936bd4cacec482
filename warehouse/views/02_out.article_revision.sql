CREATE OR REPLACE VIEW out.article_revision AS
WITH marked AS (
    -- Neighbours read by different code are never compared: a change of code is no revision.
    SELECT
        part_id, capture_id, article_id, fetched_at,
        CASE
            WHEN lag(capture_id) OVER readings IS NULL THEN 1
            WHEN lag(derive_version) OVER readings <> derive_version THEN 0
            WHEN lag(text_digest) OVER readings IS DISTINCT FROM text_digest THEN 1
            ELSE 0
        END AS is_change
    FROM core.article
    WINDOW readings AS (PARTITION BY article_id ORDER BY fetched_at, capture_id, part_id)
), numbered AS (
    SELECT
        *,
        sum(is_change) OVER (
            PARTITION BY article_id ORDER BY fetched_at, capture_id, part_id ROWS UNBOUNDED PRECEDING
        ) AS revision
    FROM marked
), run AS (
    SELECT
        article_id,
        CAST(revision AS BIGINT) AS revision,
        min(fetched_at) AS first_fetched_at,
        max(fetched_at) AS last_fetched_at,
        count(DISTINCT capture_id) AS captures,
        max_by({'part_id': part_id, 'capture_id': capture_id}, {'at': fetched_at, 'capture_id': capture_id, 'part_id': part_id}) AS newest
    FROM numbered
    GROUP BY article_id, revision
), counted AS (
    SELECT
        *,
        max(revision) OVER article AS revisions,
        min(first_fetched_at) OVER article AS article_first_fetched_at,
        sum(captures) OVER article AS article_captures
    FROM run
    WINDOW article AS (PARTITION BY article_id)
)
SELECT
    counted.article_id, counted.revision, counted.revisions, article.portal, portal.name AS portal_name,
    article.url, article.title, article.lead, article.body, article.captions, article.published_at, article.published_day,
    article.modified_at, article.modified_day, counted.first_fetched_at, counted.last_fetched_at, counted.captures,
    counted.article_first_fetched_at, CAST(counted.article_captures AS BIGINT) AS article_captures,
    article.text_digest, article.part_id, article.capture_id
FROM counted
JOIN core.article AS article ON article.part_id = counted.newest.part_id AND article.capture_id = counted.newest.capture_id
LEFT JOIN core.portal AS portal ON portal.portal = article.portal;

COMMENT ON VIEW out.article_revision IS 'One row per revision of an article: a run of captures, in order of fetch time, with the same printed title, lead, body, captions and byline. The text is that of the run''s newest capture. Changes between two captures are seen as one';
COMMENT ON COLUMN out.article_revision.article_id IS 'Hash of portal and article key';
COMMENT ON COLUMN out.article_revision.revision IS 'Number of the revision, from 1';
COMMENT ON COLUMN out.article_revision.revisions IS 'How many revisions of this article are known';
COMMENT ON COLUMN out.article_revision.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.article_revision.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.article_revision.url IS 'Address of the newest capture of this revision';
COMMENT ON COLUMN out.article_revision.title IS 'As printed';
COMMENT ON COLUMN out.article_revision.lead IS 'Opening summary (sapo); NULL if none is printed';
COMMENT ON COLUMN out.article_revision.body IS 'Paragraphs joined by newlines';
COMMENT ON COLUMN out.article_revision.captions IS 'Captions in page order';
COMMENT ON COLUMN out.article_revision.published_at IS 'Publication time as this revision states it; NULL unless a time of day is known';
COMMENT ON COLUMN out.article_revision.published_day IS 'Publication day in Asia/Ho_Chi_Minh, as this revision states it';
COMMENT ON COLUMN out.article_revision.modified_at IS 'Time of change as printed; NULL unless a time of day is known';
COMMENT ON COLUMN out.article_revision.modified_day IS 'Day of change as printed';
COMMENT ON COLUMN out.article_revision.first_fetched_at IS 'First capture of this revision; it may have been published since the capture before';
COMMENT ON COLUMN out.article_revision.last_fetched_at IS 'Last capture of this revision';
COMMENT ON COLUMN out.article_revision.captures IS 'Captures of this revision';
COMMENT ON COLUMN out.article_revision.article_first_fetched_at IS 'First capture of the article, in whatever revision';
COMMENT ON COLUMN out.article_revision.article_captures IS 'Captures of the article, in all revisions';
COMMENT ON COLUMN out.article_revision.text_digest IS 'Digest of printed title, lead, body, captions and byline';
COMMENT ON COLUMN out.article_revision.part_id IS 'Archive file of the newest capture of this revision: archive/<part_id>.warc.gz';
COMMENT ON COLUMN out.article_revision.capture_id IS 'Newest capture of this revision, see raw.capture';
