"""Báo Đà Nẵng. Family F2; only a shortened page is known."""

from datetime import date

from scrapers.families import onecms
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-da-nang",
    name="Báo Đà Nẵng",
    province="Đà Nẵng",
    hosts=("baodanang.vn",),
    layouts=(onecms.LAYOUT,),
    feeds=(
        Feed("https://baodanang.vn/rss/home.rss", "rss"),
        Feed("https://baodanang.vn/", "home"),
    ),
    article_url=onecms.ARTICLE_URL,
    status="declared",
    seen=date(2026, 9, 30),
    note="the feed is listed as working by one public list, tried by nobody here",
)
