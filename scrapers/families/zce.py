"""Family F3, the CMS with cms-* and zce-* classes: Báo Lào Cai, Hà Tĩnh, Gia Lai, Sài Gòn Giải Phóng.

Facts: a saved page of baolaocai.vn (2026-01) and the selectors that public crawlers use for Hà Tĩnh and PLO. Addresses /slug-post<id>.html.
Paragraphs are <div> as often as <p>. The meta author is the paper.
"""

from scrapers.portal import Layout

ARTICLE_URL = r"-post(?P<id>\d+)\.html$"
MARK = ".zce-content-body"

LAYOUT = Layout(
    name="zce",
    title=("h1.article__title", "h1.cms-title", ".article__title.cms-title", "h1"),
    lead=(".article__sapo.cms-desc", ".article__sapo", "[data-field=sapo]"),
    date=("meta.cms-date@content", ".article__meta time.time", "time.time"),
    author=(".author.cms-author", ".article__author .name", "a.article__author", ".article__meta .author", ".cms-author"),
    body=(".article__body.cms-body", ".zce-content-body", ".article__body", "[data-field=body]"),
    drop=(".sda_middle", ".rennab", "article.story"),  # advertisements, teasers of other articles between the paragraphs
    opening=(".article__avatar figcaption",),
    byline=("div.t1",),
    tags=(".article__tags a", ".article__tag a"),
    category=(".breadcrumbs .main a", "meta[property='article:section']@content"),
    clock=("#today",),
)
