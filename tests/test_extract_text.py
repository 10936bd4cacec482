"""extract_text over invented documents of the seed's kind and its variants."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from unicodedata import normalize

import pytest

from scrapers.extract import extract_text
from warehouse.records import VIETNAM

NOW = datetime(2026, 11, 1, 9, 0, tzinfo=VIETNAM)
TITLE = "Xã Suối Mơ sơ kết vụ mận sớm"
LEAD = "SMO-Sáng nay (12/3), UBND xã Suối Mơ tổ chức hội nghị sơ kết vụ mận sớm và triển khai nhiệm vụ chăm sóc vườn cây."
CAPTION = "Các hộ trồng mận dự hội nghị tại nhà văn hóa xã"
P1 = "Toàn xã hiện có 320 ha mận, trong đó 210 ha đã cho thu hoạch; sản lượng đạt 2.400 tấn."
P2 = "Theo ông Lò Văn Tủa, Giám đốc hợp tác xã, giá bán tại vườn đạt 28.000 đồng/kg, cao hơn đầu vụ 3.000 đồng."
P3 = "Thời gian tới, xã sẽ mở rộng diện tích, xây dựng nhãn hiệu và kết nối với các doanh nghiệp tiêu thụ…"
CLOCK = "Thứ tư,  11/11/2020"
SEEDLIKE = f"{CLOCK}\n\n{TITLE}\n\n{LEAD}\n\n\n{CAPTION}\n\n{P1}\n\n{P2}\n\n{P3}\n\nMINH AN"
PLAIN = [("paragraph", LEAD), ("caption", CAPTION), ("paragraph", P1), ("paragraph", P2), ("paragraph", P3), ("byline", "MINH AN")]

# own examples: name, document, the blocks expected
DOCUMENTS = [
    ("as the seed", SEEDLIKE, PLAIN),
    ("no clock", SEEDLIKE.removeprefix(f"{CLOCK}\n\n"), PLAIN),
    ("no caption", SEEDLIKE.replace(f"{CAPTION}\n\n", ""), [b for b in PLAIN if b[0] != "caption"]),
    ("no signature", SEEDLIKE.removesuffix("\n\nMINH AN"), PLAIN[:-1]),
    ("Windows line ends", SEEDLIKE.replace("\n", "\r\n"), PLAIN),
    ("byte order mark", "\ufeff" + SEEDLIKE, PLAIN),
    ("no empty lines", SEEDLIKE.replace("\n\n\n", "\n").replace("\n\n", "\n"), PLAIN),
    ("masthead and path above the title", f"Báo Lạng Sơn\nTrang chủ > Kinh tế\n{SEEDLIKE}", PLAIN),
    ("decomposed letters", normalize("NFD", SEEDLIKE), [(kind, normalize("NFD", text)) for kind, text in PLAIN]),
    (
        "two captions in a row",
        SEEDLIKE.replace(CAPTION, f"{CAPTION}\n\nVườn mận của gia đình ông Tủa"),
        [*PLAIN[:2], ("caption", "Vườn mận của gia đình ông Tủa"), *PLAIN[2:]],
    ),
    (
        "a caption with a credit further down",
        SEEDLIKE.replace(P3, f"Thu hoạch mận ở bản Phiêng. Ảnh: Hà Vân\n\n{P3}"),
        [*PLAIN[:4], ("caption", "Thu hoạch mận ở bản Phiêng. Ảnh: Hà Vân"), *PLAIN[4:]],
    ),
    ("a heading", SEEDLIKE.replace(P2, f"Giá cao\n\n{P2}"), [*PLAIN[:3], ("heading", "Giá cao"), *PLAIN[3:]]),
    (
        "a list",
        SEEDLIKE.replace(P3, f"- Chăm sóc vườn cây\n- Mở rộng diện tích\n{P3}"),
        [*PLAIN[:4], ("paragraph", "- Chăm sóc vườn cây"), ("paragraph", "- Mở rộng diện tích"), *PLAIN[4:]],
    ),
    ("credit of two lines", SEEDLIKE + "\n(Theo TTXVN)", [*PLAIN, ("byline", "(Theo TTXVN)")]),
    ("credit with label", SEEDLIKE.replace("MINH AN", "Tin, ảnh: Hà Vân"), [*PLAIN[:-1], ("byline", "Tin, ảnh: Hà Vân")]),
]
# own examples: where the stamp stands and what it is held for
UNCLOCKED = SEEDLIKE.removeprefix(f"{CLOCK}\n\n")
STAMPS = [
    (SEEDLIKE, [("Thứ tư, 11/11/2020", "render")], "Thứ tư, 11/11/2020"),
    (UNCLOCKED, [], None),
    (UNCLOCKED.replace(f"{TITLE}\n", f"{TITLE}\nThứ năm, 12/03/2020 | 15:30\n"), [("Thứ năm, 12/03/2020 | 15:30", "published")], None),
    (
        f"Thứ Tư, ngày 11 tháng 11 năm 2020\n{UNCLOCKED}",
        [("Thứ Tư, ngày 11 tháng 11 năm 2020", "render")],
        "Thứ Tư, ngày 11 tháng 11 năm 2020",
    ),
    (f"08:15 - 11/11/2020\n{UNCLOCKED}", [("08:15 - 11/11/2020", "render")], "08:15 - 11/11/2020"),
]
# own examples: nothing to read
NO_ARTICLES = [
    "",
    "   \n\n",
    "Danh sách trúng thưởng",
    f"{TITLE}\n\nGiá mận tăng\nGiá cà phê giảm\nThời tiết hôm nay\nLịch cắt điện",
    f"<html><body>{LEAD}</body></html>",
    '{"title": "x"}',
    f"{CLOCK}\n\n{TITLE}",
    "\n".join(f"Tin số {i} trong ngày của tỉnh vùng cao biên giới phía Bắc" for i in range(20)) + f"\n{P1}",
]


@pytest.mark.parametrize(("name", "text", "blocks"), DOCUMENTS, ids=[row[0] for row in DOCUMENTS])
def test_document(name: str, text: str, blocks: list[tuple[str, str]]) -> None:
    raw = extract_text(text, portal="bao-lang-son", fetched_at=NOW)
    assert raw is not None
    assert [(block.kind, block.text) for block in raw.blocks] == blocks
    assert normalize("NFC", raw.titles[0].text) == TITLE
    assert [c.text for c in raw.leads] == [blocks[0][1]]
    assert [c.text for c in raw.authors] == [text for kind, text in blocks if kind == "byline"]


@pytest.mark.parametrize(("text", "dates", "clock"), STAMPS)
def test_stamps(text: str, dates: list[tuple[str, str]], clock: str | None) -> None:
    raw = extract_text(text, portal=None, fetched_at=NOW)
    assert raw is not None
    assert [(" ".join(c.text.split()), c.label) for c in raw.dates] == dates
    assert (" ".join(raw.page_clock_text.split()) if raw.page_clock_text else None) == clock


@pytest.mark.parametrize("text", NO_ARTICLES)
def test_no_article(text: str) -> None:
    assert extract_text(text, portal="bao-lang-son", fetched_at=NOW) is None


def test_lines_broken_by_a_program_are_joined() -> None:
    words, lines = P2.split(), [""]
    for word in words:
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < 70 else [lines[-1], word]
    raw = extract_text(SEEDLIKE.replace(P2, "\n".join(lines)), portal=None, fetched_at=NOW)
    assert raw is not None
    assert len(lines) > 1
    assert P2 in [block.text for block in raw.blocks]


def test_address_key_and_home() -> None:
    raw = extract_text(SEEDLIKE, portal="bao-lang-son", fetched_at=NOW)
    assert raw is not None
    assert raw.url == raw.article_key == f"urn:sha256:{sha256(SEEDLIKE.encode()).hexdigest()}"
    assert (raw.layout, raw.portal, raw.home, raw.fetched_at) == ("text", "bao-lang-son", "Lạng Sơn", NOW)
