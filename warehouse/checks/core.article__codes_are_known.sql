-- blocking: published_from and published_certainty are in the closed lists
SELECT capture_id, published_from, published_certainty
FROM core.article
WHERE published_from NOT IN (SELECT code FROM core.code WHERE list = 'core.article.published_from')
    OR published_certainty NOT IN (SELECT code FROM core.code WHERE list = 'core.article.published_certainty');
