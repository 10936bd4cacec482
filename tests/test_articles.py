"""`normalize`: title, lead, blocks, credits, whole articles, on tables of examples.

Source of the rows: own examples. Texts, names and papers' stamps are invented after forms that Vietnamese portals print.
"""

from dataclasses import replace
from datetime import date, datetime

import pytest

from pipelines.articles import REASONS, normalize
from pipelines.articles.blocks import read_blocks
from pipelines.articles.credits import read_credits
from pipelines.articles.heads import choose_lead, choose_title
from tests.raw_articles import LEAD, SENTENCE, article, candidates
from warehouse.records import VIETNAM, Article, Block, BlockKind, Candidate, CandidateSource, RawArticle, Rejected

# ---------------------------------------------------------------- title and lead
TITLES = [
    ([("Được mùa hồi", "layout")], "Được mùa hồi"),
    ([(" Được   mùa\xa0hồi ", "layout"), ("Khác", "meta")], "Được mùa hồi"),
    ([("Thời sự > Trong tỉnh", "layout"), ("Được mùa hồi - Báo Nhân Dân", "meta")], "Được mùa hồi"),
    ([("Người trồng hồi được mùa | nhandan.vn", "meta")], "Người trồng hồi được mùa"),
    ([("Được mùa hồi - hướng đi mới", "meta")], "Được mùa hồi - hướng đi mới"),
    ([("&quot;Vàng xanh&quot; xứ Lạng", "jsonld")], '"Vàng xanh" xứ Lạng'),
    ([("VnExpress", "meta"), ("", "layout")], None),
    ([], None),
]


@pytest.mark.parametrize(("given", "expected"), TITLES)
def test_title(given: list[tuple[str, CandidateSource]], expected: str | None) -> None:
    assert choose_title([Candidate(*pair) for pair in given]) == expected


_LONG = "Nhờ liên kết với doanh nghiệp, người trồng hồi năm nay được mùa, được giá."
# candidates, first paragraphs -> lead, outlet
LEADS = [
    ([(_LONG, "layout")], [SENTENCE], _LONG, None),
    ([(f"LSO-{_LONG}", "layout")], [SENTENCE], _LONG, "LSO"),
    ([(f"(BTNO) - {_LONG}", "layout")], [], _LONG, "BTNO"),
    ([(f"{_LONG} >> Giá hồi tăng", "layout")], [], _LONG, None),
    # a description counts if the text bears it out or it is whole
    ([(_LONG, "meta")], [SENTENCE], _LONG, None),
    ([(f"{_LONG[:50]}...", "meta")], [_LONG, SENTENCE], _LONG, None),
    ([(f"{_LONG} {SENTENCE}", "meta")], [_LONG, SENTENCE], _LONG, None),
    ([(f"{_LONG[:50]}...", "meta")], [SENTENCE], None, None),
    ([("Tin tức", "meta")], [SENTENCE], None, None),
    ([("Người trồng hồi được mùa", "layout")], [], None, None),
    ([], [SENTENCE], None, None),
]


@pytest.mark.parametrize(("given", "paragraphs", "expected", "outlet"), LEADS)
def test_lead(given: list[tuple[str, CandidateSource]], paragraphs: list[str], expected: str | None, outlet: str | None) -> None:
    blocks = [Block("paragraph", text) for text in paragraphs]
    found = choose_lead([Candidate(*pair) for pair in given], blocks, "Người trồng hồi được mùa")
    assert (found.text if found else None, found.outlet if found else None) == (expected, outlet)


# lead, first paragraph -> outlet, body: a code before the first paragraph counts where no lead carries one
OPENINGS = [
    ("", f"LSO-{_LONG}", "LSO", _LONG),
    (_LONG, "(BTNO) - Sáng 16/7, tỉnh có 12 xã đạt chuẩn.", "BTNO", "Sáng 16/7, tỉnh có 12 xã đạt chuẩn."),
    (f"LSO-{_LONG}", "QĐND Online – Sáng 16/7, tỉnh có 12 xã.", "LSO", "QĐND Online – Sáng 16/7, tỉnh có 12 xã."),
    ("", "TP.HCM - Sáng 16/7, tỉnh có 12 xã.", None, "TP.HCM - Sáng 16/7, tỉnh có 12 xã."),
    ("", _LONG, None, _LONG),
]


@pytest.mark.parametrize(("lead", "paragraph", "outlet", "body"), OPENINGS)
def test_outlet_before_the_text(lead: str, paragraph: str, outlet: str | None, body: str) -> None:
    leads = (Candidate(lead, "layout"),) if lead else ()
    found = normalize(article(leads=leads, blocks=(Block("paragraph", paragraph), Block("paragraph", SENTENCE))))
    assert isinstance(found, Article)
    assert (found.outlet, found.body) == (outlet, f"{body}\n{SENTENCE}")
    assert all(body[m.start_char : m.end_char] == m.text for m in found.dates if m.field == "body")


# ---------------------------------------------------------------- blocks
_P, _H, _C, _R, _B, _T = "paragraph", "heading", "caption", "right_aligned", "byline", "table_row"
# blocks -> body, captions, credit lines
BLOCKS = [
    ([(_P, "T"), (_P, "rong năm, xã trồng 30 ha hồi.")], ["Trong năm, xã trồng 30 ha hồi."], [], []),
    ([(_P, "C uối năm, giá tăng.")], ["Cuối năm, giá tăng."], [], []),
    ([(_P, "Ô ng Nam trồng hồi.")], ["Ông Nam trồng hồi."], [], []),
    ([(_P, "Ở đây trồng hồi."), (_P, "Y tế xã đạt chuẩn.")], ["Ở đây trồng hồi.", "Y tế xã đạt chuẩn."], [], []),
    ([(_P, _LONG), (_P, SENTENCE)], [SENTENCE], [], []),  # the lead once more
    ([(_H, "NGƯỜI TRỒNG HỒI ĐƯỢC MÙA"), (_P, SENTENCE)], [SENTENCE], [], []),
    (
        [(_P, SENTENCE), (_H, "Hướng đi mới"), (_P, "Đoạn sau."), (_T, "Xã | Diện tích")],
        [SENTENCE, "Hướng đi mới", "Đoạn sau.", "Xã | Diện tích"],
        [],
        [],
    ),
    (
        [(_P, SENTENCE), (_C, "Vườn hồi. Ảnh: Lê Hà"), ("related", "Tin khác"), ("promo", "Mời đón đọc")],
        [SENTENCE],
        ["Vườn hồi. Ảnh: Lê Hà"],
        [],
    ),
    ([(_P, SENTENCE), (_P, "HOÀNG LAN")], [SENTENCE], [], ["HOÀNG LAN"]),
    ([(_P, SENTENCE), (_R, "Hoàng Lan"), (_R, "(Theo TTXVN)")], [SENTENCE], [], ["Hoàng Lan", "(Theo TTXVN)"]),
    ([(_C, "Vườn hồi"), (_R, "Ảnh: Lê Hà")], [], ["Vườn hồi"], ["Ảnh: Lê Hà"]),
    ([(_P, "Hoàng Lan"), (_P, "Lê Hà"), (_P, "Vũ Nam")], ["Hoàng Lan", "Lê Hà", "Vũ Nam"], [], []),  # a list of names
    (
        [(_P, SENTENCE), (_P, "BS. Lê Hà (Trung tâm Y tế tỉnh)")],
        [SENTENCE],
        [],
        ["BS. Lê Hà (Trung tâm Y tế tỉnh)"],
    ),
    ([(_P, SENTENCE), (_H, "Bài, ảnh: Hoàng Lan"), (_C, "Vườn hồi")], [SENTENCE], ["Vườn hồi"], ["Bài, ảnh: Hoàng Lan"]),
    ([(_P, "Tin, ảnh: Hoàng Lan"), (_P, SENTENCE)], [SENTENCE], [], ["Tin, ảnh: Hoàng Lan"]),
    ([(_B, "Bút danh"), (_P, SENTENCE)], [SENTENCE], [], ["Bút danh"]),
    ([(_P, SENTENCE), (_R, "Gửi em mùa hồi chín")], [SENTENCE, "Gửi em mùa hồi chín"], [], []),
    ([(_P, SENTENCE), (_P, "Hồi được mùa.")], [SENTENCE, "Hồi được mùa."], [], []),
    ([(_P, SENTENCE), (_P, ">> Giá hồi tăng")], [SENTENCE], [], []),
    ([(_P, "Mở đầu."), (_C, _LONG * 2), (_C, SENTENCE * 2)], ["Mở đầu.", _LONG * 2, SENTENCE * 2], [], []),  # photo story
    ([(_P, SENTENCE), (_P, "HOÀNG LAN"), (_P, "(Còn nữa)"), (_P, "* * *"), (_P, "Kỳ sau: Hướng đi mới")], [SENTENCE], [], ["HOÀNG LAN"]),
    ([(_P, f"{SENTENCE} HOÀNG LAN")], [SENTENCE], [], ["HOÀNG LAN"]),
    ([(_P, f"{SENTENCE} (Theo TTXVN)")], [SENTENCE], [], ["(Theo TTXVN)"]),
    ([(_P, f"{SENTENCE} Bài, ảnh: Hoàng Lan")], [SENTENCE], [], ["Bài, ảnh: Hoàng Lan"]),
    ([(_P, f"{SENTENCE} Người dân rất phấn khởi")], [f"{SENTENCE} Người dân rất phấn khởi"], [], []),
    ([(_P, f"{SENTENCE} (Xem bảng)")], [f"{SENTENCE} (Xem bảng)"], [], []),
    ([(_P, "  "), (_P, SENTENCE)], [SENTENCE], [], []),
]


@pytest.mark.parametrize(("blocks", "body", "captions", "credits"), BLOCKS)
def test_blocks(blocks: list[tuple[BlockKind, str]], body: list[str], captions: list[str], credits: list[str]) -> None:
    found = read_blocks([Block(*pair) for pair in blocks], title="Người trồng hồi được mùa", lead=_LONG)
    assert (list(found.paragraphs), list(found.captions), list(found.credits)) == (body, captions, credits)


# author candidates (source, text, label), signatures, captions -> credits
CREDITS = [
    ([("layout", "Hoàng Lan", None), ("jsonld", "Hoàng Thị Lan", None)], [], [], ["Hoàng Lan author"]),
    ([("layout", "Tin: Hoàng Lan - Ảnh: Lê Hà", None)], ["Tin: Hoàng Lan - Ảnh: Lê Hà"], [], ["Hoàng Lan author", "Lê Hà photo"]),
    ([("layout", "Hoàng Lan", None)], ["Bài, ảnh: HOÀNG LAN"], [], ["Hoàng Lan author", "Hoàng Lan photo"]),
    ([("layout", "Bút danh", None), ("jsonld", "Hoàng Lan", None)], [], [], ["Hoàng Lan author"]),
    ([("jsonld", "Hoàng Lan", "account"), ("meta", "VCCorp.vn", None)], [], [], []),
    ([("jsonld", "Báo Lạng Sơn", "organization")], [], [], []),
    ([("meta", "VnExpress", None)], ["TTXVN"], [], ["TTXVN source"]),
    ([], ["Báo Tin tức"], [], ["Báo Tin tức source"]),
    ([("layout", "Nhân Dân", None)], [], [], []),  # the paper's own name on its own page
    ([], ["Hoàng Lan"], ["Vườn hồi. Ảnh: Lê Hà", "Đồi. Ảnh: Lê Hà", "Chủ tịch Lê Nam"], ["Hoàng Lan author", "Lê Hà photo"]),
]


@pytest.mark.parametrize(("authors", "lines", "captions", "expected"), CREDITS)
def test_credits(
    authors: list[tuple[CandidateSource, str, str | None]], lines: list[str], captions: list[str], expected: list[str]
) -> None:
    given = [Candidate(text, source, None, label) for source, text, label in authors]
    found = read_credits(given, lines, captions, url="https://nhandan.vn/tin-1.html")
    assert [f"{credit.name} {credit.role}" for credit in found] == expected


# ---------------------------------------------------------------- whole articles
def twin() -> RawArticle:
    """A text document as `extract_text` reads one: page clock, lead with outlet, caption, signature, no stamp. Invented."""
    return article(
        portal="bao-lang-son",
        url="urn:sha256:00",
        layout="text",
        titles=(Candidate("Đánh giá công tác nông nghiệp 4 tháng đầu năm", "text"),),
        leads=(Candidate(f"LSO-{LEAD}", "text"),),
        dates=candidates("text!render Chủ nhật, 02/12/2018"),
        authors=(Candidate("HOÀNG LAN", "text", "last line"),),
        page_clock_text="Chủ nhật, 02/12/2018",
        home="Lạng Sơn",
        tags=("#nông nghiệp", "nông nghiệp"),
        blocks=(
            Block("paragraph", f"LSO-{LEAD}"),
            Block("caption", "Quang cảnh hội nghị"),
            Block("paragraph", "Đến ngày 30/4/2018, toàn tỉnh trồng được 1.250 ha rừng, tăng 5,5% so với cùng kỳ năm 2017."),
            Block("paragraph", "Ngành đề ra mục tiêu đến năm 2025 có 40 xã đạt chuẩn."),
            Block("byline", "HOÀNG LAN"),
        ),
    )


def normalized(raw: RawArticle) -> Article:
    found = normalize(raw)
    assert isinstance(found, Article)
    return found


def test_text_document_without_a_stamp() -> None:
    found = normalized(twin())
    assert (found.published_at, found.published_from, found.published_certainty) == (date(2018, 5, 9), "dateline", "inferred")
    assert (found.lead, found.outlet) == (LEAD, "LSO")
    assert found.captions == ("Quang cảnh hội nghị",)
    assert [(b.name, b.role, b.kind) for b in found.bylines] == [("Hoàng Lan", "author", "person")]
    assert found.body.count("\n") == 1
    assert "HOÀNG" not in found.body
    assert found.tags == ("nông nghiệp",)


def test_offsets_are_those_of_the_named_field() -> None:
    found = normalized(twin())
    texts = {"title": found.title, "lead": found.lead or "", "body": found.body}
    assert {mention.field for mention in found.dates} == {"title", "lead", "body"}
    assert {figure.field for figure in found.metrics} == {"body"}
    for item in (*found.dates, *found.metrics):
        assert texts[item.field][item.start_char : item.end_char] == item.text
    assert {1250.0, 5.5} <= {figure.value for figure in found.metrics}
    assert next(figure.place for figure in found.metrics if figure.value == 1250) == "Lạng Sơn"


def test_digest_follows_the_printed_words_only() -> None:
    first = normalized(twin())
    later = normalized(replace(twin(), fetched_at=datetime(2027, 1, 1, tzinfo=VIETNAM), page_clock_text="Thứ hai, 03/12/2018"))
    spaced = normalized(replace(twin(), titles=(Candidate("Đánh giá  công tác nông nghiệp 4 tháng đầu năm ", "text"),)))
    edited = normalized(replace(twin(), titles=(Candidate("Đánh giá công tác nông nghiệp", "text"),)))
    signed = normalized(replace(twin(), authors=(Candidate("LÊ HÀ", "text"),)))
    assert first.text_digest == later.text_digest == spaced.text_digest
    assert len({first.text_digest, edited.text_digest, signed.text_digest}) == 3
    assert first.fingerprint == edited.fingerprint
    assert len(first.fingerprint) == 128


_LINKS = tuple(Block("related", f"Tin thứ {number}") for number in range(9))
REJECTED = [
    (article(titles=()), "no_title"),
    (article(blocks=()), "no_body"),
    (article(blocks=(Block("related", "Tin khác"),), leads=(Candidate(_LONG, "meta"),)), "no_body"),
    (article(blocks=_LINKS), "section_page"),
]


@pytest.mark.parametrize(("raw", "reason"), REJECTED)
def test_rejected(raw: RawArticle, reason: str) -> None:
    found = normalize(raw)
    assert isinstance(found, Rejected)
    assert found.reason == reason
    assert reason in REASONS


def test_a_printed_lead_alone_is_an_article() -> None:
    found = normalized(article(blocks=(), leads=(Candidate(_LONG, "layout"),)))
    assert (found.lead, found.body) == (_LONG, "")


def test_pictures_with_short_captions_are_an_article_without_body() -> None:
    found = normalized(article(blocks=(Block("caption", "Vườn hồi"), Block("right_aligned", "Ảnh: Lê Hà"))))
    assert (found.body, found.captions, [b.name for b in found.bylines]) == ("", ("Vườn hồi",), ["Lê Hà"])


def test_photographers_of_a_photo_story_are_kept() -> None:
    found = normalized(article(blocks=tuple(Block("caption", f"{text} {SENTENCE} Ảnh: Lê Hà") for text in (_LONG, LEAD))))
    assert [(b.name, b.role) for b in found.bylines] == [("Lê Hà", "photo")]
    assert (found.captions, found.body.count("\n")) == ((), 1)


def test_without_stamp_dateline_and_year_there_is_no_date() -> None:
    found = normalized(article(blocks=(Block("paragraph", "Sáng 9/5, xã tổ chức hội thi. " + SENTENCE),)))
    assert (found.published_at, found.published_from, found.published_certainty) == (None, None, None)
