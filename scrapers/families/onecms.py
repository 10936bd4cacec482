"""Family F2, ONECMS (images on *.1cdn.vn, classes onecms__*): Báo Nghệ An, Đà Nẵng, Hải Phòng.

Facts: shortened pages of the three papers (2026-09/10). Addresses /slug-<id>.html, before 2023 /slug-post<id>.html with the same id;
tags -tag<id>.html and -ptag.html, events -event<id>.html, print /print/<id>.html. The header of title, author, date and lead
stands inside the body and is taken out of it. Meta dates print the month first. Boxes inside the body: from the cleaning rules of public
crawlers (2026) for these papers and Hà Nội Mới.
"""

from scrapers.portal import Layout

ARTICLE_URL = r"-(?:post)?(?P<id>\d{4,})\.html$"
MARK = ".block-sc-title"

LAYOUT = Layout(
    name="onecms",
    title=("h1.block-sc-title", "h1"),
    lead=(".block-sc-sapo",),
    date=(".block-sc-publish-time",),
    author=(".block-sc-author",),
    body=(".c-news-detail .b-maincontent .entry", ".c-news-detail .entry", ".b-maincontent .entry", ".b-maincontent"),
    # The header as a whole or its parts, the control of the letters' size, boxes of other articles.
    drop=(
        ".block-sc-longform-header",
        ".sc-longform-header",
        ".sc-longform-header-meta",
        ".block-sc-cate-name",
        ".block-sc-title",
        ".block-sc-author",
        ".block-sc-publish-time",
        ".sc-empty-layer",
        ".c-box",
        ".c-news-related",
        ".c-sticky-share",
        ".c-sticky-mobile",
        ".c-powered",
        ".c-tag",
    ),
    caption=("td.image_desc",),
    byline=("b.vtranslate-author-translate",),
    tags=(".onecms__tags a",),
    category=("meta[name='article:section']@content", "ol.breadcrumb li.active a"),
    clock=(".onecms__currentTime", "meta[name=datetimenow]@content", "meta[property=datetimenow]@content"),
)
