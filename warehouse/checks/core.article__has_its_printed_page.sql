-- blocking: Every article can be followed back to what is printed
SELECT capture_id, part_id, url FROM core.article ANTI JOIN raw.article USING (part_id, capture_id, article_id);
