CREATE OR REPLACE VIEW out.byline AS
SELECT
    article.article_id, byline.byline_no, byline.name, byline.role, byline.kind,
    core.person_id(article.portal, byline.name, byline.kind) AS person_id, article.portal, article.portal_name, article.province,
    article.published_at, article.published_day, article.title, article.url, article.part_id,
    article.capture_id
FROM core.byline AS byline
JOIN out.article AS article USING (part_id, capture_id);

COMMENT ON VIEW out.byline IS 'One row per credit in the newest revision of an article. The same name may be several people, see person_id';
COMMENT ON COLUMN out.byline.article_id IS 'Article, see out.article';
COMMENT ON COLUMN out.byline.byline_no IS 'Order within the article, from 1';
COMMENT ON COLUMN out.byline.name IS 'Without titles and affiliations; capitals turned into title case';
COMMENT ON COLUMN out.byline.role IS 'author, photo, editor, translator, source or unknown';
COMMENT ON COLUMN out.byline.kind IS 'person, pen_name, desk or agency';
COMMENT ON COLUMN out.byline.person_id IS 'The signature within this paper, see core.person: the same in every edition. Equal names in two papers have two ids and are not known to be one person; NULL for desks and agencies';
COMMENT ON COLUMN out.byline.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.byline.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.byline.province IS 'Province the paper writes for, by its name before 1 July 2025';
COMMENT ON COLUMN out.byline.published_at IS 'Publication time of the article; NULL unless a time of day is known';
COMMENT ON COLUMN out.byline.published_day IS 'Publication day of the article';
COMMENT ON COLUMN out.byline.title IS 'Title of the article';
COMMENT ON COLUMN out.byline.url IS 'Address of the article';
COMMENT ON COLUMN out.byline.part_id IS 'Archive file of the capture';
COMMENT ON COLUMN out.byline.capture_id IS 'Capture that was read';
