-- blocking: Both articles of a pair are in one cluster, and an article is in one cluster only
SELECT pair.article_id, pair.other_article_id, near.cluster_id, other.cluster_id AS other_cluster_id
FROM core.duplicate AS pair
LEFT JOIN core.duplicate_cluster AS near ON near.article_id = pair.article_id
LEFT JOIN core.duplicate_cluster AS other ON other.article_id = pair.other_article_id
WHERE near.cluster_id IS DISTINCT FROM other.cluster_id OR near.cluster_id IS NULL
UNION ALL
SELECT article_id, NULL, min(cluster_id), max(cluster_id) FROM core.duplicate_cluster GROUP BY article_id HAVING count(*) > 1;
