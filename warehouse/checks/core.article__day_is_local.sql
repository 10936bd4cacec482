-- blocking: The publication day is the local day of the publication time
SELECT capture_id, published_at, published_day
FROM core.article
WHERE published_day <> CAST(timezone('Asia/Ho_Chi_Minh', published_at) AS DATE);
