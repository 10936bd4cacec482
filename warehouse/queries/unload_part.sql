-- Take one part out of every table that is loaded by part.
DELETE FROM raw.part WHERE part_id = $part_id;
DELETE FROM raw.crawl WHERE part_id = $part_id;
DELETE FROM raw.failure WHERE part_id = $part_id;
DELETE FROM raw.capture WHERE part_id = $part_id;
DELETE FROM raw.article WHERE part_id = $part_id;
DELETE FROM core.article WHERE part_id = $part_id;
DELETE FROM core.byline WHERE part_id = $part_id;
DELETE FROM core.date_mention WHERE part_id = $part_id;
DELETE FROM core.metric WHERE part_id = $part_id;
DELETE FROM core.rejected WHERE part_id = $part_id;
