"""Báo Bình Dương. Family F4 by public crawlers; no page of it is known."""

from datetime import date

from scrapers.families import content_fck
from scrapers.portal import Feed, Layout, Portal

# Selectors of a public crawler, of this day.
_LAYOUT_2026 = Layout(
    name="binh_duong/2026",
    since=date(2026, 2, 6),
    until=date(2026, 2, 6),
    title=("h1.title", "h1"),
    body=("#contentNews .singular-content", "#contentNews"),
)

PORTAL = Portal(
    slug="bao-binh-duong",
    name="Báo Bình Dương",
    province="Bình Dương",
    hosts=("baobinhduong.vn",),
    former_hosts=("baobinhduong.org.vn",),
    layouts=(content_fck.LAYOUT, _LAYOUT_2026),
    feeds=(
        Feed("https://baobinhduong.vn/rss/thoi-su.rss", "rss"),
        Feed("https://baobinhduong.vn/rss/home.rss", "rss"),
    ),
    article_url=content_fck.ARTICLE_URL,
    status="declared",
    successor="sai-gon-giai-phong",
    note="two public lists name one feed each: thoi-su.rss as added by hand, home.rss as working; neither was tried here",
)
