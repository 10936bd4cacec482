-- Near-identical articles, computed as a whole from the newest reading of each article, so that no row depends on the
-- order in which parts came. Candidates share a band of 4 of their MinHash values (128 values: 32 bands, which misses
-- a pair of similarity 0.7 once in 6,000); kept are pairs with at least 70 % equal values.
-- Known fault: n articles with the very same text give n * (n - 1) / 2 pairs.
DELETE FROM core.duplicate;
INSERT INTO core.duplicate BY NAME
WITH signature AS (
    SELECT part_id, capture_id, article_id, fingerprint
    FROM core.article SEMI JOIN core.newest_reading USING (part_id, capture_id)
    WHERE len(fingerprint) >= 4
), band AS (
    SELECT article_id, band_no, hash(fingerprint[4 * band_no + 1 : 4 * band_no + 4]) AS band
    FROM (SELECT article_id, fingerprint, unnest(range(len(fingerprint) // 4)) AS band_no FROM signature)
), candidate AS (
    SELECT DISTINCT near.article_id, other.article_id AS other_article_id
    FROM band AS near
    JOIN band AS other ON near.band_no = other.band_no AND near.band = other.band AND near.article_id < other.article_id
), compared AS (
    SELECT
        near.part_id, near.capture_id, near.article_id,
        other.part_id AS other_part_id, other.capture_id AS other_capture_id, other.article_id AS other_article_id,
        list_sum(list_transform(list_zip(near.fingerprint, other.fingerprint), lambda pair: CAST(pair[1] = pair[2] AS INTEGER)))
            / len(near.fingerprint) AS similarity
    FROM candidate
    JOIN signature AS near ON near.article_id = candidate.article_id
    JOIN signature AS other ON other.article_id = candidate.other_article_id
    WHERE len(near.fingerprint) = len(other.fingerprint)
)
SELECT * FROM compared WHERE similarity >= 0.7;

-- Clusters: every article takes the smallest id among its neighbours until nothing changes.
DELETE FROM core.duplicate_cluster;
INSERT INTO core.duplicate_cluster BY NAME
WITH RECURSIVE edge AS (
    SELECT article_id, other_article_id AS neighbour_id FROM core.duplicate
    UNION ALL
    SELECT other_article_id, article_id FROM core.duplicate
), member AS (
    SELECT part_id, capture_id, article_id FROM core.duplicate
    UNION
    SELECT other_part_id, other_capture_id, other_article_id FROM core.duplicate
), label (article_id, cluster_id) USING KEY (article_id) AS (
    SELECT article_id, article_id FROM member
    UNION
    SELECT edge.neighbour_id, min(label.cluster_id)
    FROM label
    JOIN edge ON edge.article_id = label.article_id
    JOIN recurring.label AS known ON known.article_id = edge.neighbour_id
    WHERE label.cluster_id < known.cluster_id
    GROUP BY edge.neighbour_id
)
SELECT member.part_id, member.capture_id, member.article_id, label.cluster_id
FROM member JOIN label USING (article_id);
