-- blocking: A portal is declared once
SELECT portal, count(*) AS row_count FROM core.portal GROUP BY portal HAVING count(*) > 1;
