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
        portal, median(articles + not_modified) AS articles, median(lead_share) AS lead_share, median(byline_share) AS byline_share,
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
)
SELECT
    portal.portal, portal.name AS portal_name, portal.province, portal.status,
    CASE
        WHEN total.portal IS NULL THEN 'never_seen'
        WHEN last_day.portal IS NULL THEN 'archives_only'
        WHEN list_contains(last_day.robots, 'disallowed') THEN 'robots_disallowed'
        WHEN list_contains(last_day.robots, 'unreachable') OR last_day.responses = 0 THEN 'unreachable'
        WHEN last_day.articles + last_day.not_modified = 0 THEN 'silent'
        WHEN least(
            last_day.lead_share - usual.lead_share, last_day.byline_share - usual.byline_share,
            last_day.published_minute_share - usual.published_minute_share
        ) < -0.3 THEN 'drifting'
        ELSE 'speaking'
    END AS health,
    last_day.crawl_day AS last_crawl_day, last_day.finish_reasons AS last_finish_reasons,
    total.last_article_crawl_day, published.last_published_day,
    CAST(coalesce(total.articles, 0) AS BIGINT) AS articles, coalesce(total.crawl_days - total.import_days, 0) AS crawl_days,
    coalesce(total.import_days, 0) AS import_days, last_day.articles + last_day.not_modified AS last_articles,
    usual.articles AS usual_articles, last_day.lead_share AS last_lead_share, usual.lead_share AS usual_lead_share,
    last_day.byline_share AS last_byline_share, usual.byline_share AS usual_byline_share,
    last_day.published_minute_share AS last_published_minute_share,
    usual.published_minute_share AS usual_published_minute_share
FROM core.portal AS portal
LEFT JOIN total USING (portal)
LEFT JOIN last_day USING (portal)
LEFT JOIN usual USING (portal)
LEFT JOIN published USING (portal);

COMMENT ON VIEW out.portal_health IS 'One row per portal: how it answers, measured against its own history. It knows no clock: compare last_crawl_day with the edition''s day';
COMMENT ON COLUMN out.portal_health.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.portal_health.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.portal_health.province IS 'Province the paper writes for, by its name before 1 July 2025';
COMMENT ON COLUMN out.portal_health.status IS 'verified, declared or unknown: whether its layout was compared with a page';
COMMENT ON COLUMN out.portal_health.health IS 'never_seen; archives_only (imports, no crawl); robots_disallowed; unreachable; silent (answered, without articles); drifting (lead, byline or time of publication are missing on 30 percentage points more of the articles than usual); speaking';
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
