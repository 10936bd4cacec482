"""Báo Đồng Tháp. Family F4 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import content_fck
from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="dong_thap/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=("#cphContent_ucNewsDetails_lblPostedDate",),
    body=(".contentView",),
)

PORTAL = Portal(
    slug="bao-dong-thap",
    name="Báo Đồng Tháp",
    province="Đồng Tháp",
    hosts=("baodongthap.vn",),
    layouts=(content_fck.LAYOUT, _LAYOUT_2019),
    article_url=content_fck.ARTICLE_URL,
    status="declared",
)
