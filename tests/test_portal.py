"""Portals as values: addresses, keys, layouts by day, discovery. Addresses are of forms seen on real portals, with invented slugs."""

from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipelines.places import provinces
from scrapers.extract.fragment import texts_at
from scrapers.extract.marks import rules
from scrapers.portal import Layout, Portal, canonical_path, host_of, portal_of, portals

PAPER = Portal(
    slug="p", name="P", province=None, hosts=("moi.test",), former_hosts=("cu.test",), article_url=r"-(?:post)?(?P<id>\d+)\.html$"
)

# own examples; the -post form is ONECMS's older one (PORTALS.md, Nghệ An)
SAME_KEY = [
    "https://moi.test/mua-lua-10230827.html",
    "http://www.moi.test/mua-lua-10230827.html?utm_source=x#binh-luan",
    "https://cu.test/mua-lua-post10230827.html",
    "https://m.moi.test/kinh-te/tieu-de-da-sua-10230827.html",
    "https://moi.test/su-kien/mua-lua-10230827.html",
]
# own examples: an address without an id keeps its path
PATHS = [
    ("https://moi.test/thoi-su/bai-mot/", "/thoi-su/bai-mot"),
    ("http://cu.test//thoi-su/bai-mot?x=1#a", "/thoi-su/bai-mot"),
    ("https://moi.test/th%E1%BB%9Di-s%E1%BB%B1/b", "/thời-sự/b"),
    ("https://moi.test/", "/"),
    ("https://moi.test/news.aspx?id=77&utm=x", "/news.aspx?id=77"),
    ("https://moi.test/thoi-su?id=77", "/thoi-su"),
    # scripts of the 2000s, in forms of Vietnamese DotNetNuke, Joomla and home-made sites: what is not counting or paging is identity
    ("http://moi.test/detail.aspx?tin=1", "/detail.aspx?tin=1"),
    ("http://moi.test/detail.aspx?tin=2", "/detail.aspx?tin=2"),
    ("http://moi.test/detail.aspx?Tin=2&trang=3&utm_source=x&fbclid=y", "/detail.aspx?tin=2"),
    ("http://moi.test/index.php?option=com_content&view=article&id=12:abc", "/index.php?id=12:abc&option=com_content&view=article"),
    ("http://moi.test/index.php?view=article&id=13:abd&option=com_content", "/index.php?id=13:abd&option=com_content&view=article"),
    ("http://moi.test/default.aspx?tabid=77&ndid=1234", "/default.aspx?ndid=1234&tabid=77"),
    ("http://moi.test/?newid=5", "/?newid=5"),
    ("http://moi.test?newid=6&page=1", "/?newid=6"),
    ("http://moi.test/modules.php?name=News&file=article&sid=41", "/modules.php?file=article&name=News&sid=41"),
    ("http://moi.test/?p=123", "/?p=123"),
    ("http://moi.test/?utm_campaign=x&page=2", "/"),
    ("http://moi.test/?ver=2&gad_source=1", "/"),
    ("urn:sha256:00ff", "urn:sha256:00ff"),
]
# forms of PORTALS.md: print views, tags, events
NOT_ARTICLES = [
    "https://moi.test/print/10230827.html",
    "https://moi.test/lua-tag123.html",
    "https://moi.test/lua-ptag.html",
    "https://moi.test/hoi-nghi-event44.html",
    "https://moi.test/print/mua-lua-10230827.html",
    "https://moi.test/thoi-su",
    "https://moi.test/thoi-su/trang-20261.html",
    "https://moi.test/",
    "https://moi.test/su-kien/mua-man-36.html",
    "https://moi.test/video/mua-man-10230827.html",
]


@pytest.mark.parametrize("url", SAME_KEY)
def test_one_article_has_one_key(url: str) -> None:
    assert PAPER.article_key(url) == "id:10230827"
    assert PAPER.is_article_url(url) is True


@pytest.mark.parametrize(("url", "path"), PATHS)
def test_without_an_id_the_path_is_the_key(url: str, path: str) -> None:
    assert canonical_path(url) == path
    assert PAPER.article_key(url) == path


@pytest.mark.parametrize("url", NOT_ARTICLES)
def test_other_pages_are_no_articles(url: str) -> None:
    assert PAPER.is_article_url(url) is False


def test_an_unknown_form_is_not_guessed() -> None:
    unknown = Portal(slug="q", name="Q", province=None, hosts=("q.test",))
    assert unknown.is_article_url("https://q.test/bai-viet") is None
    assert unknown.is_article_url("https://q.test/print/bai-viet") is False


def test_month_keeps_short_ids_apart() -> None:
    paper = portals()["bao-van-son"]
    one, other = (paper.article_key(f"http://baovanson.test/kinh-te/{month}/mua-lua-3ac6d79/") for month in ("202404", "202505"))
    assert one == "month:202404/id:3ac6d79"
    assert one != other
    assert one == paper.article_key("http://www.baovanson.test/thoi-su/202404/mua-lua-3AC6D79")


# forms of PORTALS.md with invented slugs: two addresses of one portal, and whether they are one article
ONE_OR_TWO = [
    ("bao-thanh-hoa", "baothanhhoa.vn/mua-lua-12345.htm", "baothanhhoa.vn/kinh-te/mua-lua/12345.htm", True),
    ("bao-thanh-hoa", "baothanhhoa.vn/mua-lua-12345.htm", "vhds.baothanhhoa.vn/mua-lua-12345.htm", False),
    ("bao-thanh-hoa", "vhds.baothanhhoa.vn/mua-lua-12345.htm", "www.vhds.baothanhhoa.vn/ca-hat-12345.htm", True),
    ("bao-thanh-hoa", "baothanhhoa.vn/gioi-thieu", "vhds.baothanhhoa.vn/gioi-thieu", False),
    ("bao-dien-bien-phu", "baodienbienphu.vn/tin-bai/kinh-te/gia-vang", "baodienbienphu.vn/tin-bai/phap-luat/gia-vang", False),
    ("bao-dien-bien-phu", "baodienbienphu.vn/tin-bai/kinh-te/gia-vang", "baodienbienphu.vn/tin-bai/kinh-te/gia-vang/", True),
    ("bao-lai-chau", "baolaichau.vn/kinh-te/mua-lua-12345", "baolaichau.vn/kinh-te/mua-lua-12345/", True),
]


@pytest.mark.parametrize(("slug", "one", "other", "same"), ONE_OR_TWO)
def test_what_is_one_article_of_a_paper(slug: str, one: str, other: str, same: bool) -> None:
    portal, one, other = portals()[slug], f"https://{one}", f"https://{other}"
    assert {portal.owns(one), portal.owns(other)} == {True}
    assert portal.is_article_url(one) is portal.is_article_url(other)
    assert (portal.article_key(one) == portal.article_key(other)) is same


def test_layouts_nearest_day_first() -> None:
    old = Layout("old", until=date(2020, 12, 31))
    new = Layout("new", since=date(2024, 1, 1))
    paper = Portal(slug="r", name="R", province=None, hosts=("r.test",), layouts=(new, old))
    assert [x.name for x in paper.layouts_on(date(2019, 5, 1))] == ["old", "new"]
    assert [x.name for x in paper.layouts_on(date(2021, 2, 1))] == ["old", "new"]
    assert [x.name for x in paper.layouts_on(date(2023, 12, 1))] == ["new", "old"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://WWW.Bao.TEST:8080/x", "bao.test"),
        ("https://m.bao.test", "bao.test"),
        ("https://amp.bao.test/x", "bao.test"),
        ("https://www.m.bao.test", "bao.test"),
        ("https://amp.m.bao.test", "bao.test"),
        ("https://amp.test", "amp.test"),
        ("https://www.m.test", "m.test"),
        ("urn:sha256:0", ""),
    ],
)
def test_host_of(url: str, host: str) -> None:
    assert host_of(url) == host


def test_every_file_is_found_and_every_host_leads_back() -> None:
    for slug, portal in portals().items():
        assert portal.slug == slug
        assert portal.name.strip()
        for host in (*portal.hosts, *portal.former_hosts):
            assert portal_of(f"{portal.scheme}://www.{host}/x") is portal
        assert portal.test_host == any(host.endswith(".test") for host in portal.hosts)
    assert portal_of("https://unknown.example/") is None


def test_the_63_papers_and_two_invented_ones() -> None:
    real = [portal for portal in portals().values() if not portal.test_host]
    assert len(real) == 63
    assert len({portal.province for portal in real}) == 63
    assert len(portals()) == 65


def test_papers_of_merged_provinces_point_to_the_paper_of_the_new_one() -> None:
    papers = {portal.province: portal for portal in portals().values() if not portal.test_host}
    for one in provinces():
        lead = papers.get(one.successor)  # Huế is Thừa Thiên Huế by another name
        assert papers[one.province].successor == (lead.slug if lead and lead.province != one.province else None)
    assert sum(portal.successor is not None for portal in papers.values()) == 29
    assert all(portals()[portal.successor].successor is None for portal in papers.values() if portal.successor)


def test_what_a_portal_is_read_with() -> None:
    assert {portal.reads_with for portal in portals().values() if portal.status == "unknown"} == {"generic"}
    for portal in portals().values():
        assert portal.reads_with == ("layout_first" if portal.layouts else "generic")
    assert portals()["bao-lang-son"].reads_with == "layout_first"


def test_only_papers_with_a_page_are_verified() -> None:
    """Verified means that a whole real page passes test_extract; the others rest on other people's configurations."""
    assert [slug for slug, p in portals().items() if p.status == "verified" and not p.test_host] == [
        "bao-can-tho",
        "bao-dak-lak",
        "bao-lao-cai",
    ]
    assert all(portal.status == "unknown" for portal in portals().values() if not portal.hosts)


def test_selectors_can_be_read() -> None:
    for portal in portals().values():
        for layout in portal.layouts:
            rules(layout)  # raises for a selector that the walk through the body cannot match
            page = LexborHTMLParser("<p></p>")
            for selector in (
                *layout.title,
                *layout.lead,
                *layout.date,
                *layout.body,
                *layout.author,
                *layout.tags,
                *layout.category,
                *layout.clock,
            ):
                assert texts_at(page, selector) == []


# PORTALS.md, registry column "RSS evidence" and section 1.1: addresses that a source names, each declared and none tried here
NAMED_FEEDS = [
    ("bao-da-nang", "https://baodanang.vn/rss/home.rss"),
    ("bao-dong-nai", "https://baodongnai.com.vn/rss/home.rss"),
    ("bao-binh-duong", "https://baobinhduong.vn/rss/home.rss"),
    ("bao-binh-duong", "https://baobinhduong.vn/rss/thoi-su.rss"),
    ("bao-quang-ninh", "https://baoquangninh.vn/rss/home.rss"),
    ("sai-gon-giai-phong", "https://sggp.org.vn/rss/home.rss"),
    ("ha-noi-moi", "https://hanoimoi.vn/rss/home.rss"),
    ("ha-noi-moi", "https://hanoimoi.vn/rss/thoi-su.rss"),
    ("bao-can-tho", "https://baocantho.com.vn/rss/subcate/can-tho/"),
    ("bao-thanh-hoa", "https://baothanhhoa.vn/rss/thoi-su.rss"),
    ("bao-thanh-hoa", "https://baothanhhoa.vn/rss/thoi-su.xml"),
    ("bao-thanh-hoa", "https://baothanhhoa.vn/rss/phap-luat.xml"),
    ("bao-ha-giang", "https://baohagiang.vn/rss/"),
]


@pytest.mark.parametrize(("slug", "url"), NAMED_FEEDS)
def test_feeds_that_a_source_names_are_declared_with_a_word_on_whose_they_are(slug: str, url: str) -> None:
    portal = portals()[slug]
    assert url in {feed.url for feed in portal.feeds if feed.kind == "rss"}
    assert "feed" in (portal.note or "") or ".rss" in (portal.note or "")


def test_feeds_stand_on_the_portals_own_hosts() -> None:
    strangers = [feed.url for p in portals().values() for feed in p.feeds if portal_of(feed.url) is not p]
    assert strangers == []
