"""Báo Thanh Hóa. A CMS of its own; no page of it is known."""

from datetime import date

from scrapers.portal import HEADLINE, Feed, Layout, Portal

# Selectors of a public crawler that last ran on this day; it took the title from elsewhere.
_LAYOUT_2019 = Layout(
    name="thanh_hoa/2019",
    since=date(2019, 6, 2),
    until=date(2019, 6, 2),
    lead=(".sapo_detail",),
    date=(".date_news",),
    body=("#main-detail",),
    caption=(".pCaption",),
    byline=(".pAuthor",),
)
# Places of lead and text as public crawlers of this year name them; where the text still stands as in 2019, that place goes too.
_LAYOUT_2026 = Layout(
    name="thanh_hoa/2026",
    since=date(2026, 2, 6),
    until=date(2026, 2, 6),
    title=HEADLINE,
    lead=("div.article__sapo",),
    body=("#dcontent", "#main-detail"),
)

PORTAL = Portal(
    slug="bao-thanh-hoa",
    name="Báo Thanh Hóa",
    province="Thanh Hóa",
    hosts=("baothanhhoa.vn", "vhds.baothanhhoa.vn"),
    own_numbers=("vhds.baothanhhoa.vn",),
    layouts=(_LAYOUT_2026, _LAYOUT_2019),
    feeds=(
        Feed("https://baothanhhoa.vn/rss/thoi-su.rss", "rss"),
        Feed("https://baothanhhoa.vn/rss/thoi-su.xml", "rss"),
        Feed("https://baothanhhoa.vn/rss/phap-luat.xml", "rss"),
    ),
    article_url=r"[-/](?P<id>\d{4,})\.htm$",
    status="declared",
    note="print pages scramble their text; on article pages public extractors found only the lead; whether vhds.baothanhhoa.vn shares its "
    "numbers is not known, so its articles are kept apart; feeds were seen named both as .rss and as .xml",
)
