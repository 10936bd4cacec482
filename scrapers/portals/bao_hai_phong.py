"""Báo Hải Phòng. Family F2; only a shortened page is known. Under its former address it had a CMS of its own."""

from datetime import date

from scrapers.families import onecms
from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="hai_phong/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=("[class=head]",),
    date=(".row1.creatdate",),
    body=("#newsContent",),
)

PORTAL = Portal(
    slug="bao-hai-phong",
    name="Báo Hải Phòng",
    province="Hải Phòng",
    hosts=("baohaiphong.vn",),
    former_hosts=("baohaiphong.com.vn",),
    layouts=(onecms.LAYOUT, _LAYOUT_2019),
    feeds=(Feed("https://baohaiphong.vn/", "home"),),
    article_url=onecms.ARTICLE_URL,
    status="declared",
)
