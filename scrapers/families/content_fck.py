"""Family F4, the CMS whose bodies stand in .content-fck (Báo Cần Thơ, An Giang, Đồng Khởi, Trà Vinh, Đồng Tháp, Bình Dương).

Facts: addresses /slug-a<id>.html, saved pages of baocantho.com.vn (2026) and baoangiang.com.vn (2026).
"""

from scrapers.portal import Layout

ARTICLE_URL = r"-a(?P<id>\d+)\.html$"

LAYOUT = Layout(
    name="content_fck",
    title=("h1",),
    body=("#newscontents",),
)
