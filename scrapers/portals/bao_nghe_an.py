"""Báo Nghệ An. Family F2; only a shortened page is known."""

from datetime import date

from scrapers.families import onecms
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-nghe-an",
    name="Báo Nghệ An",
    province="Nghệ An",
    hosts=("baonghean.vn",),
    layouts=(onecms.LAYOUT,),
    feeds=(Feed("https://baonghean.vn/", "home"),),
    article_url=onecms.ARTICLE_URL,
    status="declared",
    seen=date(2026, 10, 1),
)
