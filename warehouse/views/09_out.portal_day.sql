CREATE OR REPLACE VIEW out.portal_day AS
WITH day AS (
    SELECT DISTINCT portal, crawl_day FROM raw.part
), crawl AS (
    SELECT
        portal, crawl_day, count(*) AS crawls, sum(requests) AS requests, sum(responses) AS responses,
        array_agg(DISTINCT finish_reason ORDER BY finish_reason) AS finish_reasons,
        array_agg(DISTINCT robots ORDER BY robots) AS robots
    FROM raw.crawl
    GROUP BY ALL
), failure AS (
    SELECT
        portal, crawl_day, count(*) AS failures,
        count(*) FILTER (reason = 'robots_disallowed') AS robots_disallowed,
        count(*) FILTER (reason = 'robots_unreachable') AS robots_unreachable,
        count(*) FILTER (reason = 'dns') AS dns_failures,
        count(*) FILTER (reason = 'timeout') AS timeouts,
        count(*) FILTER (reason = 'connection') AS connection_failures,
        count(*) FILTER (reason = 'too_large') AS too_large,
        count(*) FILTER (reason = 'moved') AS moved,
        count(*) FILTER (reason = 'empty_listing') AS empty_listings,
        count(*) FILTER (reason = 'parse') AS unreadable_lists,
        count(*) FILTER (reason = 'other') AS other_failures
    FROM raw.failure
    GROUP BY ALL
), capture AS (
    SELECT
        portal, crawl_day, count(*) AS captures,
        count(*) FILTER (outcome = 'article') AS articles,
        count(*) FILTER (outcome = 'rejected') AS rejected,
        count(*) FILTER (outcome = 'not_an_article') AS not_an_article,
        count(*) FILTER (outcome = 'soft_404') AS soft_404,
        count(*) FILTER (outcome = 'redirect_home') AS redirect_home,
        count(*) FILTER (kind IN ('feed', 'listing') AND outcome = 'support' AND (status = 304 OR status BETWEEN 200 AND 299)) AS lists,
        count(*) FILTER (outcome = 'challenge') AS challenges,
        count(*) FILTER (outcome = 'forbidden') AS forbidden,
        count(*) FILTER (outcome = 'gone') AS gone,
        count(*) FILTER (outcome = 'http_error') AS http_errors,
        count(*) FILTER (outcome = 'unreadable') AS unreadable,
        count(*) FILTER (outcome = 'not_modified') AS not_modified
    FROM raw.capture
    GROUP BY ALL
), page AS (
    SELECT capture.portal, capture.crawl_day, avg(CAST(len(page.titles) > 0 AS INTEGER)) AS title_share
    FROM raw.article AS page
    JOIN raw.capture AS capture USING (part_id, capture_id)
    GROUP BY ALL
), first_capture AS (
    SELECT article_id, min(fetched_at) AS first_fetched_at FROM core.article GROUP BY article_id
), article AS (
    SELECT
        capture.portal, capture.crawl_day,
        avg(CAST(article.lead IS NOT NULL AS INTEGER)) AS lead_share,
        avg(CAST(EXISTS (
            FROM core.byline AS byline WHERE byline.part_id = article.part_id AND byline.capture_id = article.capture_id
        ) AS INTEGER)) AS byline_share,
        avg(CAST(article.published_day IS NOT NULL AS INTEGER)) AS published_day_share,
        avg(CAST(article.published_at IS NOT NULL AS INTEGER)) AS published_minute_share,
        count(DISTINCT article.article_id) FILTER (article.fetched_at = first_capture.first_fetched_at) AS new_articles,
        median(date_diff('minute', article.published_at, article.fetched_at))
            FILTER (article.fetched_at = first_capture.first_fetched_at AND capture.origin = 'crawl') AS median_lag_minutes
    FROM core.article AS article
    JOIN raw.capture AS capture USING (part_id, capture_id)
    JOIN first_capture ON first_capture.article_id = article.article_id
    GROUP BY ALL
)
SELECT
    day.portal, portal.name AS portal_name, portal.province, day.crawl_day,
    coalesce(crawl.crawls, 0) AS crawls, crawl.finish_reasons, crawl.robots,
    CAST(crawl.requests AS BIGINT) AS requests, CAST(crawl.responses AS BIGINT) AS responses,
    coalesce(capture.captures, 0) AS captures, coalesce(capture.articles, 0) AS articles,
    coalesce(article.new_articles, 0) AS new_articles, coalesce(capture.not_modified, 0) AS not_modified,
    coalesce(capture.rejected, 0) AS rejected, coalesce(capture.not_an_article, 0) AS not_an_article,
    coalesce(capture.soft_404, 0) AS soft_404, coalesce(capture.redirect_home, 0) AS redirect_home,
    coalesce(capture.lists, 0) AS lists, coalesce(capture.challenges, 0) AS challenges, coalesce(capture.forbidden, 0) AS forbidden,
    coalesce(capture.gone, 0) AS gone, coalesce(capture.http_errors, 0) AS http_errors, coalesce(capture.unreadable, 0) AS unreadable,
    coalesce(failure.failures, 0) AS failures, coalesce(failure.robots_disallowed, 0) AS robots_disallowed,
    coalesce(failure.robots_unreachable, 0) AS robots_unreachable, coalesce(failure.dns_failures, 0) AS dns_failures,
    coalesce(failure.timeouts, 0) AS timeouts, coalesce(failure.connection_failures, 0) AS connection_failures,
    coalesce(failure.too_large, 0) AS too_large, coalesce(failure.moved, 0) AS moved,
    coalesce(failure.empty_listings, 0) AS empty_listings, coalesce(failure.unreadable_lists, 0) AS unreadable_lists,
    coalesce(failure.other_failures, 0) AS other_failures,
    page.title_share, article.lead_share, article.byline_share, article.published_day_share, article.published_minute_share,
    article.median_lag_minutes
FROM day
LEFT JOIN crawl USING (portal, crawl_day)
LEFT JOIN failure USING (portal, crawl_day)
LEFT JOIN capture USING (portal, crawl_day)
LEFT JOIN page USING (portal, crawl_day)
LEFT JOIN article USING (portal, crawl_day)
LEFT JOIN core.portal AS portal USING (portal);

COMMENT ON VIEW out.portal_day IS 'One row per portal and crawl day: measures of the crawl and of what it gave. (Figures that articles report are in out.metric.)';
COMMENT ON COLUMN out.portal_day.portal IS 'Short name of the paper';
COMMENT ON COLUMN out.portal_day.portal_name IS 'Name of the paper';
COMMENT ON COLUMN out.portal_day.province IS 'Province the paper writes for, by its name before 1 July 2025';
COMMENT ON COLUMN out.portal_day.crawl_day IS 'Day of the crawl or, for imports, local day of the fetch';
COMMENT ON COLUMN out.portal_day.crawls IS 'Crawls of that day; 0 for a day known from imports only';
COMMENT ON COLUMN out.portal_day.finish_reasons IS 'How they ended; only finished is a full day. NULL without a crawl';
COMMENT ON COLUMN out.portal_day.robots IS 'Verdicts of robots.txt: allowed, disallowed, unreachable, none. NULL without a crawl';
COMMENT ON COLUMN out.portal_day.requests IS 'Requests sent; NULL without a crawl';
COMMENT ON COLUMN out.portal_day.responses IS 'Responses had; NULL without a crawl';
COMMENT ON COLUMN out.portal_day.captures IS 'Captures in the archive, also of robots.txt, feeds and listings';
COMMENT ON COLUMN out.portal_day.articles IS 'Captures read as articles';
COMMENT ON COLUMN out.portal_day.new_articles IS 'Articles whose first capture is of this day';
COMMENT ON COLUMN out.portal_day.not_modified IS 'Pages that said they had not changed (304)';
COMMENT ON COLUMN out.portal_day.rejected IS 'Article pages whose meaning could not be told';
COMMENT ON COLUMN out.portal_day.not_an_article IS 'Pages fetched that are no article';
COMMENT ON COLUMN out.portal_day.soft_404 IS 'Error pages that answered 200';
COMMENT ON COLUMN out.portal_day.redirect_home IS 'Addresses of articles that lead to the home page';
COMMENT ON COLUMN out.portal_day.lists IS 'Feeds, sitemaps and listings that answered, also with "not modified"';
COMMENT ON COLUMN out.portal_day.challenges IS 'Answers by which a guard before the site asks for proof of a browser';
COMMENT ON COLUMN out.portal_day.forbidden IS 'Responses with status 401, 403 or 451';
COMMENT ON COLUMN out.portal_day.gone IS 'Responses with status 404 or 410';
COMMENT ON COLUMN out.portal_day.http_errors IS 'Responses with any other status 4xx or 5xx';
COMMENT ON COLUMN out.portal_day.unreadable IS 'Responses that are no page';
COMMENT ON COLUMN out.portal_day.failures IS 'Addresses that gave no response or one that says nothing, by reason in the next columns';
COMMENT ON COLUMN out.portal_day.robots_disallowed IS 'Refused by robots.txt, and left alone';
COMMENT ON COLUMN out.portal_day.robots_unreachable IS 'Left alone because robots.txt could not be had';
COMMENT ON COLUMN out.portal_day.dns_failures IS 'Host name not resolved';
COMMENT ON COLUMN out.portal_day.timeouts IS 'No answer in time';
COMMENT ON COLUMN out.portal_day.connection_failures IS 'Refused, broken off or not to be trusted';
COMMENT ON COLUMN out.portal_day.too_large IS 'Larger than the limit';
COMMENT ON COLUMN out.portal_day.moved IS 'Led to a foreign host, and were not followed';
COMMENT ON COLUMN out.portal_day.empty_listings IS 'Feeds and listings that answered and announced nothing';
COMMENT ON COLUMN out.portal_day.unreadable_lists IS 'Feeds that answered with something else';
COMMENT ON COLUMN out.portal_day.other_failures IS 'Other failures, see out.rejected';
COMMENT ON COLUMN out.portal_day.title_share IS 'Share (0 to 1) of article pages that print a title; NULL without such pages';
COMMENT ON COLUMN out.portal_day.lead_share IS 'Share of articles with a lead; NULL without articles';
COMMENT ON COLUMN out.portal_day.byline_share IS 'Share of articles with a credit';
COMMENT ON COLUMN out.portal_day.published_day_share IS 'Share of articles with a publication day';
COMMENT ON COLUMN out.portal_day.published_minute_share IS 'Share of articles with a publication time to the minute';
COMMENT ON COLUMN out.portal_day.median_lag_minutes IS 'Median minutes from publication to the first capture, of articles first crawled this day';
