"""What stays of a page's text: words of dates, numbers, units and credits, labels of the page's furniture.

Belongs here: closed lists and the spans that they claim in a line. Does not belong here: markup, filler. The words say nothing by
themselves; they are what dates, figures and bylines are told by (own list, by the grammar of Vietnamese dates and figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_DATES = """
năm tháng ngày quý tuần thập niên kỷ thế giờ phút giây sáng trưa chiều tối đêm khuya rạng nửa nay qua ngoái trước sau tới này kia mai mốt
hôm đầu giữa cuối thứ chủ nhật lịch âm dương tết nguyên đán mùng mồng rằm xuân hạ thu đông thượng trung tuần kỳ nhiệm khóa hè vụ giêng chạp
tý tí sửu dần mão mẹo thìn tỵ tị ngọ mùi thân dậu tuất hợi giáp ất bính đinh mậu kỷ kỉ canh tân nhâm quý quí
"""
_NUMBERS = "không một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi mốt trăm nghìn ngàn vạn triệu tỷ tỉ rưỡi linh lẻ chục nửa phần"
_UNITS = """
m mét km cm mm ha hecta sào kg tấn tạ yến lạng gam gram lít khối vuông đồng usd euro độ điểm lần đ c kw mw kwh v w
người hộ lượt vụ ca con cây xã huyện phường thôn bản tỉnh dự án công trình sản phẩm căn nhà trường lớp học sinh ngôi chiếc máy xe cán bộ
doanh nghiệp hợp tác đơn vị tổ chức gia đình trẻ em suất phần quà mô hình giải đại biểu hội viên đoàn tuổi km2 m2 m3 khẩu cơ sở hạng mục
tiêu chí cử tri ý kiến nhóm loại tác phẩm thí vận động tàu cặp đội xuất
"""
_AROUND_FIGURES = """
tăng giảm hơn gần khoảng trên dưới đạt còn chiếm bằng so với cùng kỳ kế hoạch dự toán chỉ tiêu tổng số từ đến tới lên xuống thêm bình
quân mỗi trong đó của là có được các những và hoặc đã sẽ cho tại ở gồm ước vượt trị giá mức thấp cao nhất mới hiện quá ngoài ngót chừng
xấp xỉ tối đa thiểu ít chưa đầy không riêng tính cả toàn hằng hàng tỷ lệ trị diện tích năng suất sản lượng nghị quyết quyết định quốc lộ
đường số điều khoản thông chương trình giai đoạn đợt lần giữa vào hết sinh theo về bị do thì mà nhưng để khi cũng chỉ đều vẫn cùng nhằm
"""
_CREDITS = "ảnh theo nguồn tin bài video clip pv ctv btv thực hiện tổng hợp phóng viên"

KEPT_WORDS = frozenset(f"{_DATES} {_NUMBERS} {_CREDITS} ha tấn đồng kg km mét tạ lít phần trăm so với hơn gần khoảng tăng giảm đạt".split())
"""Words that stay wherever they stand, and that no filler is."""

FIGURE_WORDS = frozenset(f"{_UNITS} {_AROUND_FIGURES}".split())
"""Words that stay near a figure only."""

_CREDIT = r"(?:ảnh|tin|bài|tin ảnh|video|clip|nguồn|theo|đồ họa|đồ hoạ|thực hiện|bài viết|tác giả|lược ghi|biên dịch|trình bày|photo)"
_NAME = r"[^\W\d_a-zà-ỹđ][\w.'’-]*"
_CREDITS_JOINED = rf"{_CREDIT}(?:\s*[,&và/+-]+\s*{_CREDIT}){{0,3}}"
_TAIL_CREDIT = re.compile(
    rf"(?:^|[.!?…(\[–/-]\s*|\s)(?P<credit>{_CREDITS_JOINED}\s*(?:minh họa|minh hoạ|tư liệu)?\s*[:/]\s*[^.;:]{{2,60}}?)[)\].\s]*$"
    rf"|[(\[.]\s*(?P<bare>{_CREDITS_JOINED}\s+(?-i:{_NAME})[^.;:]{{0,50}}?)[)\].\s]*$",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"^\W*\(?[\w-]+(?:\.[\w-]+)+\)?|(?<!\w)[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|gov|edu|test|example)(?!\w)")
_OPENING = re.compile(r"^\s*\(?[A-ZĐ]{2,6}(?:\s+(?:Online|điện tử|Đài))?\)?\s*[-–—]")
_LABEL = re.compile(
    r"(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|mới(?: nhất)?|nổi bật|đọc nhiều|cùng chuyên mục|cùng loại|tiếp theo)"
    r"|cùng chuyên mục|xem thêm|đọc thêm|đọc tiếp|xem tiếp|đọc nhiều|từ khóa|từ khoá|thẻ|tags?|chia sẻ|bình luận|ý kiến(?: bạn đọc)?"
    r"|trang chủ|liên hệ|quảng cáo|in(?: bài)?|gửi(?: bình luận| email)?|cập nhật(?: lúc)?|ngày đăng|đăng lúc"
    r"|trang (?:sau|trước|tiếp|cuối|đầu)|còn nữa|hết|tìm kiếm|đăng nhập|bút danh"
    r"|nghe (?:đọc )?(?:bài(?: viết| báo)?|tin)|đọc bài viết|cỡ chữ|mặc định|lưu bài(?: viết)?|sao chép liên kết",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?<!\d)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:\d{4}|\d{2})(?!\d)|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}|\d{1,2}\s*(?::|h|giờ)\s*\d{2}|"
    r"\d+ (?:phút|giờ|ngày) trước",
    re.IGNORECASE,
)
_STAMP_WORDS = re.compile(r"(?:gmt|am|pm|lúc|đăng|cập|nhật|xuất|bản|vào|hồi|ict|utc)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")


def is_label(line: str) -> bool:
    """Whether a line is nothing but a label of the page's furniture."""
    return bool(_LABEL.fullmatch(line.strip(" \xa0:»>•|[]()…\n\t\r.")))


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a time stamp with its words."""
    if not _STAMP.search(line):
        return False
    rest = _STAMP_WORDS.sub("", line.lower())
    return sum(word not in KEPT_WORDS for word in _LETTERS.findall(rest)) == 0


def kept_spans(line: str) -> Iterator[tuple[int, int]]:
    """Stretches that stay: the credit at the end, the paper's name or address before a lead, addresses of sites."""
    if (found := _TAIL_CREDIT.search(line)) and len(found[0].split()) <= 14:
        yield found.span("credit" if found["credit"] else "bare")
    for pattern in (_OUTLET, _OPENING):
        yield from (match.span() for match in pattern.finditer(line))
