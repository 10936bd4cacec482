"""Báo Vân Sơn's pages, in the markup of the "site_id" CMS (family F1), rewritten in its barest form.

Belongs here: markup of this paper. Does not belong here: which articles exist (`articles`), HTTP (`server`).
Every page has a hard-coded clock of the night in `.now`; related articles carry dates of their own, in the same `div.date` as the
article's.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import md5
from html import escape

from tests.demo.articles import VAN_SON, Article, Block, Ghost
from tests.demo.dating import WEEKDAYS

SITE_ID = md5(b"baovanson.test").hexdigest()
PAGE_SIZE = 5


def stamp(moment: datetime) -> str:
    """The paper's way to print a time."""
    return f"{moment:%H:%M, %d/%m/%Y}"


def section_id(section: str) -> str:
    return md5(f"{SITE_ID}/{section}".encode()).hexdigest().upper()


def frame(title: str, inner: str, day: date, *, head: str = "", charset: str = '<meta charset="utf-8">') -> str:
    """A whole page with menu and clock."""
    menu = "".join(
        f"<li class='{section_id(path)}'><a href='/{path}/'><span class='bd'>{name}</span></a></li>" for path, name in VAN_SON.sections
    )
    return f"""<html><head>
<title>{escape(title)} - Báo Vân Sơn điện tử</title>
{head}{charset}
<link rel="alternate" type="application/rss+xml" href="/rss/home.rss">
</head><body>
<div class="container">
<div class="header"><a href="/"><img class="logo" src="/file/{SITE_ID}/logo.jpg" alt="Báo Vân Sơn điện tử"/></a></div>
<div class="header_menu"><ul id="main-menu" class="sm sm-clean">
<li><a href="/"><img class="icon-home" src="/common/v1/images/icon_home.gif" alt="Trang chủ"/></a></li>{menu}</ul></div>
<div class="tool_header"><ul class="weathermenu">
<li><div class="weather_VN">Vân Sơn <span class="temperature">21<sup>o</sup>C</span></div></li>
<li><div class="now">{WEEKDAYS[day.weekday()].capitalize()}, {day:%d/%m/%Y}, 22:05</div></li></ul></div>
{inner}
<div class="footer"><p>Cơ quan của Đảng bộ tỉnh Vân Sơn. Giấy phép số 118/GP-BTTTT cấp ngày 12/03/2021.</p></div>
</div></body></html>
"""


def article(one: Article, older: Sequence[Article], day: date) -> str:
    """The page of an article; `older` are earlier articles, the first three for the box inside the text, the others for the one below."""
    charset = (
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">'
        if "windows-1258" in one.forms
        else '<meta charset="utf-8">'
    )
    description = escape(one.summary or one.title, quote=True)
    head = f"""<meta property="og:title" content="{escape(one.title)}"/>
<meta property="og:type" content="article"/>
<meta property="og:url" content="{one.url}"/>
<meta name="description" content="{description}"/>
"""
    return frame(one.title, _ids(one) + _content(one, older[:3]) + _tags(one) + _read_more(older[3:6]), day, head=head, charset=charset)


def _ids(one: Article) -> str:
    key = md5(one.path.encode()).hexdigest()[:25] + one.number
    return f"""<div id="page_info" style="display: none;"><div id="site_id">{SITE_ID}</div><div id="cate_id">{section_id(one.section)}</div>
<div id="parent_id">{section_id("")}</div><div id="cate_url">/{one.section}/</div>
<div id="article_title">{escape(one.title)}</div><div id="article_id">{key}</div>
<div id="cate_title">{_section_name(one.section)}</div></div>
"""


def _section_name(section: str) -> str:
    return dict(VAN_SON.sections)[section]


def _content(one: Article, related: Sequence[Article]) -> str:
    updated = f' <span class="updated">(Cập nhật: {stamp(one.modified)})</span>' if one.modified else ""
    lead = f'<p style="text-align: justify;"><strong>{escape(one.lead)}</strong></p>\n{_related(related)}' if one.lead else ""
    byline = f'<p style="text-align: right;"><strong>{escape(one.byline)}</strong></p>' if one.byline else ""
    return f"""<div class="tieude"><a class="maincatetitle" href="/{one.section}/">{_section_name(one.section)}</a></div>
<div class="article_content row15"><div id="content" class="content cate_{section_id(one.section)}">
<h4 class="media-heading"></h4>
<h1 class="media-heading title5">{escape(one.title)}</h1>
<div class="date">{stamp(one.published)}{updated}</div>
<ul class="social"><li><div class="fb-like" data-href="{one.url}"></div></li></ul>
{lead}{_body(one)}
{byline}
</div></div>
"""


def _body(one: Article) -> str:
    blocks = [_block(block, one) for block in one.blocks]
    if "broken_nesting" in one.forms:
        # as real editors leave it: a table and paragraphs inside a paragraph, which every HTML5 parser closes at the table
        return "<p>" + "".join(blocks) + "</p>"
    return "\n".join(blocks)


def _block(block: Block, one: Article) -> str:
    text = escape(block.text)
    match block.kind:
        case "caption":
            image = f"/file/{SITE_ID}/{one.published:%m%Y}/{md5(block.text.encode()).hexdigest()[:12]}.jpg"
            rows = f'<tr><td><img src="{image}" alt=""/></td></tr><tr><td class="desc">{text}</td></tr>'
            return f'<table class="image center"><tbody>{rows}</tbody></table>'
        case "heading":
            return f'<p style="text-align: justify;"><strong>{text}</strong></p>'
        case "row":
            cells = "".join(f"<td>{cell.strip()}</td>" for cell in text.strip("| ").split("|"))
            return f'<table border="1"><tbody><tr>{cells}</tr></tbody></table>'
        case _:
            return f'<p style="text-align: justify;"><span style="font-size:14pt">{text}</span></p>'


def _related(others: Sequence[Article]) -> str:
    rows = "".join(
        f'<tr class="image_related_2"><td colspan="2"><a href="{other.path}">{escape(other.title)}</a>'
        f' <span class="date">({other.published:%d/%m/%Y})</span></td></tr>'
        for other in others
    )
    return f'<div class="related"><table align="unset" class="rl unset"><tbody>{rows}</tbody></table></div>\n' if rows else ""


def _tags(one: Article) -> str:
    links = "".join(f'<a href="/tim-kiem/?key={escape(tag)}" target="_blank">{escape(tag)}</a> ' for tag in one.tags)
    return f'<div class="tag_list">{links}</div>\n'


def _read_more(others: Sequence[Article]) -> str:
    boxes = "".join(_teaser(other) for other in others)
    return f'<div class="news_other read_more"><h4 class="cate_title color1">Xem thêm</h4><div class="row">{boxes}</div></div>\n'


def _teaser(one: Article | Ghost) -> str:
    printed = f'<div class="date">{stamp(one.published)}</div>' if isinstance(one, Article) else ""
    return f'<div class="col-md-4 row10"><a class="title1" href="{one.path}">{escape(one.title)}</a>{printed}</div>\n'


def listing(section: str, shown: Sequence[Article], ghosts: Sequence[Ghost], page: int, pages: int, day: date) -> str:
    """One page of a section; ghosts are linked among the articles."""
    numbers = "".join(f'<li><a href="/{section}/?paged={number}">{number}</a></li>' for number in range(1, pages + 1) if number != page)
    following = f'<li class="next"><a rel="next" href="/{section}/?paged={page + 1}">Trang sau</a></li>' if page < pages else ""
    inner = f"""<div id="page_info" style="display: none;"><div id="site_id">{SITE_ID}</div><div id="cate_id">{section_id(section)}</div>
<div id="cate_url">/{section}/</div></div>
<h2 class="cate_title">{_section_name(section)}</h2>
<div class="list_news">{"".join(_teaser(one) for one in (*shown, *ghosts))}</div>
<a class="event_loadmore" data-start="{PAGE_SIZE}" href="javascript:void(0)">Xem thêm</a>
<ul class="pagination"><li class="active"><span>{page}</span></li>{numbers}{following}</ul>
"""
    return frame(_section_name(section), inner, day)


def home(newest: Sequence[Article], day: date) -> str:
    """The front page: the newest articles."""
    inner = f'<div class="home_news"><h2 class="cate_title">Tin mới</h2>{"".join(_teaser(one) for one in newest)}</div>'
    return frame("Trang chủ", inner, day)


def topic(ghost: Ghost, shown: Sequence[Article], day: date) -> str:
    """A collection of links whose address looks like an article's."""
    inner = f'<div class="topic"><h1 class="topic_title">{escape(ghost.title)}</h1>{"".join(_teaser(one) for one in shown)}</div>'
    return frame(ghost.title, inner, day)


def lost(day: date) -> str:
    """The paper's error page."""
    return frame(
        "Không tìm thấy trang",
        '<div class="error_page"><h1>Không tìm thấy trang</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị gỡ bỏ.</p></div>',
        day,
    )


def jsonp(callback: str, shown: Sequence[Article]) -> str:
    """The answer of /service/api/article/list."""
    rows = [
        {
            "title": one.title,
            "lead": one.summary or "",
            "avatar": f"/file/{SITE_ID}/{one.number}.jpg",
            "pageUrl": one.path,
            "publishDate": stamp(one.published),
            "objectType": "article",
        }
        for one in shown
    ]
    return f"{callback}({json.dumps({'response': rows}, ensure_ascii=False)});"
