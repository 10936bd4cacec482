"""Huế ngày nay. CMS unknown; no page of it is known."""

from datetime import date

from scrapers.portal import Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="hue_ngay_nay/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".fontd.fw600.justify.froboto",),
    date=(".pubdate",),
    body=("#newscontents",),
)

PORTAL = Portal(
    slug="hue-ngay-nay",
    name="Huế ngày nay",
    province="Thừa Thiên Huế",
    hosts=("huengaynay.vn",),
    former_hosts=("baothuathienhue.vn",),
    layouts=(_LAYOUT_2019,),
    status="declared",
    note="content-fck in 2019 under the former address",
)
