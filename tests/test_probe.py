"""Probing: the route, the facts and the portal file, over tables instead of a network. Own sites in the markup of real families."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from pipelines.articles import normalize
from scrapers.families import zce
from scrapers.portal import Feed, Portal
from scrapers.probe import Fetched, ProbedSite, Seen, Wanted, portal_file, probed, route, slug_of
from scrapers.probe.pattern import article_pattern, fits
from scrapers.probe.reading import province_in
from scrapers.probe.route import NAMED_FEEDS, TRIES, named_feeds, named_sections
from scrapers.probing import Refused as SiteRefuses
from scrapers.probing import Unreachable, require_home
from tests.command import tintinh
from warehouse.records import VIETNAM, Crawl, Failure, FailureReason

NOW = datetime(2026, 11, 22, 22, 0, tzinfo=VIETNAM)
DAY = date(2026, 11, 22)
PROVINCES = {"Hà Nam", "Hà Nội", "Đắk Lắk", "Quảng Nam", "Lạng Sơn"}
ORIGIN = "https://baolangson.example"
TEXT = "Ngày 12/3, Hợp tác xã Suối Mơ thu hoạch 45 tấn mận sớm, tăng 12% so với cùng kỳ năm trước."

# own examples in the forms of PORTALS.md: addresses of articles, the form they tell, the key of the first
FORMS = [
    (["/mua-man-som-o-ban-chu-post10{}.html", "/gia-man-tang-cao-post11{}.html", "/x-y-z-post12{}.html"], r"-post(?P<id>\d{4,})\.html$"),
    (["/mua-man-a1{}.html", "/gia-man-a2{}.html", "/tin-man-a3{}.html"], r"-a(?P<id>\d{4,})\.html$"),
    (["/kinh-te/mua-man-50{}.html", "/xa-hoi/gia-man-51{}.html", "/tin-man-52{}.html"], r"-(?P<id>\d{4,})\.html$"),
    (["/k/202603/mua-man-b5{}1a/", "/k/202604/a-man-c5{}2b/", "/x/202604/t-man-d5{}3c/"], r"/(?P<month>\d{6})/[^/]*-(?P<id>[0-9a-f]{7})/$"),
    (["/tin-tuc/12{}-mua-man.html", "/tin-tuc/13{}-gia-man.html", "/kinh-te/14{}-man.html"], r"/(?P<id>\d{4,})-[^/]+\.html$"),
    (["/tin/mua-man/", "/tin/gia-man/", "/tin/ban-man/"], None),
    (["/mua-man-5{}.html", "/gia-man-5{}.html"], None),  # two addresses tell nothing
    (["/mua-man-5{}.html", "/gia-a7{}.htm", "/9{}/x/", "/tin/"], None),  # no form that most have
]
# own examples: a paper's name, and the province that it tells
NAMES = [
    ("Báo Lạng Sơn", "Lạng Sơn"),
    ("BÁO LẠNG SƠN ĐIỆN TỬ", "Lạng Sơn"),
    ("Báo Dak Lak", "Đắk Lắk"),
    ("Báo Hà Nội mới", "Hà Nội"),
    ("Báo Quảng Nam", "Quảng Nam"),
    ("Báo Đồng Khởi", None),
    ("Báo Hà Nam và Hà Nội", None),
    ("", None),
]


def article(number: int, *, mark: bool = True) -> str:
    """An article page in zce's markup, or in nobody's."""
    body = f"<p>{TEXT}</p><p>{TEXT} Lần thứ {number}.</p>"
    inner = f'<div class="article__body zce-content-body cms-body">{body}</div>' if mark else f"<div>{body * 3}</div>"
    head = f'<title>Mận sớm được mùa {number} | Báo Lạng Sơn điện tử</title><meta property="og:type" content="article">'
    return f'<html><head>{head}</head><body><h1 class="article__title cms-title">Mận sớm được mùa {number}</h1>{inner}</body></html>'


def path(number: int) -> str:
    return f"/man-som-duoc-mua-vung-cao-post{1000 + number}.html"


def listing(*numbers: int) -> str:
    return "".join(f'<h3><a href="{path(n)}">Mận sớm được mùa trên vùng cao {n}</a></h3>' for n in numbers)


HOME = (
    '<html><head><title>Báo Lạng Sơn điện tử</title><link rel="alternate" type="application/rss+xml" href="/rss/home.rss"></head><body>'
    f'<a href="/van-hoa">Văn hóa</a><a href="/thoi-su">Thời sự</a><a href="/dang-nhap">Đăng nhập</a>{listing(1, 2, 3, 4)}</body></html>'
)
RSS = f"<rss><channel><title>Báo Lạng Sơn</title><item><title>Mận</title><link>{ORIGIN}{path(5)}</link></item></channel></rss>"
SITE: Mapping[str, str] = {
    "/": HOME,
    "/robots.txt": "User-agent: *\nSitemap: /tin.xml\n",
    "/rss/home.rss": RSS,
    "/tin.xml": f"<urlset><url><loc>{ORIGIN}{path(6)}</loc></url></urlset>",
    "/thoi-su": f"<html><body>{listing(1, 2, 7, 8)}</body></html>",
    **{path(number): article(number) for number in range(1, 9)},
}


def walked(site: Mapping[str, str], *, origin: str = ORIGIN) -> tuple[Seen, list[Wanted]]:
    """The route over a table of paths: what was seen, and what was asked."""
    way, asked, answer = route(f"{origin}/thoi-su"), list[Wanted](), None
    while True:
        try:
            wanted = way.send(answer)
        except StopIteration as end:
            return end.value, asked
        asked.append(wanted)
        body = site.get(wanted.url.removeprefix(origin))
        answer = Fetched(wanted.url, "text/html; charset=utf-8", body.encode(), NOW) if body is not None else None


def facts(site: Mapping[str, str]) -> ProbedSite:
    return probed(walked(site)[0], provinces=PROVINCES, day=DAY, normalize=normalize)


def test_a_whole_site() -> None:
    site = facts(SITE)
    assert (site.name, site.province, site.host) == ("Báo Lạng Sơn", "Lạng Sơn", "baolangson.example")
    assert site.family is not None
    assert (site.family.module, site.family.constant, site.family.pages) == ("zce", "LAYOUT", 3)
    assert (site.article_url, site.own_form) == (zce.ARTICLE_URL, False)
    assert [feed.kind for feed in site.feeds] == ["rss", "sitemap", "listing", "home"]
    assert site.feeds[1] == Feed(f"{ORIGIN}/tin.xml", "sitemap")
    assert len(site.articles) == 3


SIGNED = '<p style="text-align: right;"><strong>Hà Vân</strong></p>'
TOLD = [  # own examples: what stands in the text of the article pages besides -> what the table says of a page
    ("", "2 blocks, family/zce; no lead, no date, no author"),
    (SIGNED, "3 blocks, family/zce; signed Hà Vân; no lead, no date"),
    (f"<p>07:08, 12/3/2026</p>{SIGNED}", "3 blocks, family/zce; signed Hà Vân; no lead"),
]


@pytest.mark.parametrize(("more", "told"), TOLD)
def test_what_a_page_means_is_told_and_not_where_a_selector_looked(more: str, told: str) -> None:
    pages = {key: value.replace("</div></body>", f"{more}</div></body>") for key, value in SITE.items()}
    assert [fact.where for fact in facts(pages).facts if fact.what == "article"] == [told] * 3


def test_what_is_not_there_is_not_said() -> None:
    pages = {path(n): article(n, mark=False).replace("Báo Lạng Sơn", "Tin") for n in (1, 2, 3)}
    bare = facts({"/": f"<html><title>Trang tin</title>{listing(1, 2, 3)}</html>", **pages})
    told = {fact.what: fact.found for fact in bare.facts}
    assert (bare.family, bare.name, bare.province) == (None, None, None)
    assert [told[what] for what in ("robots.txt", "family", "rss", "sitemap", "listing", "jsonp")] == [None] * 6
    assert bare.article_url == r"-post(?P<id>\d{4,})\.html$"
    assert bare.own_form
    assert all(fact.where for fact in bare.facts)


def test_a_dead_home_page_ends_the_route() -> None:
    seen, asked = walked({"/robots.txt": SITE["/robots.txt"]})
    assert seen.home is None
    assert [wanted.kind for wanted in asked] == ["listing", "robots"]


def test_the_route_is_short_even_where_nothing_is_an_article() -> None:
    many = "".join(f'<link rel="alternate" type="application/rss+xml" href="/rss/{n}.rss">' for n in range(30))
    site = {**{key: value for key, value in SITE.items() if "post" not in key}, "/": many + listing(*range(1, 40))}
    seen, asked = walked(site)
    assert seen.articles == []
    assert sum(wanted.kind == "article" for wanted in asked) == TRIES
    assert len(asked) <= 25
    assert len(seen.unasked) >= 30 - NAMED_FEEDS


def test_no_address_is_asked_twice_and_none_elsewhere() -> None:
    site = {**SITE, "/rss/home.rss": RSS.replace("</channel>", "<item><link>https://khac.example/x-post9999.html</link></item></channel>")}
    _, asked = walked(site)
    assert len({wanted.url for wanted in asked}) == len(asked)
    assert all(wanted.url.startswith(ORIGIN) for wanted in asked)


def test_a_page_of_feeds_leads_to_feeds() -> None:
    site = {**SITE, "/": HOME.replace("/rss/home.rss", "/rss"), "/rss": '<html><a href="/rss/home.rss">Trang chủ</a></html>'}
    assert Feed(f"{ORIGIN}/rss/home.rss", "rss") in facts(site).feeds


def test_what_a_home_page_names() -> None:
    home = Fetched(f"{ORIGIN}/", "text/html", HOME.encode(), NOW)
    assert named_feeds(home) == [f"{ORIGIN}/rss/home.rss"]
    assert named_sections(home) == [f"{ORIGIN}/thoi-su", f"{ORIGIN}/van-hoa"]


@pytest.mark.parametrize(("paths", "pattern"), FORMS)
def test_form_of_addresses(paths: list[str], pattern: str | None) -> None:
    urls = [ORIGIN + one.format(f"{number:03}7"[:4] if "{" in one else "") for number, one in enumerate(paths)]
    found = article_pattern(urls, [])
    if pattern is None or "month" not in pattern:
        assert found == pattern
    if found:
        trial = Portal(slug="x", name="X", province=None, hosts=("baolangson.example",), article_url=found)
        assert all(fits(found, url) and trial.is_article_url(url) and "id:" in trial.article_key(url) for url in urls)


def test_a_form_that_fits_sections_is_none() -> None:
    urls = [f"{ORIGIN}/mua-man-{n}0001.html" for n in range(3)]
    assert article_pattern(urls, [])
    assert article_pattern(urls, [f"{ORIGIN}/thoi-su-10002.html"]) is None


@pytest.mark.parametrize(("name", "province"), NAMES)
def test_province_in_a_name(name: str, province: str | None) -> None:
    assert province_in(name, PROVINCES) == province


# ---------------------------------------------------------------- the portal file
def declared(text: str) -> Portal:
    values: dict[str, object] = {}
    exec(compile(text, "portal", "exec"), values)
    portal = values["PORTAL"]
    assert isinstance(portal, Portal)
    return portal


FAMILY_FREE = {**SITE, **{path(n): article(n, mark=False) for n in range(1, 9)}}


@pytest.mark.parametrize("pages", [SITE, FAMILY_FREE, {"/": HOME}], ids=["family", "own form", "hardly anything"])
def test_the_file_declares_what_was_found_and_is_formatted(pages: Mapping[str, str], tmp_path: Path) -> None:
    site = facts(pages)
    want = site.portal(slug_of(site, site.name), 'Báo "Lạng Sơn"', site.province)
    text = portal_file(site, want)
    assert declared(text) == want
    assert want.slug == "bao-lang-son"
    assert want.status == "declared"
    assert want.seen is None
    assert "2026-11-22" in text
    (tmp_path / "one.py").write_text(text, "utf-8")
    root = Path(__file__).resolve().parent.parent
    for command in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--config", str(root / "pyproject.toml"), str(tmp_path / "one.py")],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr + text


@pytest.mark.parametrize("name", ['""" + exit(1) + """', "'\\", 'Báo "\\n\n', "Báo \u2028 Tỉnh", '"""\nraise SystemExit(1)\n"""'])
def test_what_a_site_prints_is_never_code(name: str) -> None:
    site = facts(SITE)
    want = site.portal("bao-tinh", name, name)
    assert declared(portal_file(site, want)) == want


def test_a_host_under_test_is_a_test_host() -> None:
    home = {key: value.replace(ORIGIN, "http://bao.test") for key, value in SITE.items()}
    site = probed(walked(home, origin="http://bao.test")[0], provinces=PROVINCES, day=DAY, normalize=normalize)
    portal = declared(portal_file(site, site.portal("bao", "Báo", None)))
    assert (portal.test_host, portal.scheme, portal.hosts) == (True, "http", ("bao.test",))
    assert portal.delay_seconds < 1


# ------------------------------------------------------------ where nothing answers
LOST = [  # own examples: what became of robots.txt -> what the message says, and does not say
    ("dns", Unreachable, "check the address, the proxy and the network", "wait"),
    ("connection", Unreachable, "check the address, the proxy and the network", "wait"),
    ("timeout", SiteRefuses, "try again later", "proxy"),
    ("moved", SiteRefuses, "try again later", "proxy"),
]


@pytest.mark.parametrize(("reason", "kind", "words", "others"), LOST)
def test_why_there_is_no_home_page(reason: FailureReason, kind: type[Exception], words: str, others: str) -> None:
    robots = Failure(f"{ORIGIN}/robots.txt", reason, "x", NOW, "robots")
    home = Failure(f"{ORIGIN}/", "robots_unreachable", f"robots.txt: {reason} x", NOW, "listing")
    crawl = Crawl("probed/2026-11-22/0001", "probed", DAY, NOW, NOW, "finished", "unreachable", 3, 0, 0, 0, 0, (robots, home))
    with pytest.raises(kind, match=words) as raised:
        require_home(False, crawl, f"{ORIGIN}/")
    assert others not in str(raised.value)


def test_a_dead_proxy_is_told(tmp_path: Path) -> None:
    done = tintinh(tmp_path, "portal", "probe", "http://bao.test/", "--proxy", "http://127.0.0.1:9")
    assert done.returncode == 1
    assert "check the address, the proxy and the network" in done.stderr
