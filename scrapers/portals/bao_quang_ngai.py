"""Báo Quảng Ngãi. A CMS of its own; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="quang_ngai/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=(".date",),
    body=("#content",),
    caption=("td.image_desc",),
)

PORTAL = Portal(
    slug="bao-quang-ngai",
    name="Báo Quảng Ngãi",
    province="Quảng Ngãi",
    hosts=("baoquangngai.vn",),
    layouts=(_LAYOUT_2019,),
    article_url=r"-(?P<id>\d{4,})\.htm$",
    status="declared",
)
