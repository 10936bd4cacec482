"""Báo Hải Dương. Family F2 by public crawlers; no page of it is known."""

from scrapers.families import onecms
from scrapers.portal import Portal

PORTAL = Portal(
    slug="bao-hai-duong",
    name="Báo Hải Dương",
    province="Hải Dương",
    hosts=("baohaiduong.vn",),
    layouts=(onecms.LAYOUT,),
    article_url=onecms.ARTICLE_URL,
    status="declared",
    successor="bao-hai-phong",
    note="goes on as baohaiphong.vn since July 2025",
)
