"""The demo newspapers show what tests/demo/README.md says: asked with a plain HTTP client, and read with regular expressions.

Source of all examples: own, the invented papers in tests/demo/articles.
"""

from __future__ import annotations

import gzip
import json
import re
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest

from tests.demo import PAPERS, Demo, Expected, Refused, expected, refused, running
from tests.demo.client import get

FIRST = date(2026, 11, 21)
SECOND = FIRST + timedelta(days=1)
V, H = (paper.host for paper in PAPERS)
README = Path(__file__).parent / "demo" / "README.md"
HTML = "text/html; charset=utf-8"

EDITED = "/thoi-su/202611/tai-nan-giao-thong-giam-ca-ba-tieu-chi-4c1e7a9/"
TWICE = "/rung-ngap-man-chan-song-cho-lang-a8665.html"
FAILS_ONCE = "/khoi-cong-du-an-nha-o-xa-hoi-cua-say-a8710.html"
OLD_CODE_PAGE = "/kinh-te/202611/cho-phien-va-nhung-san-pham-ocop-de83c15/"
NFD = "/nuoc-song-van-da-trong-hon-a8623.html"
BROKEN = "/kinh-te/202611/von-chinh-sach-den-ban-xa-f1b3608/"
REFUSALS = [  # why, status, what the page holds
    ("not_found", 404, "<h1>"),
    ("soft_404", 200, "<h1>Không tìm thấy trang</h1>"),
    ("redirect_home", 302, ""),
    ("empty", 200, ""),
    ("section", 200, 'class="topic_title"'),
    ("disallowed", 200, "Trang nội bộ."),
    ("no_body", 200, "Công bố kết quả quan trắc nước sông Vạn"),
]
ENTRIES = [  # host, path, content type
    (V, "/rss/home.rss", "application/rss+xml; charset=utf-8"),
    (V, "/sitemap.xml", "application/xml"),
    (V, "/kinh-te/", HTML),
    (V, "/", HTML),
    (H, "/rss/trang-chu.rss", "application/rss+xml; charset=utf-8"),
    (H, "/sitemap.xml", "application/xml"),
    (H, "/sitemap-tin-1.xml.gz", "application/gzip"),
    (H, "/thoi-su/trang-2.html", HTML),
    (H, "/", HTML),
]


@pytest.fixture(scope="module")
def first() -> Iterator[Demo]:
    with running(FIRST, FIRST) as demo:
        yield demo


@pytest.fixture(scope="module")
def second() -> Iterator[Demo]:
    with running(FIRST, SECOND) as demo:
        yield demo


def one(path: str, day: date = SECOND) -> Expected:
    return next(item for item in expected(FIRST, day) if item.path == path)


def main_part(host: str, text: str) -> str:
    """The article without clock and related boxes."""
    if host == V:
        content = text.split('class="article_content')[1].split('class="tag_list"')[0]
        return re.sub(r'<div class="related">.*?</div>', "", content, flags=re.S)
    return text.split('class="sharemxh')[1].split('class="detail-related"')[0]


def printed(demo: Demo, item: Expected) -> str:
    """An article's page as NFC text; the one that fails once is asked twice."""
    answer = get(demo, item.host, item.path)
    if answer.status == 500:
        answer = get(demo, item.host, item.path)
    assert answer.status == 200
    return unicodedata.normalize("NFC", answer.body.decode("cp1258" if item.path == OLD_CODE_PAGE else "utf-8"))


@pytest.mark.parametrize("item", expected(FIRST, SECOND), ids=lambda item: item.path)
def test_every_article_shows_what_is_expected(second: Demo, item: Expected) -> None:
    text = unescape(printed(second, item))
    part = main_part(item.host, text)
    stamp = f"{item.published_at:%H:%M, %d/%m/%Y}" if item.host == V else f"{item.published_at:%d/%m/%Y - %H:%M}"
    for wanted in (item.title, stamp, item.lead or "", *item.paragraphs, *item.captions):
        assert wanted in part
    assert all(credit.name.lower() in part.lower() or (credit.name == "PV" and "P.V" in part) for credit in item.authors)
    assert all(tag in text for tag in item.tags)


@pytest.mark.parametrize(("host", "mark"), [(V, '<div class="now">Chủ nhật, 22/11/2026'), (H, 'id="datenow">Chủ nhật, 22/11/2026')])
def test_every_page_has_the_clock_of_the_night(second: Demo, host: str, mark: str) -> None:
    articles = [item.path for item in expected(FIRST, SECOND) if item.host == host and not item.forms]
    assert all(mark in get(second, host, path).text for path in ["/", "/kinh-te/", "/nowhere/", *articles])


@pytest.mark.parametrize("item", expected(FIRST, FIRST), ids=lambda item: item.path)
def test_only_the_clock_and_the_edit_change_between_the_nights(first: Demo, second: Demo, item: Expected) -> None:
    pages = [re.sub(r"(Thứ Bảy|Chủ nhật), 2[12]/11/2026,? 22:05", "", printed(demo, item), flags=re.I) for demo in (first, second)]
    tags = [get(demo, item.host, item.path).headers["ETag"] for demo in (first, second)]
    assert (pages[0] == pages[1]) == (tags[0] == tags[1]) == (item.path != EDITED)


def test_the_edit_corrects_a_figure_and_says_when(first: Demo, second: Demo) -> None:
    before, after = (main_part(V, get(demo, V, EDITED).text) for demo in (first, second))
    assert "giảm 18,4% so với" in before
    assert "Cập nhật" not in before
    assert one(EDITED, FIRST).modified_at is None
    assert "giảm 14,8% so với" in after
    assert "18,4%" not in after
    assert '<div class="date">16:20, 18/11/2026 <span class="updated">(Cập nhật: 19:10, 22/11/2026)</span></div>' in after
    assert str(one(EDITED).modified_at) == "2026-11-22 19:10:00+07:00"


def test_related_articles_have_dates_of_their_own(second: Demo) -> None:
    vanson, haibinh = get(second, V, EDITED).text, get(second, H, TWICE).text
    assert len(re.findall(r'<div class="date">', vanson)) > 1
    assert re.search(r'<table align="unset" class="rl unset">.*<span class="date">\(\d\d/\d\d/\d{4}\)', vanson)
    assert len(re.findall(r'<span class="pubdate', haibinh)) > 1


def test_captions_inside_the_body(second: Demo) -> None:
    assert f'<td class="desc">{one(EDITED).captions[0]}</td>' in get(second, V, EDITED).text
    assert f"<em>{one(TWICE).captions[0]}</em>" in get(second, H, TWICE).text


def test_a_byline_printed_twice(second: Demo) -> None:
    text = get(second, H, TWICE).text
    assert '<p class="author ignore">Đào Văn Luyến</p>' in text
    assert '<p style="text-align: right;"><strong>Bài, ảnh: ĐÀO VĂN LUYẾN</strong></p>' in text


@pytest.mark.parametrize(("host", "path", "content_type"), [*ENTRIES, (V, EDITED, HTML), (H, TWICE, HTML)])
def test_conditional_requests(second: Demo, host: str, path: str, content_type: str) -> None:
    plain = get(second, host, path)
    assert (plain.status, plain.headers["Content-Type"]) == (200, content_type)
    etag, modified = plain.headers["ETag"], plain.headers["Last-Modified"]
    unchanged = get(second, host, path, If_None_Match=etag)
    assert (unchanged.status, unchanged.body, unchanged.headers["ETag"]) == (304, b"", etag)
    assert get(second, host, path, If_Modified_Since=modified).status == 304
    assert get(second, host, path, If_Modified_Since="Thu, 01 Jan 2026 00:00:00 GMT").status == 200
    assert get(second, host, path, If_None_Match='W/"other"', If_Modified_Since=modified).status == 200
    assert get(second, host, path, If_Modified_Since="no date").status == 200


@pytest.mark.parametrize(("why", "status", "holds"), REFUSALS)
def test_addresses_without_an_article(second: Demo, why: str, status: int, holds: str) -> None:
    found: list[Refused] = [item for item in refused(FIRST, SECOND) if item.why == why]
    assert found
    for item in found:
        listings = "".join(get(second, item.host, path).text for path in ("/thoi-su/", "/thoi-su/trang-2.html", "/kinh-te/"))
        answer = get(second, item.host, item.path)
        assert item.path in listings
        assert answer.status == status
        assert holds in answer.text
        assert (answer.headers.get("Location") == f"http://{item.host}/") == (why == "redirect_home")
        assert (answer.body == b"") == (why in ("redirect_home", "empty"))
        assert "<p style=" not in answer.text.replace('<p style="text-align: right;"', "")


def test_one_article_fails_once() -> None:
    with running(FIRST, FIRST) as demo:
        assert [get(demo, H, FAILS_ONCE, User_Agent="reader").status for _ in range(3)] == [500, 200, 200]
        assert [(asked.host, asked.target, asked.status, asked.user_agent) for asked in demo.asked] == [
            (H, FAILS_ONCE, status, "reader") for status in (500, 200, 200)
        ]


def test_robots(second: Demo) -> None:
    text = get(second, V, "/robots.txt").text
    assert "Disallow: /noi-bo/\n" in text
    assert "crawl-delay" not in text.lower()
    assert "Disallow" not in get(second, H, "/robots.txt").text


def test_windows_1258(second: Demo) -> None:
    answer = get(second, V, OLD_CODE_PAGE)
    assert answer.headers["Content-Type"] == "text/html"
    assert b"charset=windows-1258" in answer.body
    with pytest.raises(UnicodeDecodeError):
        answer.body.decode("utf-8")
    assert "\u0323" in answer.body.decode("cp1258")  # the tone marks are characters of their own


def test_nfd(second: Demo) -> None:
    text = get(second, H, NFD).text
    assert unicodedata.is_normalized("NFD", text)
    assert not unicodedata.is_normalized("NFC", text)


def test_gzip_where_the_client_takes_it(second: Demo) -> None:
    plain, packed = get(second, H, TWICE, Accept_Encoding="identity"), get(second, H, TWICE, Accept_Encoding="gzip, deflate")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert "Content-Encoding" not in get(second, V, EDITED, Accept_Encoding="gzip").headers


def test_sitemaps_name_every_article(second: Demo) -> None:
    location = f"http://{H}/sitemap-tin-1.xml.gz"
    assert f"<loc>{location}</loc>" in get(second, H, "/sitemap.xml").text
    found = get(second, V, "/sitemap.xml").text + gzip.decompress(get(second, H, "/sitemap-tin-1.xml.gz").body).decode()
    assert all(f"<loc>{item.url}</loc>" in found for item in expected(FIRST, SECOND))


@pytest.mark.parametrize(("host", "path", "zone"), [(V, "/rss/home.rss", "+0700"), (H, "/rss/trang-chu.rss", "GMT+7")])
def test_feeds_name_the_newest(second: Demo, host: str, path: str, zone: str) -> None:
    text = get(second, host, path).text
    newest = next(item for item in expected(FIRST, SECOND) if item.host == host)
    assert text.count("<item>") == 10
    assert f"<link>{newest.url}</link>" in text
    assert f"<pubDate>Sun, 22 Nov 2026 {newest.published_at:%H:%M:%S} {zone}</pubDate>" in text


def test_listings_have_pages_and_repeat_the_last(second: Demo) -> None:
    pages = [get(second, V, f"/kinh-te/?paged={number}").text for number in (1, 2, 3, 99)]
    assert 'rel="next" href="/kinh-te/?paged=2"' in pages[0]
    assert len(set(pages)) == 3
    assert pages[2] == pages[3]
    linked = set(re.findall(r'class="title1" href="(/kinh-te/[^"]+)"', "".join(pages)))
    assert {item.path for item in expected(FIRST, SECOND) if item.host == V and item.section == "kinh-te"} <= linked
    assert f'rel="next" href="http://{H}/thoi-su/trang-2.html"' in get(second, H, "/thoi-su/").text
    assert get(second, H, "/thoi-su/trang-99.html").status == 404


def test_jsonp(second: Demo) -> None:
    page = get(second, V, "/kinh-te/").text
    site, section = (re.findall(f'<div id="{name}">([^<]+)</div>', page)[0] for name in ("site_id", "cate_id"))
    query = f"/service/api/article/list?scUnitMapId={site}&saArticleCateId={section}&first=2&pageSize=3&jsonCallback=cb"
    found = re.fullmatch(r"cb\((.*)\);", get(second, V, query).text)
    assert found
    wanted = [item for item in expected(FIRST, SECOND) if item.host == V and item.section == "kinh-te"][2:5]
    assert [(row["title"], row["pageUrl"]) for row in json.loads(found[1])["response"]] == [(item.title, item.path) for item in wanted]
    assert get(second, V, query.replace(site, "other")).text == 'cb({"response": []});'


def test_broken_nesting(second: Demo) -> None:
    assert re.search(r"<p><table.*</table><p .*</p></p>", get(second, V, BROKEN).text)


def test_the_frame_of_hai_binh(second: Demo) -> None:
    text = get(second, H, TWICE).text
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", text)[0] == f'<a href="http://{H}/xa-hoi/">XÃ HỘI</a>'
    assert '"datePublished": "2026-11-17"' in text
    assert f'<base href="http://{H}/static/templates/version1/homepage/" />' in text


def test_direct_requests_and_strangers(second: Demo) -> None:
    assert get(second, V, EDITED, direct=True).body == get(second, V, EDITED).body
    assert get(second, "somewhere.test", "/").status == 502
    assert get(second, V, "/", method="POST").status == 405
    assert get(second, V, "/", method="HEAD").body == b""


def test_readme_names_only_addresses_that_exist() -> None:
    known = {item.path for item in [*expected(FIRST, SECOND), *refused(FIRST, SECOND)]} | {path for _, path, _ in ENTRIES}
    named = set(re.findall(r"`(/[a-z0-9][^`{]*\.(?:html|xml|gz|rss)|/[a-z-]+/\d{6}/[^`{]+/)`", README.read_text("utf-8")))
    assert len(named) > 15
    assert named <= known


@contextmanager
def command(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    root, pipe = Path(__file__).parents[1], subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-m", "tests.demo", *arguments], cwd=root, text=True, stdout=pipe, stderr=pipe)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_command_serves_until_it_is_told_to_stop(ending: signal.Signals) -> None:
    with command("--first-day", str(FIRST), "--day", str(SECOND)) as process:
        assert process.stdout
        found = re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\n", process.stdout.readline())
        assert found
        assert get(Demo(FIRST, SECOND, port=int(found[1])), V, "/robots.txt").status == 200
        process.send_signal(ending)
        assert process.wait(timeout=10) == 0


def test_the_command_refuses_a_night_before_the_first() -> None:
    with command("--first-day", str(SECOND), "--day", str(FIRST)) as process:
        assert "--day lies before --first-day" in process.communicate(timeout=10)[1]
        assert process.returncode == 2
