"""Crawls as tests run them: tiny newspapers behind a proxy on loopback, and one crawl of them in a process of its own.

Belongs here: the newspapers, the command, what came of it. Does not belong here: assertions on crawls.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from scrapers.archive import Record, parts, read_part
from tests.tiny_site import Answerer, Asked, Reply, Site
from warehouse.records import VIETNAM, Crawl, Failure

DAY = date(2026, 11, 22)
CLOCK = datetime(2026, 11, 22, 21, 0, tzinfo=VIETNAM)
TEXT = {"Content-Type": "text/plain"}
ALLOW = Reply("User-agent: *\nDisallow: /noi-bo/\n", headers=TEXT)
ONCE = Path(__file__).with_name("crawl_once.py")


def article(number: int, section: str = "thoi-su") -> str:
    return f"/{section}/khoi-cong-cau-ban-chu-so-{number}-{10000 + number}.html"


def links(*paths: str) -> str:
    return (
        "<html><body>"
        + "".join(f'<h3><a href="{path}">Khởi công cầu Bản Chu tại huyện {path[-10:-5]}</a></h3>' for path in paths)
        + "</body></html>"
    )


def pager(following: str) -> str:
    return f'<div class="pagination"><a rel="next" href="{following}">Trang sau</a></div>'


def page(asked: Asked, text: str = "") -> Reply:
    """An article with an ETag; 304 where the asker knows it."""
    etag = f'"{len(text)}"'
    if asked.headers.get("If-None-Match") == etag:
        return Reply(status=304, headers={"ETag": etag})
    return Reply(
        f"<html><h1>Bài {asked.path}</h1>{text}</html>", headers={"ETag": etag, "Cache-Control": "no-cache", "Set-Cookie": "reader=1"}
    )


# ------------------------------------------------------------ the newspapers
RSS = f"""<rss><channel><item><title>Khởi công cầu số 1</title><link>http://tin.test{article(1)}</link>
<pubDate>Sun, 22 Nov 2026 20:00:00 +0700</pubDate></item></channel></rss>"""
SITEMAP_INDEX = "<sitemapindex><sitemap><loc>http://tin.test/sitemap-11.xml</loc></sitemap></sitemapindex>"
SITEMAP = f"<urlset><url><loc>http://tin.test{article(30)}</loc></url><url><loc>http://khac.test{article(99)}</loc></url></urlset>"


def tin(asked: Asked) -> Reply:
    """A newspaper with all kinds of feeds, and with the faults of real ones."""
    fixed = {
        "/robots.txt": ALLOW,
        "/rss": Reply(RSS, headers={"Content-Type": "application/rss+xml", "ETag": '"rss"'}),
        "/sitemap.xml": Reply(gzip.compress(SITEMAP_INDEX.encode()), headers={"Content-Type": "text/xml", "Content-Encoding": "gzip"}),
        "/sitemap-11.xml": Reply(SITEMAP, headers={"Content-Type": "text/xml"}),
    }
    if asked.path in fixed:
        return fixed[asked.path]
    if asked.path == "/service/list":
        first = int(asked.query.split("first=")[1].split("&")[0])
        rows = [{"title": "Khởi công", "pageUrl": article(40 + first + n)} for n in range(2)] if first < 4 else []
        return Reply(f"jq({json.dumps({'response': rows})})", headers={"Content-Type": "application/javascript"})
    if asked.path == "/thoi-su/":
        number = min(int(asked.query.removeprefix("page=") or 1), 3)  # beyond the end the last page comes again
        strange = ("http://khac.test/mot-bai-bao-cua-to-khac-77777.html", "/noi-bo/bai-noi-bo-cua-toa-soan-66666.html")
        return Reply(links(*(article(10 * number + n) for n in range(4)), *strange) + pager(f"/thoi-su/?page={number + 1}"))
    return tin_article(asked)


def tin_article(asked: Asked) -> Reply:
    """Article pages: one moved, one leads home, one is gone, one fails once, one always, one is zipped."""
    faults = {
        article(10): Reply(status=301, headers={"Location": article(510, "tin-moi")}),
        article(11): Reply(status=302, headers={"Location": "/"}),
        article(12): Reply("<h1>404</h1>", status=404),
        article(13): Reply("hỏng", status=500) if asked.nth == 1 else page(asked),
        article(20): Reply("hỏng", status=500),
        article(21): Reply(gzip.compress(b"<html><h1>zip</h1></html>"), headers={"Content-Encoding": "gzip"}),
        article(22): Reply(status=301, headers={"Location": "http://khac.test/ngoai.html"}),
        article(23): Reply("x", broken=True),
        article(30): Reply(b"x" * (17 * 2**20)),
    }
    return faults.get(asked.path) or page(asked)


def with_robots(reply: Reply) -> Answerer:
    """A newspaper of three articles on its home page under a given robots.txt."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return reply
        return Reply(links(*(article(n) for n in range(3)))) if asked.path == "/" else page(asked)

    return answer


def redirected(target: str) -> Answerer:
    """A newspaper whose robots.txt stands elsewhere."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(status=301, headers={"Location": target})
        return Reply("User-agent: *\nDisallow: /\n", headers=TEXT)

    return answer


def dying(asked: Asked) -> Reply:
    """A newspaper that dies after its home page."""
    if asked.path == "/robots.txt":
        return ALLOW
    return Reply(links(*map(article, range(20)))) if asked.path == "/" else Reply(broken=True)


SLOW_RULES = "User-agent: other\nCrawl-delay: 60\n\nUser-agent: tintinh\nCrawl-delay: 0.5\n\nUser-agent: *\nCrawl-delay: 30\n"
HOSTS: dict[str, Answerer] = {
    "tin": tin,
    "cam": with_robots(Reply("User-agent: *\nDisallow: /\n", headers=TEXT)),
    "cam403": with_robots(Reply("<h1>Forbidden</h1>", status=403)),
    "loi503": with_robots(Reply("User-agent: *\nDisallow:\n", status=503)),
    "loi429": with_robots(Reply(status=429)),
    "treo": with_robots(Reply(wait=30)),
    "dut": with_robots(Reply("x", broken=True)),
    "chuyen": redirected("http://chuyen.test/luat.txt"),
    "lac": redirected("http://khac.test/robots.txt"),
    "html": with_robots(Reply("<!DOCTYPE html><html>Trang chủ</html>")),
    "khong404": with_robots(Reply("<h1>404</h1>", status=404)),
    "het410": with_robots(Reply(status=410)),
    "cham": with_robots(Reply(SLOW_RULES, headers=TEXT)),
    "chet": dying,
    "vocung": with_robots(Reply("User-agent: *\nCrawl-delay: 86400\n", headers=TEXT)),
}  # fmt: skip


def answer_all(asked: Asked) -> Reply:
    known = HOSTS.get(asked.host.removesuffix(".test").removeprefix("www."))
    return known(asked) if known else Reply("no such host", status=502)


FEEDS: dict[str, list[tuple[str, str]]] = {
    "tin": [
        ("http://tin.test/", "home"),
        ("http://tin.test/sitemap.xml", "sitemap"),
        ("http://tin.test/service/list?first=0&pageSize=2", "jsonp"),
        ("http://tin.test/thoi-su/", "listing"),
        ("http://tin.test/rss", "rss"),
    ]
}


# ------------------------------------------------------------ one crawl
@dataclass(frozen=True)
class Outcome:
    """What a crawl printed, asked and left."""

    crawls: dict[str, Crawl]
    progress: list[dict]
    site: Site
    archive: Path

    def records(self, slug: str, day: date | None = None) -> list[Record]:
        return [record for path in parts(self.archive, slug, day) for record in read_part(path, self.archive)]

    def asked(self, slug: str) -> list[str]:
        return self.site.paths(f"{slug}.test")


def order(folder: Path, site: Site, slugs: list[str], portal: dict[str, object] | None = None, **changes: object) -> list[str]:
    """The command of one crawl."""
    portals = [
        {
            "slug": slug, "name": slug, "province": None, "hosts": [f"{slug}.test"], "scheme": "http", "feeds": FEEDS.get(slug, []),
            "article_url": r"-(?P<id>\d{5})\.html$", "test_host": True, "delay_seconds": 0.0,
            **(portal or {}),
        }
        for slug in slugs
    ]  # fmt: skip
    orders = {
        "portals": portals,
        "archive": str(folder / "archive"),
        "frontier": str(folder / "frontier.sqlite"),
        "day": DAY.isoformat(),
        "clock": CLOCK.isoformat(),
        "proxy": site.proxy,
        "timeout_seconds": 1.0,
    }
    return [sys.executable, "-W", "error::ResourceWarning", str(ONCE), json.dumps(orders | changes)]


def run(folder: Path, site: Site, slugs: list[str], portal: dict[str, object] | None = None, **changes: object) -> Outcome:
    done = subprocess.run(order(folder, site, slugs, portal, **changes), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    progress = [json.loads(line.split(" ", 1)[1]) for line in done.stdout.splitlines() if line.startswith("progress")]
    rows = next(json.loads(line.split(" ", 1)[1]) for line in done.stdout.splitlines() if line.startswith("crawls"))
    crawls = [Crawl(**row | {"failures": tuple(Failure(**failure) for failure in row["failures"])}) for row in rows]
    return Outcome({one.portal: one for one in crawls}, progress, site, folder / "archive")
