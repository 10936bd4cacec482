-- warning: No article was published after it was fetched
SELECT capture_id, url, published_at, published_day, fetched_at
FROM core.article
WHERE published_at > fetched_at + INTERVAL 5 MINUTE -- clocks differ
    OR published_day > CAST(timezone('Asia/Ho_Chi_Minh', fetched_at) AS DATE);
