"""Báo Phú Yên, part of Báo Đắk Lắk since the merger of July 2025. Family F1 in its second skin; only a shortened page is known."""

from datetime import date

from scrapers.families import site_id
from scrapers.portal import Feed, Layout, Portal

# The older form /<section>/<id>/<slug>/ numbers its articles differently, hence another name in the key.
_ARTICLE_URL = site_id.ARTICLE_URL + r"|^/\d+/(?P<former>\d+)/[^/]+/?$"

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="phu_yen/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    date=(".newsDetail .date",),
    body=(".newsDetail .text", ".newsDetail"),
    caption=("div.pic",),
)

PORTAL = Portal(
    slug="bao-phu-yen",
    name="Báo Phú Yên",
    province="Phú Yên",
    hosts=("phuyen.baodaklak.vn",),
    former_hosts=("baophuyen.vn", "baophuyen.com.vn"),
    layouts=(site_id.LAYOUT, _LAYOUT_2019),
    feeds=(Feed("https://phuyen.baodaklak.vn/", "home"),),
    article_url=_ARTICLE_URL,
    status="declared",
    successor="bao-dak-lak",
    seen=date(2024, 10, 21),
)
