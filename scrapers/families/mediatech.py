"""Family F5, the CMS signed MEDIATECH: Báo Tây Ninh (2026), Quảng Ninh; Lạng Sơn by inference from #content-detail.

Facts: a shortened page of baotayninh.vn (2026-10) and the selectors that a public crawler uses for Quảng Ninh and Lạng Sơn (2026-02).
The lead stands twice at the head of the body: cut off in div.sapo, whole in p.sapo. The JSON-LD author is the CMS account.
Stray </html> and second DOCTYPE are part of every page.
"""

from scrapers.portal import Layout

ARTICLE_URL = r"^/(?:[^/]+/)*[^/]*-(?P<id>\d{4,})\.html$"
MARK = "section.page-info #article-id"

LAYOUT = Layout(
    name="mediatech",
    title=("h1.name",),
    lead=("#content-detail p.sapo", "#content-detail div.sapo"),
    date=(".content-article div.date",),
    body=(".content-article #content-detail", "#content-detail"),
    drop=("div.sapo", ".block-news-list"),  # "Cùng chuyên mục" stands inside the body on baocaobang.vn (public crawler, 2026-02)
    caption=(".wp-caption-text",),
    byline=(".author",),
    category=("#cate-title", ".breadcrumbs li.active a"),
    clock=(".title-time",),
    account_author=True,
)
