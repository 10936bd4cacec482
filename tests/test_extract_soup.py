"""soup_of: the tree is BeautifulSoup's own, and what it puts in order decides what a paragraph is."""

from __future__ import annotations

import threading
import warnings

import pytest
from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from scrapers.extract.blocks import blocks_of
from scrapers.extract.soup import soup_of

# own fragments, each with a fault or a part that the plain builder reads in a way of its own
FRAGMENTS = [
    "",
    " ",
    "<",
    "<!-- lời ghi",
    "chữ trần",
    "<p>Một<b>hai</p><p>ba</b>",
    "<p>Một</p></div></p><p>Hai",
    "<table><p>Ngoài ô</p><tr><td>Một<td>Hai</table>",
    '<p class="a b" class="c" style="text-align:right">Một</p>',
    "<o:p>Dán từ Word</o:p>",
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="x">Hình</a></svg>',
    '</html><!DOCTYPE html><head><title>Hai lần</title></head><p class="x">Một &amp; hai&nbsp;ba',
    "<pre>  giữ \n dấu cách </pre><textarea> x </textarea>",
    "<script>a<b</script><style>x</style><template><p>t</p></template>",
    "<b><p>Một<p>Hai</b>Ba",
    "<p>Một\0hai</p>",
    "<div>" * 300 + "sâu",
]
CUT_OFF = "<div><p><a href='/x'>Tin trước</p><p>Xã Suối Mơ trồng mận.</p><p>Giá <b>28.000 đồng</p><p>Mỗi cân.</p></div>"


@pytest.mark.parametrize("source", FRAGMENTS)
def test_the_tree_is_beautifulsoups(source: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # bare text resembles the name of a file
        assert str(soup_of(source)) == str(BeautifulSoup(source, "lxml"))


def test_elements_that_are_never_closed_end_with_their_paragraph() -> None:
    """HTML5's rules, which the page's parser follows, open such elements again in every paragraph that follows: all would be links."""
    html5 = LexborHTMLParser(CUT_OFF).css("p")
    assert [bool(paragraph.css_first("a")) for paragraph in html5] == [True] * 4
    assert [(block.kind, block.text) for block in blocks_of(CUT_OFF).blocks] == [
        ("related", "Tin trước"),
        ("paragraph", "Xã Suối Mơ trồng mận."),
        ("paragraph", "Giá 28.000 đồng"),
        ("paragraph", "Mỗi cân."),
    ]


def test_threads_do_not_mix_their_trees() -> None:
    found: dict[int, set[str]] = {}

    def build(number: int) -> None:
        found[number] = {str(soup_of(f"<p>{number}</p>" * 200).find("p")) for _ in range(20)}

    threads = [threading.Thread(target=build, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: {f"<p>{number}</p>"} for number in range(4)}
