-- blocking: A province has one successor, which is one of the 34
SELECT province, count(*) AS row_count FROM core.province GROUP BY province HAVING count(*) > 1
UNION ALL
-- A successor bears the name of a former province, and is its own successor.
SELECT province.successor, NULL
FROM core.province AS province
LEFT JOIN core.province AS heir ON heir.province = province.successor
WHERE heir.successor IS DISTINCT FROM province.successor;
