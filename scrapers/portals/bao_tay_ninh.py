"""Báo Tây Ninh. Family F5; family F4 in 2019. Only a shortened page of 2026 is known."""

from dataclasses import replace
from datetime import date

from scrapers.families import content_fck, mediatech
from scrapers.portal import Feed, Portal

# Places of lead and text besides the family's, of a public crawler that last ran on this day.
_LAYOUT_2019 = replace(
    content_fck.LAYOUT,
    name="content_fck/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".fontd.fw600.justify", *content_fck.LAYOUT.lead),
    body=(*content_fck.LAYOUT.body, ".content-fck.slider-jsgallery"),
)

PORTAL = Portal(
    slug="bao-tay-ninh",
    name="Báo Tây Ninh",
    province="Tây Ninh",
    hosts=("baotayninh.vn",),
    layouts=(mediatech.LAYOUT, _LAYOUT_2019),
    feeds=(Feed("https://baotayninh.vn/", "home"),),
    # The CMS of 2019 wrote -a<id>.html and had numbers of its own.
    article_url=r"^/(?:[^/]+/)*[^/]*-(?:a(?P<former>\d+)|(?P<id>\d{4,}))\.html$",
    status="declared",
    seen=date(2026, 10, 2),
)
