"""Words of which one syllable, alone, would begin or end a phrase: "mặt bằng" is no "bằng", "nước ngoài" no "ngoài".

Of longer ones the two syllables that matter stand here: "bằng sáng [chế]", "ngoài công [lập]", "[nông] thôn mới".

Belongs here: the list, and asking it. Does not belong here: the stop words themselves (lexicon). Own list: compounds of provincial
papers with the syllables that the rules of phrases stop at. A segmenter would know more and cost more (docs/decisions/0003).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.metrics.lexicon import word_set

COMPOUNDS = word_set(
    """
    mặt bằng|đồng bằng|công bằng|cân bằng|thăng bằng|văn bằng|bằng khen|bằng cấp|bằng lái|san bằng|bằng chứng|bằng sáng|
    tự do|lý do|do thám|không khí|không gian|hàng không|không phận|không quân|không chuyên|không dây|không lực|không nung|
    tại chỗ|hiện tại|tồn tại|tại ngũ|trong nước|trong sạch|trong ngành|nước ngoài|bên ngoài|ngoài công|ngoài quốc|ngoài nước|
    ngoài nhà|ngoài khơi|ngoài trời|ngoài trường|tăng trưởng|gia tăng|tăng cường|tăng gia|tăng ca|tăng thu|tăng ni|tăng sản|lên đường|
    giảm nghèo|suy giảm|giảm trừ|tinh giảm|cắt giảm|giảm phát|giảm thiểu|giảm nhẹ|thành đạt|diễn đạt|truyền đạt|đạt chuẩn|
    chưa đạt|không đạt|đạt giải|đạt danh|đạt yêu|đạt tiêu|đạt loại|đạt gia|tăng giá|giảm giá|
    cho vay|cho thuê|cho mượn|từ thiện|từ điển|từ trường|từ vựng|điều trị|giá trị|chính trị|quản trị|trị giá|trị liệu|trị an|
    so sánh|theo dõi|sau đại|sau thu|sau sinh|sau cai|trước tuổi|trước hạn|trước sinh|đầu vào|vào cuộc|ra vào|qua đời|vượt qua|
    thông qua|trải qua|thông quan|đến hạn|quá hạn|tới hạn|lên men|lên lớp|lên sàn|xuống cấp|xuống giống|vượt khó|vượt lũ|vượt biên|
    nâng cao|nâng cấp|nâng hạng|đưa đón|đưa vào|góp vốn|đóng góp|trả góp|góp ý|của cải|chiếm đoạt|chiếm dụng|lấn chiếm|chiếm giữ|
    để dành|còn lại|bao gồm|thực hiện|phát hiện|thể hiện|xuất hiện|biểu hiện|hiện vật|hiện trạng|hiện đại|hiện trường|tái hiện|
    đổi mới|thôn mới|xây mới|làm mới|trồng mới|mắc mới|kết nạp|cấp mới|đóng mới|thành lập|tuyển mới|mở mới|mua mới|nhà mới|vụ mới|chuẩn mới|
    địa chỉ|chứng chỉ|đình chỉ|tín chỉ|chỉ số|chỉ tiêu|chỉ đạo|chỉ huy|chỉ thị|định mức|hạn mức|vượt mức|mức sống|mức độ|
    giá cả|tất cả|giàu có|sẵn có|hiếm có|vốn có|có uy|có hạt|có múi|có hại|có ích|có việc|có thu|có đất|có nguy|có ga|
    nhà ở|chỗ ở|nơi ở|đất ở|phòng ở|ở trọ|ở lại|ở bán|ở nội|bị thương|bị hại|bị can|bị cáo|bị thiệt|bị cháy|bị hỏng|bị sập|bị tốc|được mùa|
    được giá|là lượt|tính mạng|tính năng|tính chất|cụ già|cụ thể|năm học|đồng bào|đồng ruộng|đồng muối|đồng cỏ|đồng phục|đồng hồ|
    đồng tiền|đồng đội|đồng nghiệp|đồng chí|cánh đồng|hợp đồng|hội đồng|cộng đồng|huy động|đường dây|toàn diện|toàn thời|
    bão lụt|bão lũ|bảo quản|trên không|trên cạn|dưới nước|dưới tán|riêng lẻ|riêng tư|đồng thuận|
    kiến nghị|ý kiến|sáng kiến|dự kiến|chứng kiến|kiến trúc|kiến thức|kiên cố|về hưu|về đích|đưa về|trở về|trong độ|trên địa|
    tổng hợp|tổng kết|tổng công|tổng thể|lũy kế|kế hoạch|kế toán|thống kê|kê khai|quyết định|xác định|quy định|cố định|
    đi lại|đi học|đi làm|đi lên|làm đẹp|làm việc|việc làm|cao cấp|cao tuổi|cao tầng|cao tốc|cao học|cao điểm|nâng lương|
    mất tích|mất việc|thiệt mạng|thiệt hại|tử vong|tai nạn|theo học|theo đạo|từ xa|từ bỏ|từ chối|đến trường|đến lớp|qua mạng|
    qua biên|qua cảng|qua cửa|lên cấp|lên hạng|cùng cấp|cùng kỳ|trong tỉnh|ngoài tỉnh|trong ngoài|
    thu hồi|phục hồi|hồi phục|hồi sức|khảo sát|giám sát|kiểm sát|cảnh sát|quan sát|trinh sát|cho phép|
    quảng cáo|cho thấy|bê tông|có thể|có khả|
    xi măng|các bon|xăng dầu|cao su|ô tô|xe máy
    """
)


_SECONDS: dict[str, set[str]] = {}
for _compound in COMPOUNDS:
    _SECONDS.setdefault(_compound.split(" ")[0], set()).add(_compound.split(" ")[1])


def joined(lows: Sequence[str], k: int) -> bool:
    """Whether token k and the one after it are one word of the list; False at either end."""
    return 0 <= k < len(lows) - 1 and lows[k] in _SECONDS and lows[k + 1] in _SECONDS[lows[k]]


def in_compound(lows: Sequence[str], k: int) -> bool:
    """Whether token k is one half of a word of the list."""
    return joined(lows, k) or joined(lows, k - 1)
