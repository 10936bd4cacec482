-- blocking: Every byline belongs to an article; none is numbered twice
SELECT part_id, capture_id, byline_no, name FROM core.byline ANTI JOIN core.article USING (part_id, capture_id, article_id)
UNION ALL
SELECT part_id, capture_id, byline_no, min(name) FROM core.byline GROUP BY part_id, capture_id, byline_no HAVING count(*) > 1;
