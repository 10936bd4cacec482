-- warning: On its last crawl day every portal let us in and answered where its articles are announced
SELECT portal, last_crawl_day, list_filter(problems, problem -> problem <> 'template_drift') AS problems
FROM out.portal_health
WHERE len(list_filter(problems, problem -> problem <> 'template_drift')) > 0;
