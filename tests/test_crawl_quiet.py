"""Nights without news: what they cost. And the rest of incremental discovery: sitemaps of robots.txt, bounded backlogs, feeds at fault."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from scrapers.frontier import Frontier
from tests import demo
from tests.crawling import ALLOW, CLOCK, DAY, TEXT, article, links, page, run
from tests.tiny_site import Answerer, Asked, Reply, Site, running

SITE = "http://bao.test"
RSS = "<rss><channel><title>Báo</title>{}</channel></rss>"


def rss(*paths: str) -> str:
    return RSS.format("".join(f"<item><title>Khởi công</title><link>{SITE}{path}</link></item>" for path in paths))


def sitemap(*paths: str, root: str = "urlset", row: str = "url", changed: str = "") -> str:
    stamp = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<{root}>" + "".join(f"<{row}><loc>{SITE}{path}</loc>{stamp}</{row}>" for path in paths) + f"</{root}>"


def later(nights: int) -> dict[str, str]:
    return {"day": (DAY + timedelta(days=nights)).isoformat(), "clock": (CLOCK + timedelta(days=nights)).isoformat()}


def of(feeds: list[tuple[str, str]]) -> dict[str, object]:
    return {"feeds": [(SITE + path, kind) for path, kind in feeds]}


def newspaper(pages: dict[str, str | Reply], robots: Reply = ALLOW) -> Answerer:
    """Pages by address with query; all else is an article with an ETag."""

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return robots
        found = pages.get(asked.url.removeprefix(SITE))
        if found is None:
            return page(asked) if asked.path.endswith(".html") else Reply("<h1>404</h1>", status=404)
        return found if isinstance(found, Reply) else Reply(found)

    return answer


# ------------------------------------------------------------ the demo newspapers
NIGHTS = [  # night -> feeds asked at most, articles asked: of Báo Vân Sơn (five feeds besides the home page) and of Báo Hải Bình (four)
    (2, (5, 3), (4, 3)),  # nothing new since night 1, whose three articles are asked whether they changed
    (4, (5, 0), (4, 0)),  # nothing at all
    (8, (5, 19), (4, 17)),  # articles are asked for the last time, without those that are older than eight days
    (9, (1, 0), (1, 0)),
]


def test_a_night_without_news_costs_one_request_per_feed_and_later_less(tmp_path: Path) -> None:
    first, counted = date(2026, 11, 20), dict[int, list[tuple[int, int, int]]]()
    for night in (0, 1, 2, 4, 8, 9):
        day = first + timedelta(days=night)
        with demo.running(first, first + timedelta(days=min(night, 1))) as site:
            outcome = run(
                tmp_path,
                Site(site.proxy),
                [],
                portals=[{"like": "bao-van-son"}, {"like": "bao-hai-binh"}],
                day=day.isoformat(),
                clock=f"{day}T21:{30 + night}:00+07:00",
            )
        assert {one.finish_reason for one in outcome.crawls.values()} == {"finished"}
        counted[night] = [asked_of(site, paper.host) for paper in demo.PAPERS if paper.slug == "bao-van-son"]
        counted[night] += [asked_of(site, paper.host) for paper in demo.PAPERS if paper.slug == "bao-hai-binh"]
    for night, *papers in NIGHTS:
        for (robots, lists, articles), (most, wanted) in zip(counted[night], papers, strict=True):
            assert robots == 1
            assert 1 <= lists <= most, (night, lists)
            assert articles == wanted, (night, articles)


def asked_of(site: demo.Demo, host: str) -> tuple[int, int, int]:
    """Requests for robots.txt, for feeds and listings, for articles; the home page is where one article leads."""
    paths = [asked.target for asked in site.asked if asked.host == host]
    articles = [path for path in paths if path.count("-") > 3 and "/service/" not in path]
    return paths.count("/robots.txt"), len([path for path in paths if path not in {*articles, "/robots.txt", "/"}]), len(articles)


# ------------------------------------------------------------ what is left alone
def test_a_feed_without_validators_is_known_by_its_bytes(tmp_path: Path) -> None:
    """The index comes again byte for byte: its sitemaps are not walked. Once it says something new, only those that changed are."""
    pages: dict[str, str | Reply] = {
        "/sitemap.xml": sitemap("/s-1.xml", "/s-2.xml", root="sitemapindex", row="sitemap", changed="2026-11-20"),
        "/s-1.xml": sitemap(article(1)),
        "/s-2.xml": sitemap(article(2)),
    }
    with running(newspaper(pages)) as site:
        run(tmp_path, site, ["bao"], of([("/sitemap.xml", "sitemap")]))
        site.asked.clear()
        run(tmp_path, site, ["bao"], of([("/sitemap.xml", "sitemap")]), **later(1))
        assert [path for path in site.paths("bao.test") if path.endswith(".xml")] == ["/sitemap.xml"]
        site.asked.clear()
        moved = "</sitemapindex>", "<sitemap><loc>http://bao.test/s-3.xml</loc></sitemap></sitemapindex>"
        pages["/sitemap.xml"] = str(pages["/sitemap.xml"]).replace(*moved)
        pages["/s-3.xml"] = sitemap(article(3))
        third = run(tmp_path, site, ["bao"], of([("/sitemap.xml", "sitemap")]), **later(2))
        assert [path for path in site.paths("bao.test") if path.endswith(".xml")] == ["/sitemap.xml", "/s-3.xml"]
        assert third.crawls["bao"].article_pages == 1


def index(*paths: str) -> str:
    return sitemap(*paths, root="sitemapindex", row="sitemap")


def test_an_index_within_an_index_is_read_and_each_sitemap_once(tmp_path: Path) -> None:
    """Two levels; what points back to itself or is named twice is asked for once, and what stands deeper is not asked for."""
    pages: dict[str, str | Reply] = {
        "/sitemap.xml": index("/sitemap.xml", "/i-2025.xml", "/i-2026.xml"),
        "/i-2025.xml": index("/sitemap.xml", "/s-2025-12.xml", "/s-2026-01.xml"),
        "/i-2026.xml": index("/i-2026.xml", "/s-2026-01.xml", "/s-2026-02.xml"),
        "/s-2025-12.xml": sitemap(article(1)),
        "/s-2026-01.xml": sitemap(article(2)),
        "/s-2026-02.xml": index("/s-2026-03.xml"),
    }
    with running(newspaper(pages)) as site:
        crawled = run(tmp_path, site, ["bao"], of([("/sitemap.xml", "sitemap")])).crawls["bao"]
    assert (crawled.finish_reason, crawled.article_pages) == ("finished", 2)
    assert [path for path in site.paths("bao.test") if path.endswith(".xml")] == [
        "/sitemap.xml", "/i-2026.xml", "/s-2026-02.xml", "/s-2026-01.xml", "/i-2025.xml", "/s-2025-12.xml",
    ]  # fmt: skip


def test_a_sitemap_that_failed_is_read_the_next_night_though_its_index_is_unchanged(tmp_path: Path) -> None:
    pages: dict[str, str | Reply] = {"/sitemap.xml": index("/s-1.xml"), "/s-1.xml": Reply(status=503), "/": links()}
    with running(newspaper(pages)) as site:
        first = run(tmp_path, site, ["bao"], of([("/sitemap.xml", "sitemap")]))
        assert (first.crawls["bao"].finish_reason, first.crawls["bao"].article_pages) == ("finished", 0)
        pages["/s-1.xml"] = sitemap(article(1))
        second = run(tmp_path, site, ["bao"], of([("/sitemap.xml", "sitemap")]), **later(1))
    assert second.crawls["bao"].article_pages == 1


def test_sitemaps_rest_while_the_feed_speaks_and_says_nothing_new(tmp_path: Path) -> None:
    pages: dict[str, str | Reply] = {"/rss": rss(article(1)), "/sitemap.xml": sitemap(article(1), article(2))}
    feeds = of([("/rss", "rss"), ("/sitemap.xml", "sitemap")])
    asked = []
    with running(newspaper(pages)) as site:
        for night in range(5):
            site.asked.clear()
            if night == 2:
                pages["/rss"] = rss(article(3), article(1))
            run(tmp_path, site, ["bao"], feeds, **later(night))
            asked.append([path for path in site.paths("bao.test") if path in ("/rss", "/sitemap.xml")])
    assert asked == [["/rss", "/sitemap.xml"], ["/rss"], ["/rss", "/sitemap.xml"], ["/rss"], ["/rss"]]


def test_where_feeds_rest_and_the_one_that_is_asked_fails_the_home_page_is_the_way_in(tmp_path: Path) -> None:
    pages: dict[str, str | Reply] = {"/rss-1": rss(article(1)), "/rss-2": rss(article(1)), "/": links(article(2))}
    feeds = of([("/rss-1", "rss"), ("/rss-2", "rss")])
    with running(newspaper(pages)) as site:
        run(tmp_path, site, ["bao"], feeds)
        frontier = Frontier(tmp_path / "frontier.sqlite")
        for path in ("/rss-1", "/rss-2"):
            for night in (0, 6):
                frontier.polled("bao", SITE + path, CLOCK + timedelta(days=night), 0)
        frontier.close()
        site.asked.clear()
        pages["/rss-1"] = Reply(status=404)
        crawled = run(tmp_path, site, ["bao"], feeds, **later(7)).crawls["bao"]
    assert site.paths("bao.test")[:3] == ["/robots.txt", "/rss-1", "/"]
    assert (crawled.finish_reason, article(2) in site.paths("bao.test"), "/rss-2" in site.paths("bao.test")) == ("finished", True, False)


# ------------------------------------------------------------ what is found
def test_sitemaps_that_robots_txt_names_are_read(tmp_path: Path) -> None:
    rules = f"User-agent: *\nDisallow:\nSitemap: {SITE}/ban-do.xml\nSitemap: http://khac.test/sitemap.xml\n"
    pages: dict[str, str | Reply] = {"/rss": rss(article(1)), "/ban-do.xml": sitemap(article(1), article(2)), "/": links(article(3))}
    with running(newspaper(pages, Reply(rules, headers=TEXT))) as site:
        with_feed = run(tmp_path / "feed", site, ["bao"], of([("/rss", "rss")]))
        assert site.paths("bao.test")[:3] == ["/robots.txt", "/rss", "/ban-do.xml"]
        without = run(tmp_path / "none", site, ["bao"], of([]))
    assert (with_feed.crawls["bao"].article_pages, without.crawls["bao"].article_pages) == (2, 3)
    assert {asked.host for asked in site.asked} == {"bao.test"}


def test_a_sitemap_of_robots_txt_that_failed_is_a_feed_the_next_night(tmp_path: Path) -> None:
    """All its levels are read, and what it lacks is told as of any feed."""
    rules = f"User-agent: *\nDisallow:\nSitemap: {SITE}/ban-do.xml\nSitemap: {SITE}/hong.xml\n"
    pages: dict[str, str | Reply] = {
        "/ban-do.xml": Reply(status=403),
        "/hong.xml": Reply(status=403),
        "/i-2026.xml": index("/s-2026-11.xml"),
        "/s-2026-11.xml": sitemap(article(1)),
        "/": links(),
    }
    with running(newspaper(pages, Reply(rules, headers=TEXT))) as site:
        run(tmp_path, site, ["bao"], of([]))
        pages |= {"/ban-do.xml": index("/i-2026.xml"), "/hong.xml": "nonsense"}
        second = run(tmp_path, site, ["bao"], of([]), **later(1)).crawls["bao"]
    assert (second.article_pages, [(one.reason, one.url) for one in second.failures]) == (1, [("parse", f"{SITE}/hong.xml")])


def test_a_backlog_is_bounded_and_nothing_is_lost(tmp_path: Path) -> None:
    """A sitemap of 70 articles, three a night: at most 30 wait, the newest first; the rest is found again when there is room."""
    rows = "".join(
        f"<url><loc>{SITE}{article(number)}</loc><lastmod>2026-{1 + number // 28:02}-{1 + number % 28:02}</lastmod></url>"
        for number in range(70)
    )
    pages: dict[str, str | Reply] = {"/sitemap.xml": Reply(f"<urlset>{rows}</urlset>", headers={"ETag": '"always"'})}
    with running(newspaper(pages)) as site:
        for night in range(3):
            run(tmp_path, site, ["bao"], of([("/sitemap.xml", "sitemap")]), page_limit=3, **later(night))
            frontier = Frontier(tmp_path / "frontier.sqlite")
            waiting = frontier.waiting("bao")
            frontier.close()
            assert waiting == 27
        asked = [path for path in site.paths("bao.test") if path.endswith(".html")]
        assert set(asked[:3]) == {article(number) for number in (69, 68, 67)}
        for night in range(3, 8):
            run(tmp_path, site, ["bao"], of([("/sitemap.xml", "sitemap")]), page_limit=20, **later(night))
    assert {path for path in site.paths("bao.test") if path.endswith(".html")} == {article(number) for number in range(70)}


# ------------------------------------------------------------ feeds at fault
def test_debris_in_one_feed_ends_nothing(tmp_path: Path) -> None:
    """An address that is none, an answer without end, days at both ends of time: each costs itself, every night."""
    index = sitemap("/s-1.xml", root="sitemapindex", row="sitemap", changed="9999-12-31")
    pages: dict[str, str | Reply] = {
        "/rss": rss(article(1), ":abc/khong-phai-dia-chi-10009.html"),
        "/dich-vu?first=0&pageSize=2": "jq(" + "[" * 100_000 + ")",
        "/sitemap.xml": index,
        "/s-1.xml": sitemap(article(2), changed="9999-12-31"),
    }
    feeds = of([("/rss", "rss"), ("/dich-vu?first=0&pageSize=2", "jsonp"), ("/sitemap.xml", "sitemap")])
    with running(newspaper(pages)) as site:
        for night in range(2):
            crawled = run(tmp_path, site, ["bao"], feeds, **later(night)).crawls["bao"]
            assert (crawled.finish_reason, [one.reason for one in crawled.failures]) == ("finished", ["parse"])
            pages["/sitemap.xml"] = index.replace("<sitemapindex>", f"<sitemapindex><!-- {night} -->")
            pages["/s-1.xml"] = sitemap(article(2), article(3 + night), changed="0001-01-01T00:00:00")
            pages["/rss"] = rss(article(7 + night), article(1))
    assert {path for path in site.paths("bao.test") if path.endswith(".html")} == {article(n) for n in (1, 2, 3, 7)}


ENDS = [  # robots.txt, number of feeds, each of which refuses -> finish reason, feeds that are asked: none once the crawl is over
    (Reply(status=503), 2, "robots_unreachable", 0),
    (ALLOW, 7, "failed", 5),
]


@pytest.mark.parametrize(("robots", "count", "reason", "asked"), ENDS)
def test_a_crawl_that_is_over_leaves_the_other_feeds(tmp_path: Path, robots: Reply, count: int, reason: str, asked: int) -> None:
    pages: dict[str, str | Reply] = {f"/rss-{number}": Reply(status=403) for number in range(count)}
    with running(newspaper(pages, robots)) as site:
        crawled = run(tmp_path, site, ["bao"], of([(path, "rss") for path in pages])).crawls["bao"]
    assert crawled.finish_reason == reason
    assert [path for path in site.paths("bao.test") if path != "/robots.txt"] == list(pages)[:asked]


GUARD = "<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script></html>"
FAULTS = [  # own examples: kind of feed, what it answers -> reason of the failure; the home page is the last resort
    ("rss", rss(), "empty_listing"),
    ("rss", "<html><body>Trang chủ</body></html>", "parse"),
    ("rss", "", "parse"),
    ("listing", "<html><body><p>Không có tin</p></body></html>", "empty_listing"),
    ("sitemap", "<urlset></urlset>", "empty_listing"),
    ("sitemap", "nonsense", "parse"),
    ("jsonp", "jq({})", "empty_listing"),
    ("jsonp", "<html>", "parse"),
    ("rss", Reply(status=302, headers={"Location": "http://moi.test/rss"}), "moved"),
    ("rss", Reply(wait=9), "timeout"),
    ("rss", Reply(GUARD), None),  # an answer of its own kind: the outcome of its capture says so
    ("rss", Reply(status=404), None),
]


@pytest.mark.parametrize(("kind", "reply", "reason"), FAULTS)
def test_feeds_at_fault(tmp_path: Path, kind: str, reply: str | Reply, reason: str | None) -> None:
    with running(newspaper({"/rss": reply, "/": links(article(1))})) as site:
        crawled = run(tmp_path, site, ["bao"], of([("/rss", kind)])).crawls["bao"]
    assert [(one.reason, one.url, one.kind) for one in crawled.failures] == (
        [(reason, f"{SITE}/rss", "listing" if kind == "listing" else "feed")] if reason else []
    )
    assert crawled.article_pages == 1


def test_a_guarded_page_is_not_read_and_not_forgotten(tmp_path: Path) -> None:
    pages: dict[str, str | Reply] = {"/rss": rss(*map(article, range(9))), **{article(n): GUARD for n in range(9)}}
    with running(newspaper(pages)) as site:
        first = run(tmp_path, site, ["bao"], of([("/rss", "rss")]))
        assert first.crawls["bao"].finish_reason == "failed"  # five guarded answers in a row: the paper is left alone until the next night
        assert len([path for path in site.paths("bao.test") if path.endswith(".html")]) <= 6
        for number in range(9):
            pages.pop(article(number))
        second = run(tmp_path, site, ["bao"], of([("/rss", "rss")]), **later(1))
    assert second.crawls["bao"].article_pages == 9
