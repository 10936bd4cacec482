"""The gazetteer. Own examples; the mapping of provinces follows Resolution 202/2025/QH15, in force since 1 July 2025."""

import pytest

from pipelines.places import find_places, find_typed, province_named, provinces, provinces_of_district, successor_of, successors

NAMED = [
    ("tỉnh Đắc Lắc", "Đắk Lắk"),
    ("TP.HCM", "TP Hồ Chí Minh"),
    ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
    ("Huế", "Huế"),
    ("BÀ RỊA – VŨNG TÀU", "Bà Rịa - Vũng Tàu"),
    ("Thanh Hoá", "Thanh Hóa"),
    ("Atlantis", None),
]
SUCCESSORS = [
    ("Lạng Sơn", "Lạng Sơn"),
    ("Bắc Giang", "Bắc Ninh"),
    ("Bình Dương", "TP Hồ Chí Minh"),
    ("Thừa Thiên Huế", "Huế"),
    ("Hà Giang", "Tuyên Quang"),
    ("Kon Tum", "Quảng Ngãi"),
    ("Yên Bái", "Lào Cai"),
    ("không rõ", None),
]
# text, names found
FOUND = [
    ("Xã Hồng Phong đã đạt", ["xã Hồng Phong"]),
    ("Các huyện Lộc Bình, Cao Lộc, Văn Lãng lần lượt có", ["huyện Lộc Bình", "huyện Cao Lộc", "huyện Văn Lãng"]),
    ("Đối với Lạng Sơn, trong năm", ["Lạng Sơn"]),
    ("tại trạm Lạng Sơn đạt", ["trạm Lạng Sơn"]),
    ("Bản Khuổi Luông có", ["bản Khuổi Luông"]),
    ("(Cà Mau 2, TP Hồ Chí Minh 1)", ["Cà Mau", "TP Hồ Chí Minh"]),
    ("cả nước có, toàn tỉnh có", ["cả nước", "toàn tỉnh"]),
    ("ông Nguyễn Thái Bình phát biểu", []),
    ("UBND tỉnh quyết định", []),
    ("huyện Cao Lộc, ông Hoàng Văn Nam cho biết", ["huyện Cao Lộc"]),
    ("Chủ tịch UBND xã Lường Văn Phin cho biết", []),
    ("Sầm Sơn đón 2 triệu lượt khách", ["Sầm Sơn"]),
    ("6 tháng đầu năm, Sầm Sơn ước đón hơn 2 triệu du khách", ["Sầm Sơn"]),
    ("Mù Cang Chải có 13 xã; Hải Hậu gieo cấy 9.800 ha", ["Hải Hậu"]),  # the tables have Mù Căng Chải
    ("cách quần đảo Hoàng Sa 200 km", ["quần đảo Hoàng Sa"]),
    ("Hải Hậu có 34 xã, thị trấn", ["Hải Hậu"]),
    ("Hải Hậu có 2 con trai", []),
    ("Dịp này, Sầm Sơn đón 86.500 lượt khách", ["Sầm Sơn"]),
    ("Cà Mau đón 2 triệu lượt khách", ["Cà Mau"]),  # the province, also a district of it
    ("Thanh Sơn đón 12 khách hàng", []),
    ("Châu Thành đón 12.000 lượt khách", []),  # ten districts bear the name
    ("nghệ sĩ Sầm Sơn đón 2 triệu lượt khách", []),
    ("Anh Hải Hậu gieo cấy 2 ha", []),
    ("Chủ tịch UBND tỉnh Lò Văn Thiệm yêu cầu", []),
    ("trưởng thôn Vàng A Dế kể", []),
    ("Bí thư Đảng ủy xã Nà Thỏi Lường Văn Phin", ["xã Nà Thỏi"]),
    ("Chủ tịch UBND xã Hồng Phong Nguyễn Văn Bình nói", ["xã Hồng Phong"]),
    ("Hợp tác xã Quả ngọt Nà Thỏi nhận đơn", []),
    ("toàn xã hội chung tay", []),
    ("Xã A Lưới 1 có 120 hộ nghèo, xã A Lưới 2 98 hộ", ["xã A Lưới 1", "xã A Lưới 2"]),  # communes of 2025
    ("xã Hồng Phong 12 hộ, xã Gia Tân 3 hộ", ["xã Hồng Phong", "xã Gia Tân"]),  # though the tables have a Gia Tân 3
    ("xã Bảo Lâm 2.500 ha, xã Cát Tiên 2,5 ha", ["xã Bảo Lâm", "xã Cát Tiên"]),
    ("xã An Thạnh 2, huyện Cù Lao Dung", ["xã An Thạnh 2", "huyện Cù Lao Dung"]),
    ("Phường 8, TP Cà Mau; UBND quận 7", ["phường 8", "TP Cà Mau", "quận 7"]),
    ("các quận 1, 3 và 5; 12 phường 8 tỷ đồng", []),
    ("Các H.Tuy Phước, Phù Cát và TX.An Nhơn", ["huyện Tuy Phước", "huyện Phù Cát", "thị xã An Nhơn"]),
    ("Tại Q.7 có 120 ca, Q.Bình Tân 95 ca", ["quận 7", "quận Bình Tân"]),
    ("UBND P.Tân Lợi, TP Buôn Ma Thuột", ["phường Tân Lợi", "TP Buôn Ma Thuột"]),
    ("các huyện Buôn Đôn, Ea Súp và TP Buôn Ma Thuột", ["huyện Buôn Đôn", "huyện Ea Súp", "TP Buôn Ma Thuột"]),
    ("TT.Ngô Mây, TT Huế", ["thị trấn Ngô Mây", "Huế"]),
    ("phường Vạn Thắng, TP Nha Trang. Ảnh: Hồ Văn Xrếp", ["phường Vạn Thắng", "TP Nha Trang"]),
    ("Bà Nguyễn Thị P. 45 tuổi, ông P. 3 lần chuyển tiền, Đinh Q. 7 năm tù, phòng P.12", []),
    ("UBND quận 9 tháng đầu năm thu; HĐND phường 20 đại biểu; mỗi phường 2 tổ công tác", []),
    ("Bị can P. Văn Đức, theo bác sĩ X. Thanh Bình, nạn nhân H. Thanh Trì", []),
    ("Công an Q.3 bắt; đường Lê Lợi, P.5, TP Vũng Tàu", ["quận 3", "phường 5", "TP Vũng Tàu"]),
    ("TX. Kỳ Anh, TT.Đu; Tại TP.HCM", ["thị xã Kỳ Anh", "thị trấn Đu", "TP.HCM"]),
    ("X.Cư Né, H.Krông Búk; xã Cát Hanh, X.Cát Tân", ["xã Cư Né", "huyện Krông Búk", "xã Cát Hanh", "xã Cát Tân"]),
    ("Các xã Cát Hanh, Cát Tân, H.Phù Cát", ["xã Cát Hanh", "xã Cát Tân", "huyện Phù Cát"]),
    ("xã nghèo Nguyễn Văn An đến thăm", []),
    ("'Huế' tăng 5%", ["Huế"]),
    ("Anh Nguyễn Q. Anh, P. Giám đốc Sở, chị H. Lan", []),
    ("trạm Y tế xã Tân Thanh", ["xã Tân Thanh"]),
    ("tỉnh có 1.486 trạm BTS", []),
    ("Công ty May Sông Lô", []),
    ("theo văn bản Luật", []),
    ("xã Pá Lau Thượng có", ["xã Pá Lau Thượng"]),
    ("các xã Giao Thắng, Cồn Vạn và Bình Hưng Đông", ["xã Giao Thắng", "xã Cồn Vạn", "xã Bình Hưng Đông"]),
    ("phường Cửa Sậy - Giao Thắng", ["phường Cửa Sậy"]),
]


@pytest.mark.parametrize(("name", "expected"), NAMED)
def test_province_named(name: str, expected: str | None) -> None:
    assert province_named(name) == expected


@pytest.mark.parametrize(("name", "expected"), SUCCESSORS)
def test_successor(name: str, expected: str | None) -> None:
    assert successor_of(name) == expected


def test_sixty_three_became_thirty_four() -> None:
    assert len(provinces()) == len({p.province for p in provinces()}) == 63
    assert len(successors()) == len(set(successors())) == 34
    assert len({p.code for p in provinces()}) == 63
    assert len({(p.successor, p.successor_code) for p in provinces()}) == len({p.successor_code for p in provinces()}) == 34
    assert {p.successor_code for p in provinces()} < {p.code for p in provinces()}


# Decision 19/2025/QD-TTg; of merged provinces some bear the code of the part that they are not named after
CODES = [("Lạng Sơn", "20", "20"), ("Bắc Giang", "24", "24"), ("Bắc Ninh", "27", "24"), ("Gia Lai", "64", "52"), ("Long An", "80", "80")]


@pytest.mark.parametrize(("name", "before", "since"), CODES)
def test_codes_before_and_since(name: str, before: str, since: str) -> None:
    assert [(p.code, p.successor_code) for p in provinces() if p.province == name] == [(before, since)]


def test_districts_know_their_provinces() -> None:
    assert provinces_of_district("Hữu Lũng") == {"Lạng Sơn"}
    assert provinces_of_district("Châu Thành") >= {"An Giang", "Bến Tre", "Long An"}
    assert provinces_of_district("Không Có") == frozenset()


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_find_places(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(text)] == names


def test_find_typed() -> None:
    text = "Tại Hà Giang, xã Hồng Phong và huyện Cao Lộc; cả nước có 63 tỉnh."
    assert find_typed(text, 0, len(text)) == [place for place in find_places(text) if place.level in ("commune", "district")]


def test_a_province_is_none_of_its_districts() -> None:
    assert [place.level for place in find_places("Cà Mau đón 2 triệu lượt khách, Sầm Sơn đón 1 triệu lượt khách")] == [
        "province",
        "district",
    ]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_offsets_hold_the_name(text: str, names: list[str]) -> None:
    for place in find_places(text):
        assert text[place.start_char : place.end_char].lower().endswith(place.name.split()[-1].lower())
