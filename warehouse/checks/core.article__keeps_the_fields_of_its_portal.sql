-- warning: No portal has lost a field that its nights before had (template_drift)
SELECT portal, crawl_day, field, round(value, 2) AS value, round(usual, 2) AS usual, examples
FROM out.portal_drift AS drift
JOIN out.portal_health AS health USING (portal)
WHERE drift.verdict = 'template_drift' AND list_contains(health.drifting_fields, drift.field)
QUALIFY row_number() OVER (PARTITION BY portal, field ORDER BY crawl_day DESC) = 1;
