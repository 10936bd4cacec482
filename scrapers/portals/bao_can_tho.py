"""Báo Cần Thơ. Family F4; a saved article and a section page of January 2026 pass."""

from datetime import date

from scrapers.families import content_fck
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-can-tho",
    name="Báo Cần Thơ",
    province="Cần Thơ",
    hosts=("baocantho.com.vn",),
    layouts=(content_fck.LAYOUT,),
    feeds=(
        Feed("https://baocantho.com.vn/rss/thoi-su.rss", "rss"),
        Feed("https://baocantho.com.vn/rss/subcate/can-tho/", "rss"),
        Feed("https://baocantho.com.vn/thoi-su/", "listing"),
        Feed("https://baocantho.com.vn/", "home"),
    ),
    article_url=content_fck.ARTICLE_URL,
    status="verified",
    seen=date(2026, 1, 9),
    note="thoi-su.rss is from a public list (2026-01), subcate/can-tho from the saved section page; neither was tried here",
)
