"""Báo Lào Cai. Family F3; a saved page of January 2026 passes."""

from datetime import date

from scrapers.families import zce
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-lao-cai",
    name="Báo Lào Cai",
    province="Lào Cai",
    hosts=("baolaocai.vn",),
    layouts=(zce.LAYOUT,),
    feeds=(
        Feed("https://baolaocai.vn/rss/home.rss", "rss"),
        Feed("https://baolaocai.vn/", "home"),
    ),
    article_url=zce.ARTICLE_URL,
    status="verified",
    seen=date(2026, 1, 9),
    note="the feed is from a public list (2026-01), which names index.rss beside it; neither was tried here",
)
