"""Readers of listings, feeds, sitemaps and list services. Pages, feeds and services are invented; their forms are those of real portals."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from scrapers.addresses import looks_like_article, resolve
from scrapers.discover import Link, article_links, feed_links, is_readable, jsonp_links, next_page, sitemap_links
from scrapers.discover.listings import page_number

F4_BASE = "https://baocantho.com.vn/static/templates/version1/homepage/"
# own examples; the base elements are those of content-fck pages (PORTALS.md, 3)
RESOLVED = [
    ("/kinh-te/a.html", "https://p.test/thoi-su/", None, "https://p.test/kinh-te/a.html"),
    ("a.html#top", "https://p.test/thoi-su/", None, "https://p.test/thoi-su/a.html"),
    ("a.html?utm_source=x&page=2", "https://p.test/", None, "https://p.test/a.html?page=2"),
    ("/tim-kiem/?key=mận", "https://p.test/", None, "https://p.test/tim-kiem/?key=mận"),
    ("trang-2.html", "https://baocantho.com.vn/thoi-su/", F4_BASE, "https://baocantho.com.vn/thoi-su/trang-2.html"),
    ("a.html", "https://baocantho.com.vn/thoi-su/", "https://images.baocantho.com.vn/x/", "https://baocantho.com.vn/thoi-su/a.html"),
    ("thoi-su/a.html", "https://p.test/thoi-su/", "https://p.test/", "https://p.test/thoi-su/a.html"),
    ("//p.test/b.html", "https://p.test/", None, "https://p.test/b.html"),
    ("javascript:void(0)", "https://p.test/", None, None),
    ("mailto:a@p.test", "https://p.test/", None, None),
    ("#", "https://p.test/", None, None),
    ("http://[x", "https://p.test/", None, None),
    ("http://p.test:abc/a.html", "https://p.test/", None, None),
    ("http://p.test:99999/a.html", "https://p.test/", None, None),
    ("http://p.test:8080/a.html", "https://p.test/", None, "http://p.test:8080/a.html"),
]
# forms of addresses from PORTALS.md, with invented slugs
FORMS = [
    ("https://a.test/man-som-duoc-mua-5071654.html", True),
    ("https://a.test/man-som-duoc-mua-a196670.html", True),
    ("https://a.test/man-som-duoc-mua-post404649.html", True),
    ("https://a.test/kinh-te/202604/man-som-duoc-mua-3ac6d79/", True),
    ("https://a.test/man-som-duoc-mua-postid12345.bbg", True),
    ("https://a.test/kinh-te/man-som-duoc-mua-20260307080054340.htm", True),
    ("https://a.test/95/64112/man-som-duoc-mua/", True),
    ("https://a.test/tin-bai/kinh-te/man-som-duoc-mua-tren-vung-cao-bien-gioi", True),
    ("https://a.test/kinh-te/man-som-duoc-mua/158230.htm", True),
    ("https://a.test/tin/kinh-te/20150323/man-som-duoc-mua/724115.html", True),
    ("https://a.test/Kinh-te/Man-som-duoc-mua/59521.bcb", True),
    ("https://a.test/Kinh-te/59521.bcb", False),
    ("https://a.test/kinh-te/", False),
    ("https://a.test/cat-215.html", False),
    ("https://a.test/video/man-som-duoc-mua-5071654.html", False),
    ("https://a.test/man-som-duoc-mua-event44.html", False),
    ("https://a.test/print/man-som-duoc-mua-a196670.html", False),
    ("https://a.test/chu-de/mua-man-o-vung-cao-206.htm", False),
]
LISTING = b"""<html><head><base href="https://baocantho.com.vn/static/templates/version1/homepage/"></head><body>
<a href="https://baocantho.com.vn/kinh-te/">Kinh t</a>
<a href="https://baocantho.com.vn/bai-mot-a1001.html"><img src="1.jpg"></a><h3><a href="/bai-mot-a1001.html?x=1#c">Bai mot</a></h3>
<a href="http://www.baocantho.com.vn/bai-hai-a1002.html">Bai hai</a><a href="https://baoangiang.com.vn/bai-la-a77.html">Bai la</a>
<a href="https://baocantho.com.vn/su-kien/mua-man.36.html">Su kien</a><a href="/print/bai-hai-a1002.html">In</a></body></html>"""
# own examples of pagers
PAGERS = [
    ('<link rel="next" href="/thoi-su/?paged=2">', "https://p.test/thoi-su/", "https://p.test/thoi-su/?paged=2"),
    (
        '<div class="pagination"><a href="/t/trang-1.html">1</a><a href="/t/trang-2.html">2</a></div>',
        "https://p.test/t/",
        "https://p.test/t/trang-2.html",
    ),
    ('<ul class="pager"><a href="?p=3">3</a><a href="?p=4">4</a></ul>', "https://p.test/t?p=3", "https://p.test/t?p=4"),
    ('<div id="page"><a href="/t/trang-3.html">Trang sau</a></div>', "https://p.test/t/trang-2.html", "https://p.test/t/trang-3.html"),
    ('<div class="pagination"><a href="/t/trang-1.html">1</a></div>', "https://p.test/t/trang-2.html", None),
    ('<p><a href="/x">Sau</a></p>', "https://p.test/t/", None),
    (
        f'<div class="pager"><a href="/x">{"9" * 5000}</a><a href="/t/trang-2.html">2</a></div>',
        "https://p.test/t/",
        "https://p.test/t/trang-2.html",
    ),
]
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title><link>https://p.test/</link>
<item><title><![CDATA[Mận sớm & cà phê]]></title><link> https://p.test/man-1001.html </link>
<pubDate>Fri, 13 Mar 2026 07:25:00 +0700</pubDate></item>
<item><title>Giá&nbsp;mận &amp;quot;tăng&amp;quot;</title><link>https://p.test/gia-1002.html?utm_source=rss</link>
<pubDate>13/03/2026 08:00</pubDate></item>
<item><title>Lặp</title><link>https://p.test/man-1001.html</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Mận</title><link rel="self" href="/x"/><link href="/man-1001.html"/>
<published>2026-03-13T07:25:00+07:00</published><updated>2026-03-14T09:00:00+07:00</updated></entry></feed>"""
MAN = Link("https://p.test/man-1001.html", "Mận sớm & cà phê", "Fri, 13 Mar 2026 07:25:00 +0700")
GIA = Link("https://p.test/gia-1002.html", 'Giá\xa0mận "tăng"', "13/03/2026 08:00")
# own examples; breakage as met in feeds: cut off, bare ampersand, an HTML page in its place
FEEDS = [
    ("rss", RSS, [MAN, GIA]),
    ("cut off in mid-item", RSS[: RSS.index("<title>Lặp")], [MAN, GIA]),
    ("bare ampersand", RSS.replace("&amp;quot;tăng&amp;quot;", "R&D"), [MAN, Link(GIA.url, "Giá\xa0mận R&D", GIA.date_text)]),
    ("blank lines before the declaration", "\n\n" + RSS, [MAN, GIA]),
    ("atom", ATOM, [Link("https://p.test/man-1001.html", "Mận", "2026-03-13T07:25:00+07:00", "2026-03-14T09:00:00+07:00")]),
    ("html", "<!DOCTYPE html><html><body><item><link>x</link></item></body></html>", []),
    ("empty", "", []),
]
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://p.test/man-1001.html</loc><lastmod>2026-03-14</lastmod><news:news><news:publication><news:name>P</news:name></news:publication>
<news:publication_date>2026-03-13T07:25:00+07:00</news:publication_date><news:title>Mận sớm</news:title></news:news></url>
<url><loc>https://p.test/gia-1002.html?a=1&amp;b=2</loc></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://p.test/s-2026-03.xml.gz</loc><lastmod>2026-03-14</lastmod></sitemap></sitemapindex>"
PAGES = [
    Link("https://p.test/man-1001.html", "Mận sớm", "2026-03-13T07:25:00+07:00", "2026-03-14"),
    Link("https://p.test/gia-1002.html?a=1&b=2"),
]
SITEMAPS = [
    ("plain", SITEMAP.encode(), PAGES),
    ("gzip", gzip.compress(SITEMAP.encode()), PAGES),
    ("index", INDEX.encode(), [Link("https://p.test/s-2026-03.xml.gz", modified="2026-03-14", is_index=True)]),
    (
        "text",
        b"https://p.test/man-1001.html\nhttps://p.test/b.html\n",
        [Link("https://p.test/man-1001.html"), Link("https://p.test/b.html")],
    ),
    ("damaged gzip", gzip.compress(SITEMAP.encode())[:20] + b"xx", []),
    ("html", b"<html><body>404</body></html>", []),
]
ROWS = {"response": [{"title": "Mận &amp; cà phê", "pageUrl": "/kinh-te/202603/man-som-3ac6d79/", "publishDate": "07:25, 13/03/2026"}]}
ROW = Link("https://p.test/kinh-te/202603/man-som-3ac6d79/", "Mận & cà phê", "07:25, 13/03/2026")
SERVICES = [
    ("jsonp", f"jQuery1_2({json.dumps(ROWS)});", [ROW]),
    ("guarded jsonp", f"/**/ tintinh({json.dumps(ROWS)})", [ROW]),
    ("json", json.dumps(ROWS), [ROW]),
    ("bare list", json.dumps(ROWS["response"]), [ROW]),
    ("empty answer", "cb({})", []),
    ("html", "<html></html>", []),
    ("broken", 'cb({"response": [', []),
    ("nested without end", "cb(" + "[" * 100_000 + ")", []),
    ("nested deep", "cb(" + '{"a":' * 900 + json.dumps(ROWS) + "}" * 900 + ")", [ROW]),
    ("a number that nobody can read", 'cb({"a": ' + "9" * 5000 + "})", []),
]


@pytest.mark.parametrize(("href", "url", "base", "want"), RESOLVED)
def test_resolve(href: str, url: str, base: str | None, want: str | None) -> None:
    assert resolve(href, url=url, base=base) == want


@pytest.mark.parametrize(("url", "want"), FORMS)
def test_general_form_of_an_article(url: str, want: bool) -> None:
    assert looks_like_article(url) is want


def test_links_of_a_known_portal() -> None:
    assert article_links(LISTING, url="https://baocantho.com.vn/thoi-su/") == [
        "https://baocantho.com.vn/bai-mot-a1001.html",
        "http://www.baocantho.com.vn/bai-hai-a1002.html",
    ]


def test_an_article_does_not_link_to_itself() -> None:
    assert article_links(LISTING, url="https://baocantho.com.vn/bai-hai-a1002.html") == ["https://baocantho.com.vn/bai-mot-a1001.html"]


def test_links_of_an_unknown_site() -> None:
    """Headlines with the common form stay; menu, a lone policy page in the footer, videos and other sites do not."""
    teasers = "".join(f'<h3><a href="/mua-man-o-ban-so-{i}-2026031{i}0725001.htm">Mùa mận ở bản vùng cao số {i}</a></h3>' for i in range(6))
    video = '<a href="/video/mua-man-o-vung-cao-20260311.htm">Video mùa mận ở vùng cao</a>'
    stranger = '<a href="https://khac.test/mua-man-o-vung-cao-20260310725001.htm">Mùa mận ở một tờ báo khác</a>'
    footer = '<footer><a href="/chinh-sach-bao-mat-thong-tin-20200101000000000.htm">Chính sách bảo mật thông tin</a></footer>'
    page = f'<html><body><nav><a href="/kinh-te.htm">Kinh tế</a></nav>{teasers}{video}{stranger}{footer}</body></html>'
    found = article_links(page.encode(), url="https://tin.test/kinh-te.htm")
    assert found == [f"https://tin.test/mua-man-o-ban-so-{i}-2026031{i}0725001.htm" for i in range(6)]


OLD = "/tin/xa-hoi/20150323/mua-man-som-o-ban-{i}/72401{i}.html"
ADVERTISEMENT = "http://raovat.tin.test/xe/ban-xe-tai-cu-doi-moi-{i}_17660{i}.html"
OLD_LISTING = "".join(
    f'<h3><a href="{OLD.format(i=i)}">Mùa mận sớm ở bản số {i}</a></h3>'
    f'<a href="{ADVERTISEMENT.format(i=i)}">Bán xe tải cũ đời mới số {i}</a>'
    for i in range(4)
) + (
    '<a href="/tin/xa-hoi/20150323/loi-cam-on/724067.html">Lời cảm ơn</a><a href="/tin/xa-hoi/20150322/gl/723869.html">Hỏi đáp mùa mận</a>'
    '<a href="/chu-de/mua-man/724001.html">Mùa mận chín</a><a href="/tin/xa-hoi/61.html">Tin trong tỉnh</a>'
)


def test_links_of_an_older_form() -> None:
    """Numbers in a part of their own (2015, 2017), headlines of two words among others, advertisements of another system on a subdomain."""
    found = article_links(OLD_LISTING.encode(), url="http://tin.test/")
    assert found == [f"http://tin.test{OLD.format(i=i)}" for i in range(4)] + [
        "http://tin.test/tin/xa-hoi/20150323/loi-cam-on/724067.html",
        "http://tin.test/tin/xa-hoi/20150322/gl/723869.html",
    ]


def test_links_of_a_known_portals_archived_page() -> None:
    """The declared form is today's; a page that has none of it is read by the general form."""
    teasers = "".join(f'<a href="/Xa-hoi/Mua-man-som-o-ban-{i}/5952{i}.bcb">Mùa mận sớm ở bản vùng cao số {i}</a>' for i in range(4))
    found = article_links(f'{teasers}<a href="/Xa-hoi/61.bcb">Xã hội trong tỉnh hôm nay</a>'.encode(), url="http://www.baocaobang.vn/")
    assert found == [f"http://www.baocaobang.vn/Xa-hoi/Mua-man-som-o-ban-{i}/5952{i}.bcb" for i in range(4)]


# own example: a page that its editor's tool has wrapped anew at every saving; parsers take the square of the depth
WRAPPED = ("<div>" * 30_000 + '<a href="/mua-man-som-o-ban-vung-cao-59521.html">Mùa mận sớm ở bản</a>' + "</div>" * 30_000).encode()


@pytest.mark.parametrize("html", [b"", b"\x89PNG", b"<html></html>", WRAPPED])
def test_no_links(html: bytes) -> None:
    assert article_links(html, url="https://tin.test/") == []
    assert next_page(html, url="https://tin.test/") is None


@pytest.mark.parametrize(("pager", "url", "want"), PAGERS)
def test_next_page(pager: str, url: str, want: str | None) -> None:
    assert next_page(f"<html><body>{pager}</body></html>".encode(), url=url) == want


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://p.test/t/", 1),
        ("https://p.test/t/?paged=7", 7),
        ("https://p.test/t/trang-3.html", 3),
        ("https://p.test/t/page/4/", 4),
        ("https://p.test/t/?page=" + "9" * 5000, 1),
        ("https://p.test/t/trang-" + "9" * 5000 + ".html", 1),
    ],
)
def test_page_number(url: str, number: int) -> None:
    assert page_number(url) == number


@pytest.mark.parametrize(("name", "xml", "want"), FEEDS, ids=[row[0] for row in FEEDS])
def test_feed(name: str, xml: str, want: list[Link]) -> None:
    assert feed_links(xml.encode(), url="https://p.test/rss/home.rss") == want


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_feed_in_utf_16(encoding: str) -> None:
    xml = ("\ufeff" + RSS.replace("utf-8", "utf-16")).encode(encoding)
    assert feed_links(xml, url="https://p.test/rss/home.rss") == [MAN, GIA]
    assert is_readable(xml, "rss")


@pytest.mark.parametrize(("name", "xml", "want"), SITEMAPS, ids=[row[0] for row in SITEMAPS])
def test_sitemap(name: str, xml: bytes, want: list[Link]) -> None:
    assert sitemap_links(xml, url="https://p.test/sitemap.xml") == want


@pytest.mark.parametrize(("name", "body", "want"), SERVICES, ids=[row[0] for row in SERVICES])
def test_service(name: str, body: str, want: list[Link]) -> None:
    assert jsonp_links(body.encode(), url="https://p.test/service/api/article/list") == want


@pytest.mark.shared
def test_real_listings(shared: Path) -> None:
    """All article links of the annotated listings, and at most one in ten that is none."""
    for path in sorted((shared / "pages").glob("*.links.json")):
        gold = json.loads(path.read_text("utf-8"))
        want, also = set(gold["article_urls"]), set(gold["secondary_urls"])
        found = set(article_links((path.parent / gold["page"]).read_bytes(), url=gold["base_url"]))
        assert len(want & found) >= 0.9 * len(want), path.name
        assert len(found - want - also) <= 0.1 * len(found), path.name


@pytest.mark.shared
def test_real_feeds(shared: Path) -> None:
    for path in (shared / "pages").glob("*.xml"):
        links = feed_links(path.read_bytes(), url="https://vnexpress.net/rss/tin-moi-nhat.rss")
        assert len(links) >= 20, path.name
        assert all(link.title and link.date_text for link in links), path.name
