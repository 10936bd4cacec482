"""Báo Bình Dương. Family F4 by public crawlers; no page of it is known."""

from scrapers.families import content_fck
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-binh-duong",
    name="Báo Bình Dương",
    province="Bình Dương",
    hosts=("baobinhduong.vn",),
    former_hosts=("baobinhduong.org.vn",),
    layouts=(content_fck.LAYOUT,),
    feeds=(
        Feed("https://baobinhduong.vn/rss/thoi-su.rss", "rss"),
        Feed("https://baobinhduong.vn/rss/home.rss", "rss"),
    ),
    article_url=content_fck.ARTICLE_URL,
    status="declared",
    successor="sai-gon-giai-phong",
    note="two public lists name one feed each: thoi-su.rss as added by hand, home.rss as working; neither was tried here",
)
