CREATE OR REPLACE VIEW core.newest_reading AS
SELECT article_id, newest.part_id, newest.capture_id
FROM (
    SELECT
        article_id,
        max_by({'part_id': part_id, 'capture_id': capture_id}, {'at': fetched_at, 'capture_id': capture_id, 'part_id': part_id}) AS newest
    FROM core.article
    GROUP BY article_id
);
COMMENT ON VIEW core.newest_reading IS 'One row per article: its newest reading by fetch time. What the views of the newest revision show. Key: article_id';
