-- warning: A crawl has no more responses than requests, and ends after it began
SELECT part_id, requests, responses, started_at, finished_at FROM raw.crawl WHERE responses > requests OR finished_at < started_at;
