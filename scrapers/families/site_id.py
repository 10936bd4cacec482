"""Family F1, the CMS whose pages carry a hidden #site_id (Báo Đắk Lắk, Phú Yên, Đồng Nai, Thái Nguyên ...).

Facts: addresses /cat[/sub]/YYYYMM/slug-<7 hex>/, saved pages of baodaklak.vn (2024) and phuyen.baodaklak.vn (2024).
"""

from scrapers.portal import Feed, Layout

# The seven hex digits are too few to be unique over years: the month is part of the key.
ARTICLE_URL = r"/(?P<month>\d{6})/[^/]*-(?P<id>[0-9a-f]{7,8})/?$"

LAYOUT = Layout(
    name="site_id",
    title=("h1",),
    body=("#content",),
)


def jsonp_feed(origin: str, site: str, category: str) -> Feed:
    """The list service that the portal's own script calls; `site` and `category` are the page's #site_id and #cate_id."""
    return Feed(
        f"{origin}/service/api/article/list?scUnitMapId={site}&saArticleCateId={category}&first=0&pageSize=8&jsonCallback=tintinh", "jsonp"
    )
