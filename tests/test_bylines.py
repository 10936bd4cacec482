"""`split_byline` and outlet prefixes on tables of examples.

Source of the rows: own examples, invented after the ways in which Vietnamese papers print credits; conventions as in the annotated
material's README (roles and kinds, capitals to title case, no credit for headings, mastheads, accounts and "Ảnh: Internet").
"""

import csv
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.bylines import find_outlet, split_byline, split_outlet_prefix

# tests/data/credit_lines.csv, own examples: a line, its credits as "name = role, kind; ...", empty where it credits nobody
with (Path(__file__).parent / "data" / "credit_lines.csv").open(encoding="utf8", newline="") as file:
    LINES = [(row["line"], row["credits"]) for row in csv.DictReader(file)]
CREDITS = [(line, credits) for line, credits in LINES if credits]
NOBODY = [line for line, credits in LINES if not credits]

# names that their line alone makes names: in capitals, or without their neighbours, they would be a place or a heading
BESIDE = [
    ("Trà Vigia", "Trà Vigia = author, person"),
    ("PV An Ninh", "An Ninh = author, person"),
    # beside a writer a place or a heading is a name; behind the writers a place is where they are
    ("Khánh Hòa - Lê Tuyết", "Khánh Hòa = author, person; Lê Tuyết = author, person"),
    ("THU AN – CÔNG BẰNG – LÊ HÀ", "Thu An = author, person; Công Bằng = author, person; Lê Hà = author, person"),
    ("Lê Tuyết - Khánh Hòa", "Lê Tuyết = author, person"),
]

# lead as printed -> outlet, lead without it
PREFIXES = [
    ("LSO-Sáng nay, xã tổ chức hội nghị.", "LSO", "Sáng nay, xã tổ chức hội nghị."),
    ("(Baonghean.vn) - Sáng nay, xã tổ chức hội nghị.", "Baonghean.vn", "Sáng nay, xã tổ chức hội nghị."),
    ("BTNO - Sáng nay, xã tổ chức hội nghị.", "BTNO", "Sáng nay, xã tổ chức hội nghị."),
    ("QĐND Online – Sáng nay, xã tổ chức hội nghị.", "QĐND Online", "Sáng nay, xã tổ chức hội nghị."),
    ("(BĐ) - Sáng nay, xã tổ chức hội nghị.", "BĐ", "Sáng nay, xã tổ chức hội nghị."),
    ("ĐBP - Sáng nay, xã tổ chức hội nghị.", "ĐBP", "Sáng nay, xã tổ chức hội nghị."),
    ("(HNMO) - Sáng nay, xã tổ chức hội nghị.", "HNMO", "Sáng nay, xã tổ chức hội nghị."),
    ("(Baothanhhoa.vn) - Sáng nay, xã tổ chức hội nghị.", "Baothanhhoa.vn", "Sáng nay, xã tổ chức hội nghị."),
    ("BHG - Sáng nay, xã tổ chức hội nghị.", "BHG", "Sáng nay, xã tổ chức hội nghị."),
    ("(BGĐT) – Sáng nay, xã tổ chức hội nghị.", "BGĐT", "Sáng nay, xã tổ chức hội nghị."),
    ("(GLO)- Sáng nay, xã tổ chức hội nghị.", "GLO", "Sáng nay, xã tổ chức hội nghị."),
    ("BLC - Sáng nay, xã tổ chức hội nghị.", "BLC", "Sáng nay, xã tổ chức hội nghị."),
    ("QBĐT - Sáng nay, xã tổ chức hội nghị.", "QBĐT", "Sáng nay, xã tổ chức hội nghị."),
    ("(QBĐT) - Sáng nay, xã tổ chức hội nghị.", "QBĐT", "Sáng nay, xã tổ chức hội nghị."),
    ("(QNO) - Sáng nay, xã tổ chức hội nghị.", "QNO", "Sáng nay, xã tổ chức hội nghị."),
    ("(Báo Quảng Ngãi)- Sáng nay, xã tổ chức hội nghị.", "Báo Quảng Ngãi", "Sáng nay, xã tổ chức hội nghị."),
    ("(CTO) - Sáng nay, xã tổ chức hội nghị.", "CTO", "Sáng nay, xã tổ chức hội nghị."),
    ("(THO) - Sáng nay, xã tổ chức hội nghị.", "THO", "Sáng nay, xã tổ chức hội nghị."),
    ("(Chinhphu.vn) – Sáng nay, xã tổ chức hội nghị.", "Chinhphu.vn", "Sáng nay, xã tổ chức hội nghị."),
    ("VOV.VN - Sáng nay, xã tổ chức hội nghị.", "VOV.VN", "Sáng nay, xã tổ chức hội nghị."),
    ("(VTC News) - Sáng nay, xã tổ chức hội nghị.", "VTC News", "Sáng nay, xã tổ chức hội nghị."),
    ("(TN&MT) - Sáng nay, xã tổ chức hội nghị.", "TN&MT", "Sáng nay, xã tổ chức hội nghị."),
    ("GD&TĐ - Sáng nay, xã tổ chức hội nghị.", "GD&TĐ", "Sáng nay, xã tổ chức hội nghị."),
    ("SKĐS - Sáng nay, xã tổ chức hội nghị.", "SKĐS", "Sáng nay, xã tổ chức hội nghị."),
    ("(NLĐO) - Sáng nay, xã tổ chức hội nghị.", "NLĐO", "Sáng nay, xã tổ chức hội nghị."),
    ("(Dân trí) - Sáng nay, xã tổ chức hội nghị.", "Dân trí", "Sáng nay, xã tổ chức hội nghị."),
    ("(PLVN) - Sáng nay, xã tổ chức hội nghị.", "PLVN", "Sáng nay, xã tổ chức hội nghị."),
    ("(ĐCSVN) – Sáng nay, xã tổ chức hội nghị.", "ĐCSVN", "Sáng nay, xã tổ chức hội nghị."),
    ("NDO - Sáng nay, xã tổ chức hội nghị.", "NDO", "Sáng nay, xã tổ chức hội nghị."),
    ("(BVPL) - Sáng nay, xã tổ chức hội nghị.", "BVPL", "Sáng nay, xã tổ chức hội nghị."),
    ("BPO - Sáng nay, xã tổ chức hội nghị.", "BPO", "Sáng nay, xã tổ chức hội nghị."),
    ("(BLĐO) - Sáng nay, xã tổ chức hội nghị.", "BLĐO", "Sáng nay, xã tổ chức hội nghị."),
    ("BDO - Sáng nay, xã tổ chức hội nghị.", "BDO", "Sáng nay, xã tổ chức hội nghị."),
    ("(AGO)- Sáng nay, xã tổ chức hội nghị.", "AGO", "Sáng nay, xã tổ chức hội nghị."),
    ("BKTO - Sáng nay, xã tổ chức hội nghị.", "BKTO", "Sáng nay, xã tổ chức hội nghị."),
    ("(BNP) - Sáng nay, xã tổ chức hội nghị.", "BNP", "Sáng nay, xã tổ chức hội nghị."),
    ("(LĐ online) - Sáng nay, xã tổ chức hội nghị.", "LĐ online", "Sáng nay, xã tổ chức hội nghị."),
    ("ĐTO - Sáng nay, xã tổ chức hội nghị.", "ĐTO", "Sáng nay, xã tổ chức hội nghị."),
    ("(CMO) Sáng nay, xã tổ chức hội nghị.", "CMO", "Sáng nay, xã tổ chức hội nghị."),
    ("Báo Đồng Khởi - Sáng nay, xã tổ chức hội nghị.", "Báo Đồng Khởi", "Sáng nay, xã tổ chức hội nghị."),
    ("(baophutho.vn) - Sáng nay, xã tổ chức hội nghị.", "baophutho.vn", "Sáng nay, xã tổ chức hội nghị."),
    ("TTXVN - Sáng nay, xã tổ chức hội nghị.", "TTXVN", "Sáng nay, xã tổ chức hội nghị."),
    ("(TTXVN) - Sáng nay, xã tổ chức hội nghị.", "TTXVN", "Sáng nay, xã tổ chức hội nghị."),
    ("[LSO] - Sáng nay, xã tổ chức hội nghị.", "LSO", "Sáng nay, xã tổ chức hội nghị."),
    ("LSO-Sáng nay (16/7), tỉnh tổ chức", "LSO", "Sáng nay (16/7), tỉnh tổ chức"),
    ("(LSO) - Ngày 3/5, huyện tổ chức", "LSO", "Ngày 3/5, huyện tổ chức"),
    ("(Baonghean.vn) - Từ tháng 4 đến nay", "Baonghean.vn", "Từ tháng 4 đến nay"),
    ("(Baonghean.vn)- Từ tháng 4 đến nay", "Baonghean.vn", "Từ tháng 4 đến nay"),
    ("BTNO - Chiều 3/5, hội thi khép lại", "BTNO", "Chiều 3/5, hội thi khép lại"),
    ("QĐND Online – Sáng 3/5, đoàn công tác", "QĐND Online", "Sáng 3/5, đoàn công tác"),
    ("(Dân trí) - Giá na tăng", "Dân trí", "Giá na tăng"),
    ("(HPĐT)- Theo thông tin từ sở", "HPĐT", "Theo thông tin từ sở"),
    ("(Báo Quảng Ngãi)- Ngày 3/5", "Báo Quảng Ngãi", "Ngày 3/5"),
    ("GD&TĐ - Ngày 3/5", "GD&TĐ", "Ngày 3/5"),
    ("VOV.VN - Ngày 3/5", "VOV.VN", "Ngày 3/5"),
    ("VOV4.Êđê - Ngày 3/5", "VOV4.Êđê", "Ngày 3/5"),
    ("Kinhtedothi - Ngày 3/5", "Kinhtedothi", "Ngày 3/5"),
    ("VHO – Ngày 3/5", "VHO", "Ngày 3/5"),
    ("LĐ online - Ngày 3/5", "LĐ online", "Ngày 3/5"),
    ("(Cadn.com.vn) - Ngày 3/5", "Cadn.com.vn", "Ngày 3/5"),
    ("(Dân Việt) Ngày 3/5", "Dân Việt", "Ngày 3/5"),
    ("TP.HCM - Sáng nay, mưa lớn", None, "TP.HCM - Sáng nay, mưa lớn"),
    ("HÀ NỘI - Sáng nay, mưa lớn", None, "HÀ NỘI - Sáng nay, mưa lớn"),
    ("UBND - HĐND tỉnh họp", None, "UBND - HĐND tỉnh họp"),
    ("COVID-19 đã lùi xa", None, "COVID-19 đã lùi xa"),
    ("(Hà Nội) - Ngày 3/5", None, "(Hà Nội) - Ngày 3/5"),
    ("(Tiếp theo) - Ngày 3/5", None, "(Tiếp theo) - Ngày 3/5"),
    ("SEA Games 30 - Đoàn lên đường", None, "SEA Games 30 - Đoàn lên đường"),
    ("Na Chi Lăng - Đặc sản xứ Lạng", None, "Na Chi Lăng - Đặc sản xứ Lạng"),
]


@pytest.mark.parametrize(("line", "expected"), [*CREDITS, *BESIDE])
def test_credits(line: str, expected: str) -> None:
    assert "; ".join(f"{b.name} = {b.role}, {b.kind}" for b in split_byline(line)) == expected


@pytest.mark.parametrize("line", ["", *NOBODY])
def test_no_credit(line: str) -> None:
    assert split_byline(line) == ()


LONG = ["Theo " * 150, "Bài, ảnh: " * 80, "Ảnh: Lê Hà. " + "Bà con bản Pắc gặt lúa nương. " * 30]


@pytest.mark.parametrize("line", LONG)
def test_a_text_is_no_credit_line(line: str) -> None:
    """More than 600 characters, whatever they say: no run of labels is read at length."""
    assert split_byline(line) == ()


@pytest.mark.parametrize("line", ["Phát Triển Bởi Lê Hà", "Một Công Nhân Tử Vong Bởi Máy Xúc"])
def test_a_preposition_inside_a_heading_is_no_role(line: str) -> None:
    """ "Bởi" behind a word, with a capital: it has no role of its own to look at."""
    assert split_byline(line) == ()


@pytest.mark.parametrize(("line", "name"), [("Báo Tin tức", "Báo Tin tức"), ("vietnamplus.vn", "vietnamplus.vn")])
def test_paper_alone_is_a_source_only_where_a_signature_stands(line: str, name: str) -> None:
    assert split_byline(line) == ()
    assert [(b.name, b.role) for b in split_byline(line, signature=True)] == [(name, "source")]


# openings of sentences that look like an outlet's code and are none
OPENINGS = [
    "GDĐT - Quốc sách hàng đầu.",
    "VH - XH huyện phát triển.",
    "LĐ - TB&XH là lĩnh vực rộng.",
    "BTV Tỉnh ủy - Những quyết sách lớn.",
    "CNTT - Đòn bẩy của cải cách.",
    "VN-Index - Giảm mạnh cuối phiên.",
    "TP - Hồ Chí Minh là nơi diễn ra lễ hội.",
    "UBND tỉnh - cơ quan chủ trì - đã họp.",
    "COVID-19 diễn biến phức tạp.",
    "Covid-19: Thêm 3 ca mắc mới.",
    "TP.HCM - Sáng nay, thành phố họp.",
    "TP. Lạng Sơn - Sáng nay, thành phố họp.",
    "HĐND - UBND huyện tổ chức kỳ họp.",
    "MTTQ - Công đoàn phối hợp ra quân.",
    "(Ảnh: Minh Đức) Sáng nay, xã họp.",
    "(16/7) - Ngày hội của bà con.",
    "Hà Nội - Sáng 2/1, thành phố họp.",
    "OCOP - Chìa khóa mở cửa thị trường.",
    "VietGAP - Hướng đi mới của nông dân.",
    "KH&CN - Động lực phát triển.",
    "BHXH tỉnh - Đơn vị dẫn đầu thi đua.",
    "BHYT - Lá chắn của người nghèo.",
    "GDP - Chỉ số đáng mừng.",
    "(Tiếp theo kỳ trước) - Sáng nay, xã họp.",
    "5G - Tương lai gần.",
    "VNeID - Tiện ích cho người dân.",
    "AI - Trợ lý của nhà nông.",
    "CLB - Sân chơi của thanh niên.",
    "Na - Đặc sản Chi Lăng.",
    "PCI - Thước đo năng lực.",
    "ASEAN - Việt Nam: Những dấu mốc.",
    "NSND - Nhà giáo Lê Hà vừa qua đời.",
    "QL1A - Tuyến đường huyết mạch.",
    "XHCN - Mục tiêu của Đảng.",
    "Ô-tô - Xe máy đâm nhau.",
    "(Kỳ 1) - Sáng nay, xã họp.",
    "DTTS - Đồng bào vùng cao.",
    "Bắc Sơn - Vùng đất cách mạng.",
    "AFF Cup - Giải đấu lớn.",
    "SEA Games - Ngày hội thể thao.",
    "HTX - Mô hình của nông dân.",
    "FDI - Động lực tăng trưởng.",
    "TX Kỳ Anh - Sáng nay họp.",
    "(Xã Bình Gia) - Sáng nay họp.",
    "PVN - Tập đoàn dầu khí lớn.",
    "VKSND - TAND huyện họp.",
]


@pytest.mark.parametrize("lead", OPENINGS)
def test_an_ordinary_opening_is_left_whole(lead: str) -> None:
    assert split_outlet_prefix(lead) == (None, lead)


@pytest.mark.parametrize(("lead", "outlet", "rest"), PREFIXES)
def test_outlet_prefix(lead: str, outlet: str | None, rest: str) -> None:
    assert split_outlet_prefix(lead) == (outlet, rest)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Báo Nhân Dân", "Nhân Dân"),
        ("nhandan.vn", "Nhân Dân"),
        ("TUỔI TRẺ ONLINE", "Tuổi Trẻ"),
        ("Sức khoẻ và Đời sống", "Sức khỏe & Đời sống"),
    ],
)
def test_spellings_of_one_outlet(text: str, name: str) -> None:
    found = find_outlet(text)
    assert found is not None
    assert found.name == name


PEOPLE = sorted({part.partition(" = ")[0] for _, credits in CREDITS for part in credits.split("; ") if part.endswith(", person")})


@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_alone_gives_itself_in_any_case(name: str) -> None:
    assert [credit.name for credit in split_byline(name)] == [name]
    assert [credit.name for credit in split_byline(f" {name.upper()} ")] == [name]


# the same line as papers and their editors print it
WRITTEN: list[Callable[[str], str]] = [
    lambda line: unicodedata.normalize("NFD", line),
    lambda line: line.replace(" ", "\u00a0"),
    lambda line: line.replace(" ", "\u2009"),
    lambda line: line.replace(" ", "  "),
    lambda line: line.replace(" ", "\n"),
    lambda line: f"\u200b\n {line} \u00a0",
]
APART = [json.loads(line)["text"] for line in (Path(__file__).parent / "data" / "bylines_apart.jsonl").read_text("utf8").splitlines()]


@pytest.mark.parametrize("write", WRITTEN)
def test_normal_form_and_spaces_change_no_credit(write: Callable[[str], str]) -> None:
    lines = [line for line, _ in LINES] + APART
    assert [line for line in lines if split_byline(write(line)) != split_byline(line)] == []


# lines as printed of which capitals tell something; their names in capitals. Why: the known faults of `split_byline`
CAPITALS_TELL = [
    ("Thụy Bất Nhi", []),
    ("Quang cảnh buổi lễ", ["Quang Cảnh Buổi Lễ"]),
    ("Theo Ngày nay", []),
    ("Theo Sở Y tế", ["SỞ Y TẾ"]),
]


@pytest.mark.parametrize(("line", "names"), CAPITALS_TELL)
def test_lines_whose_capitals_tell_something(line: str, names: list[str]) -> None:
    assert [credit.name for credit in split_byline(line.upper())] == names != [credit.name for credit in split_byline(line)]


def test_capitals_give_the_names_of_the_line_as_printed() -> None:
    """All lines but those of which `CAPITALS_TELL` shows the kinds, one in twenty."""

    def names(line: str) -> list[str]:
        return [credit.name.casefold() for credit in split_byline(line)]

    lines = [line for line, _ in LINES] + APART
    other = [line for line in lines if names(line.upper()) != names(line)]
    assert len(lines) > 1500
    assert len(other) <= 0.05 * len(lines), other


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("THEO DÕI CHÚNG TÔI", []),
        ("NGUỒN GỐC LỄ HỘI", []),
        ("THEO BÁO CÁO CỦA NGÀNH CHỨC NĂNG", []),
        ("THEO BÁO LẠNG SƠN", ["Báo Lạng Sơn"]),
        ("THEO LÊ HÀ (TTXVN)", ["Lê Hà", "TTXVN"]),
        ("ĐẠI TÁ, TS. LÊ ANH", ["Lê Anh"]),
        ("ẢNH: TƯ LIỆU CỦA LÊ TUYẾT", ["Lê Tuyết"]),
        ("ÔNG NGUYỄN VĂN TUẤN, CHỦ TỊCH UBND XÃ TÂN HÒA", []),
    ],
)
def test_lines_in_capitals(line: str, names: list[str]) -> None:
    assert [credit.name for credit in split_byline(line)] == names


_PIECES = st.sampled_from(
    ["Lê Hà", "(", ")", " - ", ": ", "Ảnh", "Theo ", "TTXVN", ", ", "Bài", "dịch", " & ", ".", "@", "16/7/2019", "̉", "P.V", "[", "/"]
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=12).map("".join)))
def test_any_line_is_read_without_failing(line: str) -> None:
    for credit in split_byline(line):
        assert credit.name.strip() == credit.name != ""


def test_lines_written_apart_from_the_rules() -> None:
    """tests/data/bylines_apart.jsonl: see docs/bylines.md for what it scored at first sight."""
    rows = [json.loads(line) for line in (Path(__file__).parent / "data" / "bylines_apart.jsonl").read_text("utf8").splitlines()]
    right = found = wanted = 0
    for row in rows:
        credits = {(b.name, b.role) for b in split_byline(row["text"])}
        asked = [{(x["name"], role) for role in (x["role"], *x.get("role_alt", ()))} for x in row["expected"]]
        right += sum(bool(credits & either) for either in asked)
        found, wanted = found + len(credits), wanted + len(asked)
    nobody = [row["text"] for row in rows if not row["expected"] and split_byline(row["text"])]
    assert len(rows) > 300
    assert nobody == []
    assert 2 * right / (found + wanted) >= 0.98


@pytest.mark.shared
def test_annotated_rows_stay_right(shared) -> None:
    rows = [json.loads(line) for line in (shared / "gold" / "bylines.jsonl").read_text("utf8").splitlines()]
    wrong = [row["text"] for row in rows if [b.name for b in split_byline(row["text"])] != [x["name"] for x in row["expected"]]]
    assert len(rows) > 50
    assert len(wrong) <= 0.02 * len(rows), wrong


@pytest.mark.shared
def test_vendors_and_accounts_of_real_portals_are_no_authors(shared) -> None:
    rows = [json.loads(line) for line in (shared / "gold" / "portal_byline_strings.jsonl").read_text("utf8").splitlines()]
    traps = [row["text"] for row in rows if any(word in row["kind"] for word in ("trap", "prefix", "not a byline"))]
    assert len(traps) > 40
    assert [text for text in traps if split_byline(text)] == []
