"""Báo Đắk Nông. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="dak_nong/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=("p.text-intro",),
    date=("div.date",),
    body=("div.newscontent",),
)

PORTAL = Portal(
    slug="bao-dak-nong",
    name="Báo Đắk Nông",
    province="Đắk Nông",
    hosts=("baodaknong.vn",),
    former_hosts=("baodaknong.org.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    successor="bao-lam-dong",
    note="images on daknong.1cdn.vn hint at ONECMS",
)
