"""Layouts of papers with a CMS of their own: each selector that a portal declares finds what it claims, on small pages of our own writing.

The pages have the elements that public crawlers name (PORTALS.md, registry column "Facts", and docbao_2019.json) and whatever stands around
them on any page; of the real markup nothing more is known, so they prove the declaration and not the paper. Whole pages: tests/golden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest

from pipelines.articles import normalize
from scrapers.extract import extract
from scrapers.portal import portals
from warehouse.records import VIETNAM, Article

TITLE = "Mận sớm được mùa trên vùng cao Suối Mơ"
LEAD = "Vụ mận năm nay được mùa, được giá, người trồng phấn khởi bước vào đợt thu hoạch đầu tiên."
CAPTION = "Người dân xã Suối Mơ thu hoạch mận"
FIRST = "Ngày 28/5, Hợp tác xã Suối Mơ thu hoạch 45 tấn mận sớm, nhiều nhất trong năm vụ gần đây."
SECOND = "Nhiều hộ đã lắp hệ thống tưới nhỏ giọt, bón phân ủ hoai và cắt tỉa đúng kỳ."
SIGNED = "Hà Vân Khê"
AT = datetime(2019, 5, 30, 7, 8, tzinfo=VIETNAM)
STAMP = "Thứ Năm, 30/05/2019, 07:08"
BOLD = f"<p><b>{LEAD}</b></p>"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
IMAGE = '<img src="/man.jpg">'
PICTURE_TABLE = f"<tbody><tr><td>{IMAGE}</td></tr><tr><td>{CAPTION}</td></tr></tbody></table>"
NAMED_TABLE = PICTURE_TABLE.replace("<tr><td>Người", '<tr><td class="image_desc">Người')


@dataclass(frozen=True, slots=True)
class Page:
    """One paper's markup, and which of the fields its layout tells: a bold first paragraph tells the lead without a selector."""

    slug: str
    layout: str
    markup: str
    path: str = "/kinh-te/man-som-duoc-mua-tren-vung-cao-suoi-mo-123456.html"
    dated: bool = True
    caption: bool = False
    signed: bool = False
    headed: bool = True  # the headline is an h1
    year: int = 2019

    @property
    def html(self) -> bytes:
        name, level = portals()[self.slug].name, "h1" if self.headed else "h2"
        side = '<ul class="side"><li><a href="/xa-hoi/hoi-thi-ban-no-vung-cao-123001.html">Hội thi bắn nỏ vùng cao</a></li></ul>'
        head = f'<meta charset="utf-8"><title>{TITLE} - {name}</title><meta property="og:title" content="{TITLE}">'
        return f"<html><head>{head}</head><body><h1>{name}</h1><{level}>{TITLE}</{level}>{self.markup}{side}</body></html>".encode()

    @property
    def url(self) -> str:
        return f"https://{portals()[self.slug].hosts[0]}{self.path}"


# facts: PORTALS.md (papers without /2019), docbao_2019.json (papers with it)
PAGES = [
    Page(
        "bao-bac-ninh",
        "bac_ninh/2026",
        f'<div class="news_detail_sapo">{LEAD}</div><div class="news-details__content link_content">{TEXT}</div>',
        path="/man-som-duoc-mua-tren-vung-cao-suoi-mo-postid412345.bbg",
        dated=False,
        year=2026,
    ),
    Page(
        "bao-ninh-binh",
        "ninh_binh",
        f'<div id="content_detail">{BOLD}{TEXT}</div>',
        path="/man-som-duoc-mua-tren-vung-cao-suoi-mo-990123456789012.html",
        dated=False,
        headed=False,
        year=2026,
    ),
    Page(
        "bao-thanh-hoa",
        "thanh_hoa/2026",
        f'<div class="article__sapo">{LEAD}</div><div id="main-detail">{TEXT}</div>',
        path="/man-som-duoc-mua-tren-vung-cao-suoi-mo-274321.htm",
        dated=False,
        year=2026,
    ),
    Page(
        "bao-thanh-hoa",
        "thanh_hoa/2019",
        f'<div class="date_news">{STAMP}</div><div class="sapo_detail">{LEAD}</div><div id="main-detail"><p class="pBody">{IMAGE}</p>'
        f'<p class="pCaption">{CAPTION}</p><p class="pBody">{FIRST}</p><p class="pBody">{SECOND}</p><p class="pAuthor">{SIGNED}</p></div>',
        path="/kinh-te/man-som-duoc-mua-tren-vung-cao-suoi-mo/102345.htm",
        caption=True,
        signed=True,
    ),
    Page(
        "bao-ha-tinh",
        "ha_tinh/2019",
        f'<div class="date_news"><span>{STAMP}</span></div><div class="sapo_detail">{LEAD}</div><div id="main-detail">'
        f'<p class="pBody pCenter">{IMAGE}<i>{CAPTION}</i></p><p class="pBody">{FIRST}</p><p class="pBody">{SECOND}</p>'
        f'<p class="pAuthor">{SIGNED}</p></div>',
        caption=True,
        signed=True,
    ),
    Page("bao-phu-tho", "phu_tho/2019", f'<div class="pt-post-detail__time">{STAMP}</div><div id="content">{BOLD}{TEXT}</div>'),
    Page(
        "bao-quang-ngai",
        "quang_ngai/2019",
        f'<div class="date">{STAMP}</div>'
        f'<div id="content"><div><strong>{LEAD}</strong></div><table class="image center">{NAMED_TABLE}{TEXT}</div>',
        caption=True,
    ),
    Page(
        "bao-lai-chau",
        "lai_chau/2019",
        f'<span class="text-muted">{STAMP}</span><div class="desc sapo">{LEAD}</div><div class="desc body">{TEXT}</div>',
    ),
    Page(
        "bao-dien-bien-phu",
        "dien_bien_phu/2019",
        f'<div class="time">{STAMP}</div><div class="sapo">{LEAD}</div><div class="newsLeft"><div><div>{IMAGE}</div>'
        f'<p align="center"><span>{CAPTION}</span></p></div><div>{TEXT}</div></div>',
        caption=True,
    ),
    Page(
        "bao-cao-bang",
        "cao_bang/2019",
        f'<i class="time">{STAMP}</i><div class="sapo">{LEAD}</div><div class="text"><table class="picBox">{PICTURE_TABLE}{TEXT}</div>',
        caption=True,
    ),
    Page(
        "bao-hai-phong",
        "hai_phong/2019",
        f'<div class="row1 creatdate">{STAMP}</div><div class="head">{LEAD}</div>'
        f'<div id="newsContent"><table class="picBox">{PICTURE_TABLE}{TEXT}</div>',
        caption=True,
    ),
    Page(
        "bao-dak-lak",
        "dak_lak/2019",
        f'<div class="date">{STAMP}</div><div class="content">{BOLD}<table class="image center">{NAMED_TABLE}{TEXT}</div>',
        path="/kinh-te/201905/man-som-duoc-mua-5632101/",
        caption=True,
    ),
    Page(
        "bao-quang-binh",
        "site_id/quang_binh",
        f'<h2 id="title">{TITLE}</h2><ul><li class="list-inline-item">{STAMP}</li><li class="list-inline-item">In bài</li></ul>'
        f'<div id="content">{BOLD}<table class="image center">{NAMED_TABLE}{TEXT}</div>',
        path="/kinh-te/201905/man-som-duoc-mua-2163947/",
        caption=True,
        headed=False,
        year=2022,
    ),
    Page(
        "bao-phu-yen",
        "phu_yen/2019",
        f'<div class="newsDetail"><p class="date">{STAMP}</p>'
        f'<div class="text">{BOLD}<div class="pic">{IMAGE}<p>{CAPTION}</p></div>{TEXT}</div></div>',
        path="/82/221001/man-som-duoc-mua/",
        caption=True,
    ),
    Page(
        "bao-tay-ninh",
        "content_fck/2019",
        f'<span class="pubdate">{STAMP}</span><p class="fontd fw600 justify">{LEAD}</p>'
        f'<div class="content-fck slider-jsgallery">{TEXT}</div>',
        path="/man-som-duoc-mua-tren-vung-cao-suoi-mo-a107001.html",
    ),
    Page(
        "bao-dong-khoi",
        "content_fck/2019",
        f'<div class="pubdate fleft">{STAMP}</div><div class="col-xs-12 detail-desc">{LEAD}</div>'
        f'<div class="content-fck slider-jsgallery">{TEXT}</div>',
        path="/man-som-duoc-mua-tren-vung-cao-suoi-mo-a57001.html",
    ),
    Page(
        "bao-thai-nguyen",
        "thai_nguyen/2019",
        f'<span class="date_up">{STAMP}</span><div class="Summary"><p><strong>{LEAD}</strong></p></div>'
        f'<div class="news_detail">{TEXT}</div>',
        path="/tin-tuc/kinh-te/man-som-duoc-mua-263001-108.html",
    ),
    Page(
        "bao-soc-trang",
        "soc_trang/2019",
        f'<ul class="list-unstyled"><li>Kinh tế</li><li>{STAMP}</li></ul>'
        f'<article><p>{LEAD}</p><div class="newscontent">{TEXT}</div></article>',
    ),
    Page(
        "bao-binh-phuoc",
        "binh_phuoc/2019",
        f'<div class="time">{STAMP}</div><div class="sapo">{LEAD}</div>'
        f'<div class="news_body"><div class="hinh">{IMAGE}<p>{CAPTION}</p></div>{TEXT}</div>',
        caption=True,
    ),
    Page(
        "bao-thai-binh",
        "thai_binh/2019",
        f'<div class="date">{STAMP}</div><div class="desc">{LEAD}</div><div class="news_content"><div class="fr-view info"><p>{IMAGE}</p>'
        f'<p class="caption"><span>{CAPTION}</span></p>{TEXT}</div></div>',
        caption=True,
    ),
    Page(
        "ha-noi-moi",
        "ha_noi_moi/2019",
        f'<div class="period">{STAMP}</div><div class="summary">{LEAD}</div><div class="article"><figure class="image">{IMAGE}'
        f"<figcaption>{CAPTION}</figcaption></figure>{TEXT}</div>",
        caption=True,
    ),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.slug} {page.layout}")
def test_a_layout_finds_what_it_claims(page: Page) -> None:
    assert page.layout in {layout.name for layout in portals()[page.slug].layouts}
    raw = extract(page.html, url=page.url, fetched_at=datetime(page.year, 6, 2, 21, 56, tzinfo=VIETNAM))
    assert raw is not None
    assert raw.layout == page.layout
    article = normalize(raw)
    assert isinstance(article, Article)
    assert (article.title, article.lead, article.body.split("\n")) == (TITLE, LEAD, [FIRST, SECOND])
    assert (article.published_at, article.published_from) == ((AT, "layout") if page.dated else (None, None))
    assert article.captions == ((CAPTION,) if page.caption else ())
    assert [credit.name for credit in article.bylines] == ([SIGNED] if page.signed else [])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.slug} {page.layout}")
def test_a_page_without_a_text_is_no_article(page: Page) -> None:
    """The layouts name places that sections may have too: a page with headlines only is not taken for an article."""
    links = "".join(
        f'<h3><a href="/xa-hoi/hoi-thi-ban-no-lan-{n}-12300{n}.html">Hội thi bắn nỏ vùng cao lần {n}</a></h3>' for n in range(1, 9)
    )
    section = page.html.decode().replace(TEXT, links).replace(LEAD, "").replace(FIRST, "").replace(SECOND, "").replace(TITLE, "Kinh tế")
    assert extract(section.encode(), url=f"https://{portals()[page.slug].hosts[0]}/kinh-te", fetched_at=AT) is None
