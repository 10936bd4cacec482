"""Challenge pages of guards before a site, and pages that only look like them. All pages are of our own writing in the guards' forms."""

from __future__ import annotations

import pytest

from scrapers.challenge import is_challenge

NEWS = "<p>Sáng 20/11, tỉnh Vân Sơn khởi công cầu Bản Chu, dài 420 m, vốn 310 tỷ đồng, dự kiến xong trong quý IV/2027.</p>" * 9
# own examples in the form of each guard; the last ones are of no named guard
CHALLENGES = {
    "Cloudflare, managed": """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body><div class="main-wrapper">
        <h1>baovanson.test</h1><p>Verifying you are human. This may take a few seconds.</p>
        <noscript>Enable JavaScript and cookies to continue</noscript>
        </div><script>(function(){window._cf_chl_opt={cZone:'baovanson.test'};
        var a=document.createElement('script');
        a.src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1';})();</script></body></html>""",
    "Cloudflare, blocked": """<html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1>
        <p>You are unable to access baovanson.test</p><form id="cf-chl-form"></form></body></html>""",
    "Cloudflare, blocked, at length": """<html><head><title>Attention Required! | Cloudflare</title></head><body>
        <div id="cf-error-details" class="cf-error-details-wrapper"><h1>Sorry, you have been blocked</h1><p>A service protects it.</p>
        </div></body></html>""",
    "Sucuri": """<html><title>You are being redirected...</title><noscript>Javascript is required. Please enable javascript.</noscript>
        <script>var s={},u,c;sucuri_cloudproxy_js='';document.cookie='x=1';location.reload();</script></html>""",
    "Imperva": """<html><head><META NAME="robots" CONTENT="noindex,nofollow"><script src="/_Incapsula_Resource?SWJIYLWA=5074a744"></script>
        </head><body></body></html>""",
    "captcha in Vietnamese": """<html><head><title>Xác minh bạn không phải là người máy</title></head><body><form method="post">
        <p>Vui lòng xác minh để tiếp tục truy cập.</p><div class="g-recaptcha"></div></form><script src="https://www.google.com/recaptcha/api.js"></script></body></html>""",
    "a cookie, and the page again": """<html><body><script>document.cookie="D1N=0c1e4f"+"; path=/";
        window.location.reload(true);</script></body></html>""",
    "a cookie, and the same address": """<html><head><script>function go(){document.cookie = "vDDoS=9af3; max-age=86400";
        window.location.href = window.location.href;} go();</script></head><body></body></html>""",
    "a title in Vietnamese": "<html><head><title>Vui lòng chờ trong giây lát...</title></head><body><p>Đang kiểm tra.</p></body></html>",
    "Imperva, blocked": """<html><head><script src="/_Incapsula_Resource?SWJIYLWA=5074a744"></script></head><body>
        <iframe>Request unsuccessful. Incapsula incident ID: 1234000010-5678</iframe></body></html>""",
    "DDoS-Guard": """<html><head><title>DDoS-Guard</title><script src="/.well-known/ddos-guard/check"></script></head><body>
        <h1>Checking your browser before accessing baovanson.test</h1></body></html>""",
    "a form of a site": """<html><head><title>Kiểm tra trình duyệt của bạn | baovanson.test</title></head><body>
        <p>Trang sẽ tự mở sau 5 giây.</p></body></html>""",
    "Turnstile": """<html><head><title>baovanson.test</title><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script></head>
        <body><p>Xác minh bạn là con người để tiếp tục.</p><div class="cf-turnstile"></div></body></html>""",
    "a cipher": """<html><body><script src="/aes.js"></script><script>function toNumbers(d){}var a=toNumbers("f655");
        document.cookie="__test="+a;location.href="http://baovanson.test/?i=1";</script></body></html>""",
}
SHORT = """<html><head><title>{title}</title>{script}</head><body><div class="article_content"><h1>{title}</h1>
    <div><p>Từ 18 giờ hôm nay, tỉnh Vân Sơn cấm xe vào đường Trần Phú.</p></div></div></body></html>"""
SCRIPTS = {
    "Cloudflare's script": '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    "a captcha": '<script src="https://www.google.com/recaptcha/api.js"></script>',
    "Imperva's script": '<script src="/_Incapsula_Resource?SWJIYLWA=5074a744"></script>',
    "Turnstile": '<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>',
    "a cookie and a reload": '<script>document.cookie="seen=1";function f(){location.reload()}</script>',
}
TITLES = (  # headlines that begin as guards do
    "Kiểm tra bảo mật tại các cơ quan nhà nước",
    "Kiểm tra trình duyệt của các máy tính công",
    "Xác minh thông tin người đàn ông bị đánh",
    "Xác minh người dùng mạng xã hội đăng tin sai",
    "Xác thực truy cập cổng dịch vụ công bằng VNeID",
    "Vui lòng chờ trong giây lát: chuyện ở bộ phận một cửa",
)
# own examples: news with the same marks, and short pages without them
NO_CHALLENGES = {
    "news behind Cloudflare": f"""<html><head><title>Khởi công cầu Bản Chu</title></head><body><h1>Khởi công cầu Bản Chu</h1>{NEWS}
        <script>a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js';</script></body></html>""",
    "news that sets a cookie and can reload": f"""<html><body>{NEWS}
        <script>document.cookie="seen=1";function f(){{location.reload()}}</script></body></html>""",
    "news about a challenge": f"<html><head><title>Just a moment: lắng đọng</title></head><body>{NEWS}<script>x()</script></body></html>",
    "comment form with a captcha under news": f"""<html><body>{NEWS}<form><div class="g-recaptcha"></div></form>
        <script src="https://www.google.com/recaptcha/api.js"></script></body></html>""",
    "a short page that counts visits": """<html><body><h1>404</h1><script>document.cookie="n=2";</script></body></html>""",
    "a page that moves on": """<html><body><script>window.location.href="/trang-chu";</script></body></html>""",
    "empty": "",
    **{f"short news with {name}": SHORT.format(title="Cấm đường phục vụ lễ hội", script=script) for name, script in SCRIPTS.items()},
    **{f"short news, {title}": SHORT.format(title=title, script="") for title in TITLES},
    **{
        f"{title}, without a class": f"<html><title>{title}</title><body><h1>{title}</h1><p>Đoàn đến 12 xã.</p></body></html>"
        for title in TITLES
    },
    "short news without a class": """<html><head><title>Cấm đường phục vụ lễ hội</title>
        <script src="https://www.google.com/recaptcha/api.js"></script></head><body><h1>Cấm đường phục vụ lễ hội</h1>
        <p>08:00, 01/10/2026</p><p>Từ 18 giờ, tỉnh cấm xe vào đường Trần Phú.</p></body></html>""",
    "a contact form": """<html><body><h1>Liên hệ tòa soạn</h1><form><input name="thu"><div class="g-recaptcha"></div></form>
        <p>Số 1, đường Hùng Vương. Điện thoại 0205 000 000.</p>
        <script src="https://www.google.com/recaptcha/api.js"></script></body></html>""",
    "a short section page": "<html><title>Thời sự</title><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script><body>"
    + "".join(f"<a href='/muc-{n}'>Mục</a>" for n in range(12))
    + "</body></html>",
    "not found": "<html><title>Không tìm thấy trang</title><body><h1>404</h1></body></html>",
    "feed": "<?xml version='1.0'?><rss><channel></channel></rss>",
}


@pytest.mark.parametrize("name", CHALLENGES)
def test_challenges(name: str) -> None:
    assert is_challenge(CHALLENGES[name])


@pytest.mark.parametrize("name", NO_CHALLENGES)
def test_other_pages(name: str) -> None:
    assert not is_challenge(NO_CHALLENGES[name])
