"""What the commands print: tables that fit, figures as people write them, remarks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dagster_project import show
from tests.command import FIRST, SECOND, tintinh
from warehouse.search import Hit

CELLS = [
    # value of a row, as it is printed
    (None, ""),
    (41515.0, "41515"),
    (2.3e15, "2300000000000000"),
    (6.75, "6.75"),
    (4.5e-07, "4.5e-07"),
    (True, "True"),
    ("[bold]x[/bold]", "[bold]x[/bold]"),
]


@pytest.mark.parametrize(("value", "printed"), CELLS)
def test_a_value_in_a_table(capsys: pytest.CaptureFixture[str], value: object, printed: str):
    show.rows(["value"], [[value]])
    assert capsys.readouterr().out.splitlines()[3].strip("│ ") == printed


def test_more_columns_than_a_table_has_room_for_are_printed_one_below_the_other(capsys: pytest.CaptureFixture[str]):
    head = [f"column_{number}" for number in range(30)]
    show.rows(head, [list(range(30)), list(range(30))])
    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert printed[0] == ["row", "1"]
    assert printed[1:31] == [[name, str(number)] for number, name in enumerate(head)]
    assert printed[31] == ["row", "2"]


@pytest.mark.parametrize(("is_phrase", "remark"), [(True, False), (False, True)])
def test_words_that_stand_apart_are_marked(capsys: pytest.CaptureFixture[str], is_phrase: bool, remark: bool):
    show.hits([Hit("1", "Nhan đề", "http://x.test/1", "bao-van-son", "Báo Vân Sơn", date(2026, 11, 20), None, is_phrase, "đoạn trích")])
    printed = capsys.readouterr()
    assert ("stand apart" in printed.out) is remark
    assert "1 article\n" in printed.err


def test_status_tells_nights_and_what_is_not_published(data: Path):
    printed = tintinh(data, "status").stdout
    assert [line.split()[1].strip(":") for line in printed.splitlines() if line.startswith("night")] == [str(SECOND), str(FIRST)]
    assert "not in it" not in printed
