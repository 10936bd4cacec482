CREATE OR REPLACE VIEW out.duplicate AS
WITH member AS (
    SELECT
        cluster.cluster_id, article.*,
        row_number() OVER (
            PARTITION BY cluster.cluster_id
            ORDER BY
                article.published_day NULLS LAST, article.published_at NULLS LAST, article.first_fetched_at,
                article.article_id
        ) AS position,
        count(*) OVER (PARTITION BY cluster.cluster_id) AS articles,
        count(DISTINCT article.portal) OVER (PARTITION BY cluster.cluster_id) AS portals
    FROM core.duplicate_cluster AS cluster
    JOIN out.article AS article USING (article_id)
), origin AS (
    SELECT cluster_id, article_id, portal FROM member WHERE position = 1 AND published_day IS NOT NULL
), pair AS (
    SELECT article_id, other_article_id, similarity FROM core.duplicate
    UNION ALL
    SELECT other_article_id, article_id, similarity FROM core.duplicate
)
SELECT
    member.cluster_id, member.position, member.article_id, coalesce(member.article_id = origin.article_id, false) AS is_origin,
    origin.article_id AS origin_article_id, origin.portal AS origin_portal, pair.similarity AS similarity_to_origin,
    member.articles, member.portals, member.portal, member.portal_name, member.province, member.published_at,
    member.published_day, member.title, member.url, member.part_id, member.capture_id
FROM member
LEFT JOIN origin USING (cluster_id)
LEFT JOIN pair ON pair.article_id = member.article_id AND pair.other_article_id = origin.article_id;

COMMENT ON VIEW out.duplicate IS 'One row per article that has a near-identical one, in clusters. The probable origin is the earliest published; an agency that is not crawled may stand behind all of them (see out.byline, role source)';
COMMENT ON COLUMN out.duplicate.cluster_id IS 'Smallest article_id of the cluster; it may change when articles come in';
COMMENT ON COLUMN out.duplicate.position IS 'Order of publication within the cluster, from 1; a day without a time of day comes after the times of that day';
COMMENT ON COLUMN out.duplicate.article_id IS 'Article, see out.article';
COMMENT ON COLUMN out.duplicate.is_origin IS 'The earliest published of the cluster; false for all where no publication day is known';
COMMENT ON COLUMN out.duplicate.origin_article_id IS 'The probable origin; NULL where no publication day is known';
COMMENT ON COLUMN out.duplicate.origin_portal IS 'Paper of the probable origin';
COMMENT ON COLUMN out.duplicate.similarity_to_origin IS 'Share of equal MinHash values (0.7 to 1); NULL for the origin, and where the likeness runs over a third article';
COMMENT ON COLUMN out.duplicate.articles IS 'Articles in the cluster';
COMMENT ON COLUMN out.duplicate.portals IS 'Papers in the cluster; 1 means a paper repeated itself';
COMMENT ON COLUMN out.duplicate.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.duplicate.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.duplicate.province IS 'Province the paper writes for, by its name before 1 July 2025';
COMMENT ON COLUMN out.duplicate.published_at IS 'Publication time; NULL unless a time of day is known';
COMMENT ON COLUMN out.duplicate.published_day IS 'Publication day';
COMMENT ON COLUMN out.duplicate.title IS 'Title of the article';
COMMENT ON COLUMN out.duplicate.url IS 'Address of the article';
COMMENT ON COLUMN out.duplicate.part_id IS 'Archive file of the capture';
COMMENT ON COLUMN out.duplicate.capture_id IS 'Capture that was read';
