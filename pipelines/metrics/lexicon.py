"""What the rules know of words: the table of units, and the closed word lists of the grammar of figures.

Belongs here: words and their classes. Does not belong here: how they combine. The table of units and counted nouns is
pipelines/data/units.csv (own list: what provincial papers count, by domain); an unlisted noun is still a unit, with less certainty.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipelines.metrics.numbers import tokens


def word_set(text: str) -> frozenset[str]:
    """The phrases of a text that separates them by bars."""
    return frozenset(phrase.strip() for phrase in text.split("|"))


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of units.csv. kind: measure, money, percent, count, duration; `factor` times the value is in `si_unit`."""

    surface: str
    kind: str
    code: str | None
    factor: float | None
    si_unit: str | None
    domain: str
    size: int  # tokens
    rest: list[str]  # the tokens after the first, in lower case


@cache
def units() -> dict[str, dict[str, tuple[Unit, ...]]]:
    """First token in lower case -> second token ("" for units of one) -> units that begin so, longest first."""
    table: dict[str, dict[str, list[Unit]]] = {}
    text = (files("pipelines") / "data" / "units.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        first, *rest = tokens(row["unit"], 0, len(row["unit"])).lows
        factor = float(row["factor"]) if row["factor"] else None
        unit = Unit(row["unit"], row["kind"], row["code"] or None, factor, row["si_unit"] or None, row["domain"], 1 + len(rest), rest)
        table.setdefault(first, {}).setdefault(rest[0] if rest else "", []).append(unit)
    return {
        first: {second: tuple(sorted(alike, key=lambda unit: -unit.size)) for second, alike in seconds.items()}
        for first, seconds in table.items()
    }


APPROX = {
    **dict.fromkeys(("hơn", "trên", "quá", "ngoài", "vượt", "vượt quá", "vượt trên", "cao hơn", "lớn hơn", "nhiều hơn"), "more_than"),
    **dict.fromkeys(("gần", "ngót", "ngót nghét", "suýt soát", "sát", "gần đến", "gần tới", "tiệm cận"), "near"),
    **dict.fromkeys(("khoảng", "chừng", "độ chừng", "vào khoảng", "ước", "ước tính", "ước đạt", "ước khoảng", "xấp xỉ"), "about"),
    **dict.fromkeys(("trên dưới", "tầm", "áng chừng", "~", "≈", "cỡ", "phỏng chừng", "dao động", "ước chừng", "tròm trèm"), "about"),
    **dict.fromkeys(
        ("dưới", "chưa đến", "chưa đầy", "chưa tới", "không đến", "chưa được", "không đầy", "không tới", "nhỏ hơn"), "less_than"
    ),
    **dict.fromkeys(
        ("tối đa", "không quá", "nhiều nhất", "tối đa là", "tối đa không quá", "cùng lắm", "không vượt quá", "không cao hơn"), "at_most"
    ),
    **dict.fromkeys(("tối thiểu", "ít nhất", "không dưới", "tối thiểu là", "không ít hơn", "ít ra", "không thấp hơn"), "at_least"),
}
"""Words right before a figure that say how exact it is."""

RISES = word_set(
    """
    tăng|tăng thêm|tăng trưởng|gia tăng|tăng cao|tăng mạnh|tăng nhẹ|tăng tới|tăng đến|tăng đột biến|tăng bình quân|
    tăng trung bình|nhích|nhảy vọt|vượt trội|cao hơn|nhiều hơn|lớn hơn|dài hơn|đông hơn|tăng vọt|tăng khá|tăng ước|nâng thêm|
    bổ sung tăng|leo|đắt hơn|nhanh hơn
    """
)
FALLS = word_set(
    """
    giảm|giảm bớt|giảm thêm|giảm mạnh|giảm nhẹ|giảm tới|giảm đến|giảm được|giảm bình quân|giảm trung bình|sụt|sụt giảm|hụt|
    tụt|tụt giảm|thấp hơn|ít hơn|kém|kém hơn|cắt giảm|lùi|rớt|rẻ hơn|mất giá|suy giảm|bớt|ngắn hơn|nhỏ hơn|hẹp hơn|kéo giảm|
    giảm sâu|giảm gần|chậm|chậm hơn
    """
)
LEVELS = word_set("còn|xuống còn|giảm còn|giảm xuống còn|tăng lên|giảm xuống|lên|xuống|nâng lên|lên tới|lên đến|chỉ còn|lên thành|còn lại")
FILLERS = word_set(
    """
    thêm|mức|tới|đến|bình quân|trung bình|nhẹ|mạnh|đều|là|tương đương|tương ứng|đạt|chỉ|những|có|đã|được|tổng cộng|sâu|
    khá|mỗi năm|mỗi tháng|hằng năm|hàng năm|lần lượt
    """
)
INTO = word_set(
    """
    lên|xuống|còn|xuống còn|thành|lên thành|tăng lên|giảm xuống|giảm còn|giảm xuống còn|lên tới|lên đến|còn lại|chỉ còn|
    lên còn|nay là
    """
)
REGROUPING = word_set(
    "sắp xếp|sáp nhập|hợp nhất|nhập|giảm|tinh gọn|tổ chức lại|thu gọn|gộp|từ|rút|kiện toàn|tách|chuyển|cơ cấu lại|nâng|tăng"
)

NAMES_STRONG = word_set(
    """
    thứ|điều|khoản|điểm|nghị định|thông tư|công văn|quốc lộ|ql|tỉnh lộ|tl|hương lộ|đường tỉnh|đường huyện|đt|đh|
    mẫu số|trung đoàn|sư đoàn|lữ đoàn|tiểu đoàn|đại đội|quân khu|quân đoàn|binh đoàn|trang|iso|tcvn|qcvn|haccp|vietgap|top|
    sbd|cmnd|cccd|sđt|điện thoại|hotline|fax|tel|mùng|mồng|sinh năm|sn|số báo danh|bks|biển số|biển kiểm soát|stk|
    tài khoản số|covid|sars|world cup|sea games|euro|asiad|olympic|chỉ thị|ngõ|ngách|hẻm|kiệt|ký hiệu|tiểu khu|dn|mã số|
    mã vùng|công lệnh|phụ lục|khóa|khoá|windows|iphone|galaxy|hộ chiếu|phút thứ|vĩ tuyến|kinh tuyến|mã|đường số|nhà số|
    tòa số|u|f|asean|apec|cop|thế kỷ|âm lịch|dương lịch|đường dây nóng|số hiệu|số seri
    """
)
NAMES_WEAK = word_set(
    """
    chương trình|quyết định|dự án|đề án|kế hoạch|lớp|khối|cấp|bậc|hạng|loại|vòng|giai đoạn|đợt|lần|tập|đội|tổ|khu|khu phố|khối phố|thôn|
    ấp|bản|xóm|lô|thửa|phường|quận|đường|phố|cầu|ga|nghị quyết|phòng|nhóm|mốc|cột mốc|mốc giới|tuyến|vùng|kỳ|tầng|bài|chương|
    phần|mục|biểu|bảng|hình|kênh|đài|đoàn|tuần|km|cây số|tiết|ca|hiệp|ván|set|phút|tổ dân phố|cống|kho|trạm|cảng|cửa|lần thứ|
    phương án|luật|mức độ|cấp độ|độ tuổi|tuổi|zone|ban|khu vực|số|luật số|vị trí|vị trí thứ|đứng|lượt|mạng|công nghiệp|
    công nghệ|nông nghiệp|thời đại|kỷ nguyên|cách mạng|máy|vụ|hồ|điểm cầu|cụm|thông báo|chi hội|chi bộ|chi đoàn|liên đội|
    ban chỉ đạo|tiểu ban|bcđ|cơ sở|đơn nguyên|phân khu|phiên|căn hộ|bệnh nhân
    """
)
NAMES_IN_ORDER = word_set("đợt|giai đoạn|vòng|tập|phần|kỳ|hạng|bậc|bài|chương|hiệp|ván|tuần|tiết|gói thầu|mũi|lớp|quyển|mục")
"""Weak names whose small numbers are ordinals even where a counted noun follows: "giai đoạn 2 dự án", "vòng 1 giải vô địch"."""
CALENDAR = {"năm": (1800, 2200), "tháng": (1, 12), "ngày": (1, 31), "quý": (1, 4), "tuần": (1, 53), "hè": (1800, 2200), "tết": (1800, 2200)}
SCORES = word_set(
    """
    tỷ số|tỉ số|thắng|thua|hòa|hoà|dẫn|dẫn trước|gỡ|gỡ hòa|san bằng|tỷ số chung cuộc|cách biệt|chung cuộc|
    đánh bại
    """
)
VAGUE = word_set("hàng|vài|mấy|nhiều|dăm|bao nhiêu|nửa|các|những|từng|mỗi")

NOT_NOUNS = word_set(
    """
    và|hoặc|hay|với|của|trong|ngoài|trên|dưới|tại|ở|từ|đến|tới|cho|do|bị|được|đã|đang|sẽ|là|có|không|chưa|còn|so|theo|thì|mà|
    để|khi|nếu|nhưng|cũng|vẫn|này|kia|đó|nay|ấy|sau|trước|giữa|vào|ra|lên|xuống|về|qua|bằng|như|vì|nên|rồi|nữa|thêm|hơn|gần|
    khoảng|chừng|tăng|giảm|đạt|chiếm|gồm|nhằm|cùng|cả|mỗi|mọi|các|những|một|hai|ba|phải|cần|muốn|nhất|rất|quá|lại|đều|chỉ|
    trở|ước|nhờ|bởi|tuy|song|đồng thời|tính|sang|xếp|đứng|thuộc|cách|gấp|tương|thực|hiện|khai|triển|nhận|làm|đi|tổ|chức|mới|
    cũ|lớn|nhỏ|cao|thấp|dài|rộng|sâu|nặng|năm|tháng|ngày|giờ|phút|giây|tuần|quý|đầu|cuối|âm|dương|nào|gì|xảy|phát|kết|hỗ|trợ|
    gửi|nằm|bao|kể|dự|cơ|vừa|hạ|cất|diễn|khởi|chạy|đóng|mở|nối|quy|ban|đưa|xuất|nhập|chính|thành|liên|hằng|hàng|rưỡi|lẻ|đây|
    thế|sẵn|sạch
    """
)
LINKS = word_set(
    """
    là|đạt|có|được|còn|chiếm|bằng|gồm|ước đạt|hiện có|hiện nay có|lên|tới|đến|xuống|chỉ|khoảng|ước|lên đến|lên tới|chỉ có|
    đã có|đã đạt|hiện đạt|ghi nhận|đã|với|cho|là từ|từ|thì|hiện|đều|cũng|chỉ còn|xuống còn|trị giá|mức|ở mức|trong đó|riêng|
    thêm|và|tổng cộng|tổng|đồng thời|nay|ở|vẫn|duy nhất|sẽ|hiện còn|đã là|cả|do|mới
    """
)
STOPS_RIGHT = word_set(
    """
    và|về|với|tại|ở|trong|trên|so|tăng|giảm|đạt|nhằm|cho|từ|do|theo|thì|nhưng|mà|khi|bằng|chiếm|trị|là|gồm|hoặc|còn|sau|trước|
    vào|để|cùng|nhờ|qua|đến|tới|của|lên|xuống|gấp|vượt|nâng|đưa|góp|không|dịp|nhân dịp
    """
)
NOT_UNITS = word_set(
    """
    giải ngân|giải quyết|giải phóng|giải tỏa|giải thích|giải trí|công bố|công nhận|công tác|công khai|công an|ban hành|ban đầu|
    ban bố|cụ thể|bộ trưởng|tin tưởng|phòng chống|phòng ngừa|phòng thủ|bản thân|điểm lại|can thiệp|đoàn kết|đội ngũ|quả thật|
    quả thực|vụ lợi|mẹ con|lớn hơn|nước ngoài|mức sống|bài bản|điều hành|điều trị|điều động|điều chỉnh|bước đầu|bước vào|hạng mục|
    hội nhập|hội tụ|chợ búa|thành lập|thành công|ca ngợi|nhà nước|nhà trường|ngành nghề|khối lượng|
    căn cước|căn cứ|căn bản|xã hội|sở hữu|sở thích|tổ quốc|chi phí|chi tiêu|chi tiết|bộ phận|đội hình|trụ cột
    """
)
"""Words that only begin like a unit: "2026 giải ngân" is no prize."""
BASES = word_set(
    """
    kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|kh|cùng kỳ|tổng|tổng số|định mức|công suất|nhu cầu|kế|dự|chỉ|mục|định|
    năm trước|năm ngoái|dung tích|dung
    """
)
PEOPLE_LIST = word_set(
    """
    tập thể|cá nhân|gia đình|tổ chức|đơn vị|cơ quan|doanh nghiệp|hộ|cán bộ|công chức|viên chức|chiến sĩ|chiến sỹ|đoàn viên|
    hội viên|thanh niên|học sinh|sinh viên|giáo viên|người lao động|công nhân|đảng viên|nhân dân|người dân|nhân viên|
    hợp tác xã|tổ hợp tác|hộ gia đình|hộ kinh doanh|đại biểu|trâu|bò|lợn|gà|vịt|dê|nhà văn hóa|y sĩ|bác sĩ
    """
)
NO_SINGLE = word_set(
    """
    nước|bên|cấp|đơn vị|địa phương|tỉnh|ngành|đội|mặt|chiều|miền|anh|anh em|thế hệ|chị|nhà|phía|loại|mẹ|cô|vùng|nơi|chỗ|bước|phần|điều|
    việc|lần|điểm|mức|khâu|yếu tố|quốc gia|vị|cụm|đồng|hàng|khối|cửa|nhóm|lĩnh vực|ban|sở|mục tiêu|tổ|tổ chức|cơ quan|
    nội dung|đoàn|hội|buổi|đợt|nút|môn|bàn|đường|công|vấn đề|thành|trận|lượt|dòng|ca|vòng|kênh|cặp|đêm|luật|thầy|cụ|đôi|em|
    gia đình|nghề|vụ|tầng|l|m|g|h|s|độ|giải
    """
)
