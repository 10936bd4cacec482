"""Báo Hải Bình: an invented newspaper of an invented province, served by tests/demo. Family F4."""

from scrapers.families import content_fck
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-hai-binh",
    name="Báo Hải Bình",
    province="Hải Bình",
    hosts=("baohaibinh.test",),
    scheme="http",
    layouts=(content_fck.LAYOUT,),
    feeds=(
        Feed("http://baohaibinh.test/rss/trang-chu.rss", "rss"),
        Feed("http://baohaibinh.test/sitemap.xml", "sitemap"),
        Feed("http://baohaibinh.test/thoi-su/", "listing"),
        Feed("http://baohaibinh.test/kinh-te/", "listing"),
        Feed("http://baohaibinh.test/", "home"),
    ),
    article_url=content_fck.ARTICLE_URL,
    status="verified",
    note="demo newspaper, not a real one",
    test_host=True,
    delay_seconds=0.05,
)
