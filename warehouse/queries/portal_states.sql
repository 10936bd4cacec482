SELECT
    health.portal, health.portal_name, health.status, health.reads_with, health.health, health.problems, health.last_crawl_day,
    health.last_robots, health.last_new_articles, health.usual_new_articles, drift.completeness, health.drifting_fields, health.drift_examples,
    failure.failures
FROM out.portal_health AS health
LEFT JOIN (
    SELECT portal, crawl_day, list({'name': field, 'pages': pages, 'value': value, 'usual': usual} ORDER BY field) AS completeness
    FROM out.portal_drift
    GROUP BY portal, crawl_day
) AS drift ON drift.portal = health.portal AND drift.crawl_day = health.last_crawl_day
LEFT JOIN (
    SELECT portal, crawl_day, list({'name': class, 'count': failures, 'examples': examples} ORDER BY class) AS failures
    FROM out.portal_failure
    GROUP BY portal, crawl_day
) AS failure ON failure.portal = health.portal AND failure.crawl_day = health.last_crawl_day
ORDER BY health.portal;
