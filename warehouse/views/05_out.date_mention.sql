CREATE OR REPLACE VIEW out.date_mention AS
SELECT
    article.article_id, mention.mention_no, mention."text", mention.start_at, mention.start_day, mention.end_at,
    mention.end_day, mention.granularity, mention.part, mention.mod, mention.field, mention.start_char,
    mention.end_char, article.portal, article.portal_name, article.province, article.published_at,
    article.published_day, article.title, article.url, article.part_id, article.capture_id
FROM core.date_mention AS mention
JOIN out.article AS article USING (part_id, capture_id);

COMMENT ON VIEW out.date_mention IS 'One row per time named in the newest revision of an article, with the interval that it means. Both ends are inclusive';
COMMENT ON COLUMN out.date_mention.article_id IS 'Article, see out.article';
COMMENT ON COLUMN out.date_mention.mention_no IS 'Order within the article, from 1';
COMMENT ON COLUMN out.date_mention.text IS 'As printed';
COMMENT ON COLUMN out.date_mention.start_at IS 'First moment meant; NULL where only days are meant';
COMMENT ON COLUMN out.date_mention.start_day IS 'First day meant, in Asia/Ho_Chi_Minh; NULL where the start is open';
COMMENT ON COLUMN out.date_mention.end_at IS 'Last moment meant; NULL where only days are meant';
COMMENT ON COLUMN out.date_mention.end_day IS 'Last day meant; NULL where the end is open';
COMMENT ON COLUMN out.date_mention.granularity IS 'minute, hour, day, week, month, quarter, half, season, year, decade or century';
COMMENT ON COLUMN out.date_mention.part IS 'Part of the day that is named: morning, noon, ...';
COMMENT ON COLUMN out.date_mention.mod IS 'START, MID or END where a vague part of the interval is meant (đầu, giữa, cuối)';
COMMENT ON COLUMN out.date_mention.field IS 'Where it stands: title, lead or body';
COMMENT ON COLUMN out.date_mention.start_char IS 'Unicode code points from the start of that field';
COMMENT ON COLUMN out.date_mention.end_char IS 'End, exclusive';
COMMENT ON COLUMN out.date_mention.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.date_mention.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.date_mention.province IS 'Province the paper writes for, by its name before 1 July 2025';
COMMENT ON COLUMN out.date_mention.published_at IS 'Publication time of the article; NULL unless a time of day is known';
COMMENT ON COLUMN out.date_mention.published_day IS 'Publication day of the article';
COMMENT ON COLUMN out.date_mention.title IS 'Title of the article';
COMMENT ON COLUMN out.date_mention.url IS 'Address of the article';
COMMENT ON COLUMN out.date_mention.part_id IS 'Archive file of the capture';
COMMENT ON COLUMN out.date_mention.capture_id IS 'Capture that was read';
