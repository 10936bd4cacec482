"""Báo Vân Sơn: an invented newspaper of an invented province, served by tests/demo. Family F1."""

from scrapers.families import site_id
from scrapers.portal import Feed, Portal

PORTAL = Portal(
    slug="bao-van-son",
    name="Báo Vân Sơn",
    province="Vân Sơn",
    hosts=("baovanson.test",),
    scheme="http",
    layouts=(site_id.LAYOUT,),
    feeds=(
        Feed("http://baovanson.test/rss/home.rss", "rss"),
        Feed("http://baovanson.test/sitemap.xml", "sitemap"),
        Feed("http://baovanson.test/thoi-su/?paged=1", "listing"),
        Feed("http://baovanson.test/kinh-te/?paged=1", "listing"),
        site_id.jsonp_feed("http://baovanson.test", "716e09215a3c00a6005ecf1c415a6296", "2CDC2E801C77C7C9BF49DF3B2E10D9D0"),
        Feed("http://baovanson.test/", "home"),
    ),
    article_url=site_id.ARTICLE_URL,
    status="verified",
    note="demo newspaper, not a real one",
    test_host=True,
    delay_seconds=0.05,
)
