-- blocking: Portal and crawl day of a capture are those of its part
SELECT capture_id, part_id, portal, crawl_day FROM raw.capture ANTI JOIN raw.part USING (part_id, portal, crawl_day);
