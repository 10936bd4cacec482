-- warning: A publication day that a page's own clock shows has another witness
-- A page fetched on the day of its publication shows the right day in its clock; but then another place says so too.
SELECT article.capture_id, article.url, article.published_day, article.published_from, page.page_clock_text
FROM core.article AS article
JOIN raw.article AS page USING (part_id, capture_id)
WHERE article.published_from NOT IN ('url', 'feed', 'dateline')
    AND regexp_matches(
        page.page_clock_text,
        strftime(article.published_day, '(^|[^0-9])0?%-d[^0-9]+0?%-m[^0-9]+%Y([^0-9]|$)')
    )
    AND len(list_filter(page.dates, lambda candidate: candidate.label IS DISTINCT FROM 'render')) = 0;
