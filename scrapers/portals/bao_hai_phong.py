"""Báo Hải Phòng. Family F2; only a shortened page is known."""

from scrapers.families import onecms
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-hai-phong",
    name="Báo Hải Phòng",
    province="Hải Phòng",
    hosts=("baohaiphong.vn",),
    former_hosts=("baohaiphong.com.vn",),
    layouts=(onecms.LAYOUT,),
    feeds=(Feed("https://baohaiphong.vn/", "home"),),
    article_url=onecms.ARTICLE_URL,
    status="declared",
)
