"""Letters, spaces and sentence ends. Own examples."""

import unicodedata

import pytest

from pipelines.text import fold, nfc, sentences, squeeze, whole_words

FOLDED = [
    ("Đăk Nông", "dak nong"),
    ("ĐƯỜNG PHỐ Ữ Ỵ", "duong pho u y"),
    ("Quý III/2019: 7,5 %", "quy iii/2019: 7,5 %"),
    ("Ελλάδα Ж", "ελλάδα ж"),
    ("“Đ” – ‘Ệ’ … ½ İ ﬁ Σ", "“d” – ‘e’ … ½ i ﬁ σ"),
    ("", ""),
]
SQUEEZED = [
    ("  Thứ\u00a0Ba ,\u200b 16/07/2019\u2009\n10:30 ", "Thứ Ba , 16/07/2019 10:30"),
    ("16\u00ad/\ufeff7", "16/7"),
    (" 16\u034f/7 ", "16/7"),
    (" không đổi ", "không đổi"),
    (unicodedata.normalize("NFD", "Thứ  Năm"), "Thứ Năm"),
    ("\u3000\u202f", ""),
]
SENTENCES = [
    ("Một. Hai! Ba? Bốn… Năm", ["Một.", "Hai!", "Ba?", "Bốn…", "Năm"]),
    ("Thu 1.079 tỷ, tăng 6.75%. Ngày 16.7, họp.", ["Thu 1.079 tỷ, tăng 6.75%.", "Ngày 16.7, họp."]),
    ("Tại TP. Hồ Chí Minh, PGS.TS. Lê A nói. Hết.", ["Tại TP. Hồ Chí Minh, PGS.TS. Lê A nói.", "Hết."]),
    ("Ông nói: “Tốt lắm.” Bà cười.", ["Ông nói: “Tốt lắm.”", "Bà cười."]),
    ("cháu N. được tìm thấy. Xong", ["cháu N. được tìm thấy.", "Xong"]),
    ("Bị cáo Trần Văn B. Sau đó bỏ đi.", ["Bị cáo Trần Văn B.", "Sau đó bỏ đi."]),
    ("Truyện của M. Gorky hay.", ["Truyện của M. Gorky hay."]),
    ("Bắt Lò Văn K. (SN 1993), trú tại bản Pán.", ["Bắt Lò Văn K. (SN 1993), trú tại bản Pán."]),
    ("Có nơi âm 2 độ C. Băng giá phủ trắng.", ["Có nơi âm 2 độ C.", "Băng giá phủ trắng."]),
    ("1. Nội dung\nII. Kết quả\n\nHết", ["1. Nội dung", "II. Kết quả", "Hết"]),
    ("Lãi suất... vẫn cao. (Ảnh: A)", ["Lãi suất... vẫn cao.", "(Ảnh: A)"]),
    ("Họp ngày 16/7/2019. 25 người dự.", ["Họp ngày 16/7/2019.", "25 người dự."]),
    ("  \n ", []),
    ("xã A, xã B " * 300 + "hết", ["xã A, xã B " * 181 + "xã A,", "xã B " + "xã A, xã B " * 118 + "hết"]),  # no end within 2,000
    ("một; hai, ba " * 160, ["một; hai, ba " * 153 + "một;", "hai, ba " + "một; hai, ba " * 5 + "một; hai, ba"]),
    ("không " * 400, [("không " * 333).strip(), ("không " * 67).strip()]),
    ("x" * 4100, ["x" * 2000, "x" * 2000, "x" * 100]),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(nfc(text))) == len(nfc(text))


@pytest.mark.parametrize(("text", "squeezed"), SQUEEZED)
def test_squeeze(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


@pytest.mark.parametrize(("text", "parts"), SENTENCES)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


WORDS = [
    ("Sẽ có, sẽ không; SẼ DỰ KIẾN.", ["Sẽ", "sẽ", "SẼ", "DỰ KIẾN"]),
    ("chia sẽẽ, đãi, ấy đã", ["đã"]),
    ("dự kiến dự", ["dự kiến", "dự"]),
    ("dự kiếnn", ["dự"]),
    ("a“b", ["“"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), WORDS)
def test_whole_words_in_any_capitals(text: str, found: list[str]) -> None:
    assert [hit[0] for hit in whole_words("sẽ|đã|dự|dự kiến", "[“”]").finditer(text)] == found
