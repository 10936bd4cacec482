"""Numbers as Vietnamese prints and spells them. Own examples; the conventions are in the docstring of digits_value."""

import pytest

from pipelines.metrics.numbers import numbers, tokens

# text, values of the numbers in it
EXAMPLES = [
    ("41.515 biên chế", [41515]),
    ("2.650,3 tỷ đồng", [2650.3e9]),
    ("6,75 %", [6.75]),
    ("6.75%", [6.75]),
    ("1,000 hộ", [1000]),
    ("1,250 tấn", [1250]),
    ("1,125 ha", [1.125]),  # three digits after a comma, no final zero: decimals
    ("1,234 tỷ đồng", [1.234e9]),
    ("1,234.56 m2", [1234.56]),
    ("1.234,56 m2", [1234.56]),
    ("06 nhóm", [6]),
    ("4.0", [4]),
    # no numbers: telephone, identity card, malformed groups, a date with points
    ("1900.9095", []),
    ("082123456", []),
    ("0912.345.678", []),
    ("30.9.2019", []),
    # magnitudes
    ("1,5 nghìn tỷ đồng", [1.5e12]),
    ("2 tỷ 350 triệu đồng", [2.35e9]),
    ("3 triệu rưỡi", [3.5e6]),
    ("1 tỷ 2 đồng", [1.2e9]),
    ("5 vạn người", [50000]),
    ("hai triệu ba,", [2.3e6]),
    ("2 tá bút", [24]),
    ("bốn chục gốc", [40]),
    ("nửa triệu lượt", [500000]),
    # words
    ("hai mươi mốt em", [21]),
    ("mười lăm", [15]),
    ("ba mươi tư", [34]),
    ("năm mươi sáu", [56]),
    ("một trăm linh năm", [105]),
    ("ba trăm lẻ hai", [302]),
    ("ba trăm rưỡi", [350]),
    ("một nghìn hai trăm hộ", [1200]),
    ("một nghìn hai trăm tỷ đồng", [1200e9]),
    ("mười hai nghìn ba trăm bốn mươi lăm", [12345]),
    ("Một tỷ hai trăm năm mươi triệu đồng", [1.25e9]),
    ("hai mươi năm", [20, 5]),  # twenty years: năm is read apart, and falls to the trap for years
    # names
    ("phố Hai Bà Trưng", []),
    ("hồ Ba Bể", []),
]


@pytest.mark.parametrize(("text", "values"), EXAMPLES)
def test_numbers(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers(tokens(text, 0, len(text)))] == pytest.approx(values)


def test_offsets_point_into_the_whole_text() -> None:
    text = "Ở đây có 12 hộ."
    row = tokens(text, 6, len(text))
    assert [text[a:b] for a, b in zip(row.starts, row.ends, strict=True)] == ["có", "12", "hộ", "."]
