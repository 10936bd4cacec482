"""Family F4, the CMS whose bodies stand in .content-fck (Báo Cần Thơ, An Giang, Đồng Khởi, Trà Vinh, Đồng Tháp, Bình Dương).

Facts: addresses /slug-a<id>.html, saved pages of baocantho.com.vn (2026) and baoangiang.com.vn (2026). The base element points
at the folder of static files, so relative links are meant against the page's own address.
"""

from scrapers.portal import Layout

ARTICLE_URL = r"-a(?P<id>\d+)\.html$"
MARK = "#newscontents .content-fck"

LAYOUT = Layout(
    name="content_fck",
    # The first h1 of a page is the breadcrumb where there are two.
    title=("h1.fw700", "h1.margintopbot10", ".detail-title h1", "h1:not(.titlecate h1)"),
    lead=(".detail-desc .content-fck", ".detail-desc", "h4.sapo"),
    date=("span.pubdate", ".pubdate"),
    body=("#newscontents .content-fck-font-size", "#newscontents .content-fck", "#newscontents"),
    drop=("[class^=AMN_]", ".detail-fb-like-share", ".news-relate", ".box-relate", ".detail-related"),
    caption=("p.note",),
    byline=("p.author",),
    tags=("a.tag_item",),
    category=(".titlecate h1 span a", ".titlecate h1 a"),
    clock=("#datenow",),
)
