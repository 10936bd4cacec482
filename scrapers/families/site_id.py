"""Family F1, the CMS whose pages carry a hidden #site_id (Báo Đắk Lắk, Phú Yên, Đồng Nai, Thái Nguyên ...).

Facts: addresses /cat[/sub]/YYYYMM/slug-<7 hex>/, saved pages of baodaklak.vn (2024) and phuyen.baodaklak.vn (2024), and the
selectors that public crawlers use for other papers of the family. The vendor is not known.
"""

from dataclasses import replace

from scrapers.portal import Feed, Layout

# The hex digits are the tail of the CMS's 32-digit article id (seen on baodaklak.vn): seven are too few to be unique over years,
# so the month is part of the key. The generation before wrote a plain number in their place.
ARTICLE_URL = r"/(?P<month>\d{6})/[^/]*-(?P<id>[0-9a-f]{6,8})/?$"
MARK = "#site_id"

LAYOUT = Layout(
    name="site_id",
    title=(".article_content h1.media-heading", ".detail-main-title h1", "#content h1", "h1"),
    lead=(".content-reply .reply",),
    date=(".article_content div.date", ".wrapper-post-detail-header time.time", "div.date", "time.time"),
    author=(".after-author p.author",),
    body=("#content .td-post-content", ".article_content #content", "#content.content-detail", "div.content-detail", "#content"),
    drop=("h4.media-heading", "h1", "div.date", "ul.social", ".bd02", ".td-post-sharing", ".related-post", ".box-tag"),
    caption=("td.desc", "td.image_desc"),
    related=("div.related", "table.rl"),
    tags=(".tag_list a", ".tags-box .tags a"),
    category=("#cate_title",),
    clock=(".now", "header .today p"),
)
# Thái Nguyên, Vĩnh Long and others print the lead in a box of its own (public crawler, 2026-02).
DESC_LAYOUT = replace(LAYOUT, name="site_id/desc", lead=("div.content-detail div.desc", ".article_content div.desc"))


def jsonp_feed(origin: str, site: str, category: str) -> Feed:
    """The list service that the portal's own script calls; `site` and `category` are the page's #site_id and #cate_id."""
    query = f"scUnitMapId={site}&saArticleCateId={category}&first=0&pageSize=8&jsonCallback=tintinh"
    return Feed(f"{origin}/service/api/article/list?{query}", "jsonp")
