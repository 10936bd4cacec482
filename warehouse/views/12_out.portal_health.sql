CREATE OR REPLACE VIEW out.portal_health AS
WITH ordered AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY portal ORDER BY crawl_day DESC) AS days_back
    FROM out.portal_day
    WHERE crawls > 0
), last_day AS (
    SELECT * FROM ordered WHERE days_back = 1
), usual AS (
    -- The portal's own history: its 28 crawl days before the last, or as many as there are.
    SELECT
        portal, median(articles + not_modified) AS articles, median(new_articles) AS new_articles, median(lead_share) AS lead_share, median(byline_share) AS byline_share,
        median(published_minute_share) AS published_minute_share
    FROM ordered
    WHERE days_back BETWEEN 2 AND 29
    GROUP BY portal
), total AS (
    SELECT
        portal, count(*) AS crawl_days, count(*) FILTER (crawls = 0) AS import_days, sum(new_articles) AS articles,
        max(crawl_day) FILTER (articles > 0) AS last_article_crawl_day
    FROM out.portal_day
    GROUP BY portal
), published AS (
    SELECT portal, max(published_day) AS last_published_day FROM core.article GROUP BY portal
), drift AS (
    -- Of each field the last night that had enough pages to be judged, if that was within a week.
    SELECT
        portal, array_agg(field ORDER BY field) FILTER (verdict = 'template_drift') AS fields,
        list_distinct(flatten(array_agg(examples ORDER BY field)))[1:3] AS examples
    FROM (
        SELECT drift.portal, drift.field, drift.verdict, drift.examples
        FROM out.portal_drift AS drift
        JOIN last_day ON last_day.portal = drift.portal AND drift.crawl_day > last_day.crawl_day - 7
        WHERE drift.verdict IN ('usual', 'template_drift')
        QUALIFY row_number() OVER (PARTITION BY drift.portal, drift.field ORDER BY drift.crawl_day DESC) = 1
    )
    GROUP BY portal
), asked AS (
    SELECT portal, crawl_day, count(DISTINCT url) AS addresses
    FROM (
        SELECT portal, crawl_day, url FROM raw.capture WHERE kind = 'article' AND origin = 'crawl'
        UNION ALL SELECT portal, crawl_day, url FROM raw.failure WHERE kind = 'article'
    )
    GROUP BY ALL
), failing AS (
    -- A class weighs where it meets a way in, or five articles and a fifth of all that was asked for. A path that robots.txt refuses does not.
    SELECT failure.portal, array_agg(failure.class ORDER BY failure.class) AS classes
    FROM out.portal_failure AS failure
    JOIN last_day ON last_day.portal = failure.portal AND last_day.crawl_day = failure.crawl_day
    LEFT JOIN asked ON asked.portal = failure.portal AND asked.crawl_day = failure.crawl_day
    WHERE failure.class <> 'robots' AND (failure.entry_points > 0 OR (failure.failures >= 5 AND failure.failures >= asked.addresses / 5))
    GROUP BY failure.portal
), silence AS (
    SELECT portal
    FROM ordered
    JOIN usual USING (portal)
    WHERE days_back <= 3
    GROUP BY portal
    HAVING count(*) = 3 AND sum(ordered.new_articles) = 0 AND any_value(usual.new_articles) >= 3
), judged AS (
SELECT
    portal.portal, portal.name AS portal_name, portal.province, portal.status, portal.reads_with, portal.successor,
    CASE
        WHEN total.portal IS NULL THEN 'never_seen'
        WHEN last_day.portal IS NULL THEN 'archives_only'
        WHEN list_contains(last_day.robots, 'disallowed') THEN 'robots_disallowed'
        WHEN list_contains(last_day.robots, 'unreachable') OR last_day.responses = 0 THEN 'unreachable'
        WHEN last_day.articles + last_day.not_modified = 0 AND last_day.lists <= last_day.empty_listings + last_day.unreadable_lists THEN 'silent'
        WHEN len(drift.fields) > 0 THEN 'drifting'
        ELSE 'speaking'
    END AS health,
    coalesce(drift.fields, []) AS drifting_fields, coalesce(drift.examples, []) AS drift_examples,
    -- A crawl that broke off is mended by a later one of the same day.
    CASE
        WHEN list_has_any(last_day.finish_reasons, ['finished', 'page_limit']) THEN []
        ELSE list_filter(coalesce(last_day.finish_reasons, []), lambda reason: reason IN ('failed', 'no_way_in', 'time_limit'))
    END AS broken_off,
    coalesce(failing.classes, []) AS failing, silence.portal IS NOT NULL AS is_without_news,
    last_day.crawl_day AS last_crawl_day, last_day.robots AS last_robots, last_day.finish_reasons AS last_finish_reasons,
    total.last_article_crawl_day, published.last_published_day,
    CAST(coalesce(total.articles, 0) AS BIGINT) AS articles, coalesce(total.crawl_days - total.import_days, 0) AS crawl_days,
    coalesce(total.import_days, 0) AS import_days, last_day.articles + last_day.not_modified AS last_articles,
    usual.articles AS usual_articles, last_day.new_articles AS last_new_articles, usual.new_articles AS usual_new_articles,
    last_day.lead_share AS last_lead_share, usual.lead_share AS usual_lead_share,
    last_day.byline_share AS last_byline_share, usual.byline_share AS usual_byline_share,
    last_day.published_minute_share AS last_published_minute_share,
    usual.published_minute_share AS usual_published_minute_share
FROM core.portal AS portal
LEFT JOIN total USING (portal)
LEFT JOIN last_day USING (portal)
LEFT JOIN usual USING (portal)
LEFT JOIN published USING (portal)
LEFT JOIN drift USING (portal)
LEFT JOIN failing USING (portal)
LEFT JOIN silence USING (portal)
)
SELECT
    portal, portal_name, province, status, reads_with, successor, health,
    list_concat(
        CASE WHEN health IN ('robots_disallowed', 'unreachable', 'silent') THEN [health] ELSE [] END,
        broken_off,
        CASE WHEN len(drifting_fields) > 0 THEN ['template_drift'] ELSE [] END,
        CASE WHEN is_without_news THEN ['no_news'] ELSE [] END,
        failing
    ) AS problems,
    * EXCLUDE (portal, portal_name, province, status, reads_with, successor, health, broken_off, failing, is_without_news)
FROM judged;

COMMENT ON VIEW out.portal_health IS 'One row per portal: how it answers, measured against its own history. It knows no clock: compare last_crawl_day with the edition''s day';
COMMENT ON COLUMN out.portal_health.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.portal_health.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.portal_health.province IS 'Province the paper writes for, by its name before 1 July 2025';
COMMENT ON COLUMN out.portal_health.status IS 'verified, declared or unknown: whether its layout was compared with a page';
COMMENT ON COLUMN out.portal_health.health IS 'never_seen; archives_only (imports, no crawl); robots_disallowed; unreachable; silent (answered, without articles); drifting (a field is lost, see out.portal_drift); speaking';
COMMENT ON COLUMN out.portal_health.reads_with IS 'layout_first (its declared layouts are tried first, the generic path where they find no title or body) or generic (no layout is declared)';
COMMENT ON COLUMN out.portal_health.successor IS 'The paper of the province that this paper''s own has been part of since 1 July 2025; articles stay with the paper that printed them';
COMMENT ON COLUMN out.portal_health.problems IS 'What is wrong, empty if nothing is: robots_disallowed, unreachable, silent; failed, no_way_in, time_limit (how the last day''s crawl broke off, unless another of that day ended well); template_drift; no_news (three crawl days without a new article where three or more a day are usual); and classes of out.portal_failure that met a way in on the last crawl day, or five articles and a fifth of all asked for';
COMMENT ON COLUMN out.portal_health.drifting_fields IS 'Fields lost, on the last night of a week that had enough pages to be judged';
COMMENT ON COLUMN out.portal_health.drift_examples IS 'Up to three addresses of pages that lack them';
COMMENT ON COLUMN out.portal_health.last_robots IS 'Verdicts of robots.txt on the last crawl day';
COMMENT ON COLUMN out.portal_health.last_new_articles IS 'Articles first captured on the last crawl day';
COMMENT ON COLUMN out.portal_health.usual_new_articles IS 'Median of the same over up to 28 crawl days before';
COMMENT ON COLUMN out.portal_health.last_crawl_day IS 'Last day it was crawled; NULL if never';
COMMENT ON COLUMN out.portal_health.last_finish_reasons IS 'How the crawls of that day ended';
COMMENT ON COLUMN out.portal_health.last_article_crawl_day IS 'Last crawl day that gave an article';
COMMENT ON COLUMN out.portal_health.last_published_day IS 'Newest publication day read';
COMMENT ON COLUMN out.portal_health.articles IS 'Articles known';
COMMENT ON COLUMN out.portal_health.crawl_days IS 'Days with a crawl';
COMMENT ON COLUMN out.portal_health.import_days IS 'Days known from imports only';
COMMENT ON COLUMN out.portal_health.last_articles IS 'Articles read or unchanged on the last crawl day';
COMMENT ON COLUMN out.portal_health.usual_articles IS 'Median of the same over up to 28 crawl days before';
COMMENT ON COLUMN out.portal_health.last_lead_share IS 'Share of articles with a lead on the last crawl day';
COMMENT ON COLUMN out.portal_health.usual_lead_share IS 'The same, median of up to 28 crawl days before';
COMMENT ON COLUMN out.portal_health.last_byline_share IS 'Share of articles with a credit on the last crawl day';
COMMENT ON COLUMN out.portal_health.usual_byline_share IS 'The same, median of up to 28 crawl days before';
COMMENT ON COLUMN out.portal_health.last_published_minute_share IS 'Share of articles with a time of publication on the last crawl day';
COMMENT ON COLUMN out.portal_health.usual_published_minute_share IS 'The same, median of up to 28 crawl days before';
