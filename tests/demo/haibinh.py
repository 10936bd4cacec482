"""Báo Hải Bình's pages, in the markup of the "content-fck" CMS (family F4), rewritten in its barest form.

Belongs here: markup of this paper. Does not belong here: which articles exist (`articles`), HTTP (`server`).
Every page has a clock of the night in `#datenow` and a `<base href>` that points at a folder of templates; JSON-LD knows the day but not
the minute.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import md5
from html import escape

from tests.demo.articles import HAI_BINH, Article, Block, Ghost
from tests.demo.dating import WEEKDAYS

ROOT = f"http://{HAI_BINH.host}"
PAGE_SIZE = 4


def stamp(moment: datetime) -> str:
    """The paper's way to print a time."""
    return f"{moment:%d/%m/%Y - %H:%M}"


def frame(title: str, inner: str, day: date, *, head: str = "") -> str:
    """A whole page with menu and clock."""
    menu = "".join(f'<li><a href="{ROOT}/{path}/">{name}</a></li>' for path, name in HAI_BINH.sections)
    return f"""<!DOCTYPE html>
<html lang="vi"><head>
<title>{escape(title)} - Báo Hải Bình Online</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="revisit-after" content="1 days" />
<base href="{ROOT}/static/templates/version1/homepage/" />
<link href="css/style2023.css" rel="stylesheet" />
{head}</head><body>
<div class="wapperheader"><a class="navbar-brand" href="{ROOT}/"><img alt="Báo Hải Bình" src="images/graphics-new/logo.png" /></a>
<span class="marginright5" id="datenow">{WEEKDAYS[day.weekday()].capitalize()}, {day:%d/%m/%Y} 22:05</span>
<a href="{ROOT}/rss/trang-chu.rss"><span class="sprite rss"></span></a>
<ul id="nav1" class="nav navbar-nav">{menu}</ul></div>
<div class="wappercontainer"><div class="container"><div id="content"><div id="colcate1">
{inner}
</div></div></div></div>
<div class="wapperfooter"><p>Giấy phép hoạt động số 205/GP-BTTTT cấp ngày 18/06/2022. Tổng Biên tập: Bùi Thế Khanh.</p></div>
</body></html>
"""


def article(one: Article, older: Sequence[Article], day: date) -> str:
    """The page of an article; `older` are earlier articles for the box below the text."""
    return frame(one.title, _heading(one) + _content(one) + _tags(one) + _related(older[:4]), day, head=_head(one))


def _head(one: Article) -> str:
    known = {
        "@context": "https://schema.org/",
        "@type": "NewsArticle",
        "name": one.title,
        "datePublished": f"{one.published:%Y-%m-%d}",
        "description": one.lead or "",
    }
    description = escape(one.lead or one.title, quote=True)
    return f"""<meta name="Keywords" content="{escape(", ".join(one.tags))}" />
<meta name="Description" content="{description}" />
<link rel="canonical" href="{one.url}" />
<meta property="og:type" content="article" /><meta property="og:url" content="{one.url}" />
<meta property="og:title" content="{escape(one.title)}" /><meta property="og:description" content="{description}" />
<script type="application/ld+json">{json.dumps(known, ensure_ascii=False)}</script>
"""


def _section_name(section: str) -> str:
    return dict(HAI_BINH.sections)[section]


def _heading(one: Article) -> str:
    author = f'<p class="author ignore">{escape(_names(one))}</p>' if "byline_twice" in one.forms else ""
    return f"""<div class="titlecate"><h1><a href="{ROOT}/{one.section}/">{_section_name(one.section).upper()}</a></h1></div>
<div class="sharemxh detail-fb-like-share"><span class="pubdate 128">{stamp(one.published)}</span></div>
<h1 class="margintopbot10 fw700">{escape(one.title)}&nbsp;<span class="sprite icophoto"></span></h1>
{author}
"""


def _names(one: Article) -> str:
    return ", ".join(credit.name for credit in one.credits if credit.role == "author")


def _content(one: Article) -> str:
    lead = (
        f'<div class="detail-desc"><div class="content-fck"><p style="text-align: justify;">{_marked(one)}</p></div></div>\n'
        if one.lead
        else ""
    )
    byline = f'<p style="text-align: right;"><strong>{escape(one.byline)}</strong></p>' if one.byline else ""
    body = "\n".join(_block(block, one) for block in one.blocks)
    return f"""{lead}<div id="newscontents">
<div class="content-fck slider-jsgallery 171">
{body}
{byline}
</div></div>
"""


def _marked(one: Article) -> str:
    if one.outlet and one.summary:
        return f"<strong>({one.outlet})</strong> - {escape(one.summary)}"
    return f"<strong>{escape(one.lead or '')}</strong>"


def _block(block: Block, one: Article) -> str:
    text = escape(block.text)
    match block.kind:
        case "caption":
            image = f"{ROOT}/image/fckeditor/upload/{one.published:%Y/%Y%m%d}/images/{md5(block.text.encode()).hexdigest()[:12]}.webp"
            return (
                f'<p style="text-align: justify;"><img class="zoomimg" alt="" src="{image}" /></p>\n'
                f'<p style="text-align: center;"><em>{text}</em></p>'
            )
        case "heading":
            return f'<p style="text-align: justify;"><strong>{text}</strong></p>'
        case "row":
            cells = "".join(f"<td>{cell.strip()}</td>" for cell in text.strip("| ").split("|"))
            return f'<table border="1"><tbody><tr>{cells}</tr></tbody></table>'
        case _:
            return f'<p style="text-align: justify;">{text}</p>'


def _tags(one: Article) -> str:
    links = "".join(
        f'<a class="tag_item" title="{escape(tag)}" href="{ROOT}/tim-kiem/{escape(tag)}.html">{escape(tag)}</a>' for tag in one.tags
    )
    return f'<div class="block_tag marginbottom10"><div class="txt_tag">Từ khóa</div>{links}</div>\n' if links else ""


def _related(others: Sequence[Article]) -> str:
    rows = "".join(
        f'<li><a href="{other.url}">{escape(other.title)}</a> <span class="pubdate">{stamp(other.published)}</span></li>\n'
        for other in others
    )
    return f'<div class="detail-related"><div class="related-title"><span class="cate-title">Đọc thêm</span></div><ul>{rows}</ul></div>\n'


def _teaser(one: Article | Ghost) -> str:
    lead = f'<p class="b-content txt desc">{escape(one.lead or "")}</p>' if isinstance(one, Article) else ""
    heading = f'<h3 class="fs18">{escape(one.title)}&nbsp;<span class="sprite icophoto"></span></h3>'
    return f'<li class="news-img-left news-img"><a class="b-title" href="{one.url}">{heading}</a>{lead}</li>\n'


def listing(section: str, shown: Sequence[Article], ghosts: Sequence[Ghost], page: int, pages: int, day: date) -> str:
    """One page of a section; ghosts are linked among the articles."""
    numbers = "".join(
        f"<li><b>{number}</b></li>" if number == page else f'<li><a href="{ROOT}{_page_path(section, number)}">{number}</a></li>'
        for number in range(1, pages + 1)
    )
    following = f'<li><a rel="next" href="{ROOT}{_page_path(section, page + 1)}">&gt;</a></li>' if page < pages else ""
    inner = f"""<div class="titlecate"><h1><a href="{ROOT}/{section}/">{_section_name(section).upper()}</a></h1></div>
<div class="boxtinmoi"><ul class="list-news-img-style-1">{"".join(_teaser(one) for one in (*shown, *ghosts))}</ul></div>
<div class="boxpage"><div class="fright" id="page"><ul>{numbers}{following}</ul></div></div>"""
    return frame(_section_name(section), inner, day)


def _page_path(section: str, page: int) -> str:
    return f"/{section}/" if page == 1 else f"/{section}/trang-{page}.html"


def home(newest: Sequence[Article], day: date) -> str:
    """The front page: the newest articles."""
    inner = f'<div class="boxtinmoi"><ul class="list-news-img-style-1">{"".join(_teaser(one) for one in newest)}</ul></div>'
    return frame("Trang chủ", inner, day)


def lost(day: date) -> str:
    """The paper's error page."""
    return frame("Không tìm thấy trang", "<h1>404</h1><p>Không tìm thấy trang bạn cần.</p>", day)
