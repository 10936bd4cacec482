"""`normalize` and the choice of the publication date, on tables of examples.

Source of the rows: own examples. Texts, names and papers' stamps are invented after forms that Vietnamese portals print.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import get_args

import pytest

from pipelines.articles import REASONS, normalize, resolve_published
from pipelines.articles.blocks import read_blocks
from pipelines.articles.credits import read_credits
from pipelines.articles.datelines import event_day, infer_day
from pipelines.articles.heads import choose_lead, choose_title
from pipelines.articles.years import named_years
from pipelines.dates import Dateline
from warehouse.records import VIETNAM, Article, Block, BlockKind, Candidate, CandidateSource, RawArticle, Rejected

SOURCES: dict[str, CandidateSource] = {source: source for source in get_args(CandidateSource)}
FETCHED = datetime(2026, 10, 2, 18, 38, tzinfo=VIETNAM)
_SENTENCE = "Mô hình trồng hồi ở xã Bình Yên cho thu nhập ổn định, nhiều hộ đã thoát nghèo."
_LEAD = "Sáng nay (9/5), Sở Nông nghiệp tổ chức hội nghị đánh giá 4 tháng đầu năm và bàn nhiệm vụ 8 tháng cuối năm 2018."


def candidates(text: str) -> tuple[Candidate, ...]:
    """ "layout 10:30 | 16/07/2019; jsonld 2019-07-16; meta:us 7/16/2019 ...; layout!render ..." as candidates (label published if none)."""
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        head, _, stamp = part.partition(" ")
        head, _, label = head.partition("!")
        name, _, where = head.partition(":")
        found.append(Candidate(stamp, SOURCES[name], where or None, label or "published"))
    return tuple(found)


def dateline(day: int, month: int, offset: int | None = None, year: int | None = None) -> Dateline:
    return Dateline(0, 0, "", day, month, year, None, offset)


def article(**fields: object) -> RawArticle:
    usual = RawArticle(
        portal=None,
        url="https://bao.example/tin-1.html",
        article_key="tin-1",
        fetched_at=FETCHED,
        layout="test",
        titles=(Candidate("Người trồng hồi được mùa", "layout"),),
        blocks=(Block("paragraph", _SENTENCE),),
    )
    return replace(usual, **fields)


# ---------------------------------------------------------------- publication date
# stamps -> publication time, its source, conflicting days
STAMPS = [
    ("layout 10:30 | 16/07/2019", "2019-07-16T10:30:00+07:00", "layout", []),
    ("layout 08/01/2026 - 18:21; jsonld 2026-01-08", "2026-01-08T18:21:00+07:00", "layout", []),
    ("jsonld 2026-01-08; url 2026-01-08", "2026-01-08", "jsonld", []),
    ("jsonld 2021-12-01 11:51:00; layout Thứ 4, 01/12/2021", "2021-12-01T11:51:00+07:00", "jsonld", []),
    ("meta 2021-12-01T04:51:00Z", "2021-12-01T11:51:00+07:00", "meta", []),
    ("jsonld 2026-01-08T00:00:00; layout 08/01/2026 18:21", "2026-01-08T18:21:00+07:00", "layout", []),
    ("jsonld 2026-01-08T00:00:00+07:00", "2026-01-08", "jsonld", []),
    # a render clock is no date, whatever else there is
    ("layout!render Thứ 6, 02/10/2026 18:38", None, None, []),
    ("layout!render Thứ 6, 02/10/2026 18:38; layout 11:51, 01/12/2021", "2021-12-01T11:51:00+07:00", "layout", []),
    # an unlabelled clock of the day of fetching loses against JSON-LD
    ("layout Thứ 6, 02/10/2026 18:30; jsonld 2021-12-01T11:51:00+07:00", "2021-12-01T11:51:00+07:00", "jsonld", ["2026-10-02"]),
    ("layout 02/10/2026 18:30; url 2021-12-01; feed Wed, 01 Dec 2021 11:51:00 +0700", "2021-12-01T11:51:00+07:00", "feed", ["2026-10-02"]),
    # two against one
    ("layout 10:30 | 16/07/2019; url 2019-07-16; jsonld 2020-03-01T08:00:00+07:00", "2019-07-16T10:30:00+07:00", "layout", ["2020-03-01"]),
    ("layout 10:30 | 16/07/2019; jsonld 2019-07-18T08:00:00+07:00", "2019-07-18T08:00:00+07:00", "jsonld", ["2019-07-16"]),
    # American order: marked, or agreeing with another stamp, or impossible otherwise
    ("meta:us 9/11/2021 3:29:47 PM", "2021-09-11T15:29:47+07:00", "meta", []),
    ("meta 1/8/2026 10:02:01 AM; layout 08/01/2026 10:02", "2026-01-08T10:02:00+07:00", "layout", []),
    ("meta 1/8/2026 10:02:01 AM; url 2026-01-08", "2026-01-08T10:02:01+07:00", "meta", []),
    ("meta 9/11/2026 3:29:47 PM", "2026-09-11T15:29:47+07:00", "meta", []),
    ("layout 9/11/2021 15:29", "2021-11-09T15:29:00+07:00", "layout", []),
    # the future, and local time that calls itself UTC
    ("layout 10:30 | 16/07/2027", None, None, []),
    ("layout 10:30 | 16/07/2027; meta 2019-07-16", "2019-07-16", "meta", []),
    ("layout 20:30 | 16/07/2019; jsonld 2019-07-16T20:30:00Z", "2019-07-16T20:30:00+07:00", "layout", []),
    # hours ago, counted from the fetch, are less exact than a stamp
    ("layout 3 giờ trước; jsonld 2026-10-02T15:12:09+07:00", "2026-10-02T15:12:09+07:00", "jsonld", []),
    ("layout!modified 10:30 | 18/07/2019", None, None, []),
    ("", None, None, []),
]


@pytest.mark.parametrize(("stamps", "at", "source", "conflicts"), STAMPS)
def test_publication_time(stamps: str, at: str | None, source: str | None, conflicts: list[str]) -> None:
    found = resolve_published(article(dates=candidates(stamps)), texts=[])
    assert (found.at.isoformat() if found.at else None) == at
    assert found.source == source
    assert [conflict.at[:10] for conflict in found.conflicts] == conflicts
    assert found.certainty == (None if at is None else "minute" if "T" in at else "day")


def test_dateline_breaks_a_tie_between_stamps() -> None:
    raw = article(dates=candidates("layout 10:30 | 16/07/2019; jsonld 2019-09-18T08:00:00+07:00"))
    assert resolve_published(raw, texts=[], datelines=[dateline(15, 7)]).source == "layout"
    assert resolve_published(raw, texts=[]).source == "jsonld"


# stamps -> time of the last change
MODIFIED = [
    ("jsonld 2019-07-16T08:00:00+07:00; jsonld!modified 2019-07-18T09:30:00+07:00", "2019-07-18T09:30:00+07:00"),
    ("layout Đăng ngày 16/07/2019 08:00 (Sửa lần cuối 18/07/2019 09:30)", "2019-07-18T09:30:00+07:00"),
    ("jsonld 2019-07-16T08:00:00+07:00", None),
]


@pytest.mark.parametrize(("stamps", "modified"), MODIFIED)
def test_modified(stamps: str, modified: str | None) -> None:
    found = resolve_published(article(dates=candidates(stamps)), texts=[])
    assert (found.modified_at.isoformat() if found.modified_at else None) == modified


# datelines, texts, last possible day -> day
DATELINES = [
    ([(9, 5)], ["", "8 tháng cuối năm 2018", "Đến năm 2021 có 20 xã", "so với năm 2015"], "2026-10-02", "2018-05-09"),
    ([(9, 5)], ["", "", "Đến ngày 30/4/2018 đạt 40%", "giai đoạn 2019 - 2021", "nhiệm kỳ 2015-2020"], "2026-10-02", "2018-05-09"),
    ([(9, 5)], ["", "", "kế hoạch năm 2019", "kết quả năm 2018"], "2018-12-31", "2018-05-09"),
    ([(5, 1)], ["Tổng kết năm 2018", "", "kết quả năm 2018", "nhiệm vụ năm 2019"], "2026-10-02", "2019-01-05"),
    ([(5, 1)], ["Tổng kết năm 2018", "", "nhiệm vụ năm 2019"], "2018-12-31", "2018-01-05"),
    ([(29, 2)], ["", "năm 2019", "năm 2020"], "2026-10-02", "2020-02-29"),
    ([(9, 5)], ["không có năm nào", "Nghị định số 30/2020/NĐ-CP"], "2026-10-02", None),
    ([(9, 5)], ["năm 2027"], "2026-10-02", None),
    ([], ["năm 2018"], "2026-10-02", None),
    ([(8, 5, -1)], ["năm 2018"], "2026-10-02", "2018-05-09"),  # "hôm qua (8/5)"
    ([(20, 4), (9, 5, 0)], ["năm 2018"], "2026-10-02", "2018-05-09"),  # "hôm nay" goes before a day alone
    ([(1, 1, 1)], ["năm 2019"], "2026-10-02", "2018-12-31"),  # "ngày mai (1/1)"
    ([(9, 5, 0, 2016)], ["năm 2018"], "2026-10-02", "2016-05-09"),  # a printed year
]


@pytest.mark.parametrize(("lines", "texts", "last", "expected"), DATELINES)
def test_day_of_a_dateline(lines: list[tuple[int, ...]], texts: list[str], last: str, expected: str | None) -> None:
    found = infer_day([dateline(*line) for line in lines], texts, not_after=date.fromisoformat(last))
    assert (found.isoformat() if found else None) == expected


# dateline, publication day -> day of the event
EVENTS = [
    ((16, 7), "2019-07-16", "2019-07-16"),
    ((14, 7), "2019-07-16", "2019-07-14"),
    ((31, 12), "2020-01-02", "2019-12-31"),
    ((17, 7, 1), "2019-07-16", "2019-07-17"),
    ((17, 7), "2019-07-16", None),
    ((1, 7), "2019-07-16", None),
    ((29, 2), "2019-03-01", None),
]


@pytest.mark.parametrize(("line", "published", "expected"), EVENTS)
def test_day_of_the_event(line: tuple[int, ...], published: str, expected: str | None) -> None:
    found = event_day(dateline(*line), date.fromisoformat(published))
    assert (found.isoformat() if found else None) == expected


def test_years_of_plans_are_not_counted() -> None:
    assert named_years(["", "", "từ 16/7/2019 đến năm 2021, giai đoạn 2019-2022, 2.018 hộ"]) == {2019: 1}


def test_page_clock_bounds_the_inferred_day() -> None:
    """Printed 29/01/2017 on the page: the article cannot be of May 2018, however often the text names that year."""
    raw = article(page_clock_text="Chủ nhật, 29/01/2017", dates=candidates("layout!render Chủ nhật, 29/01/2017"))
    found = resolve_published(raw, texts=["", "năm 2018", "năm 2018, năm 2016"], datelines=[dateline(9, 5)])
    assert (found.at, found.source, found.certainty) == (date(2016, 5, 9), "dateline", "inferred")


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
    ([(_LONG, "layout")], [_SENTENCE], _LONG, None),
    ([(f"LSO-{_LONG}", "layout")], [_SENTENCE], _LONG, "LSO"),
    ([(f"(BTNO) - {_LONG}", "layout")], [], _LONG, "BTNO"),
    ([(f"{_LONG} >> Giá hồi tăng", "layout")], [], _LONG, None),
    # a description counts if the text bears it out or it is whole
    ([(_LONG, "meta")], [_SENTENCE], _LONG, None),
    ([(f"{_LONG[:50]}...", "meta")], [_LONG, _SENTENCE], _LONG, None),
    ([(f"{_LONG} {_SENTENCE}", "meta")], [_LONG, _SENTENCE], _LONG, None),
    ([(f"{_LONG[:50]}...", "meta")], [_SENTENCE], None, None),
    ([("Tin tức", "meta")], [_SENTENCE], None, None),
    ([("Người trồng hồi được mùa", "layout")], [], None, None),
    ([], [_SENTENCE], None, None),
]


@pytest.mark.parametrize(("given", "paragraphs", "expected", "outlet"), LEADS)
def test_lead(given: list[tuple[str, CandidateSource]], paragraphs: list[str], expected: str | None, outlet: str | None) -> None:
    blocks = [Block("paragraph", text) for text in paragraphs]
    found = choose_lead([Candidate(*pair) for pair in given], blocks, "Người trồng hồi được mùa")
    assert (found.text if found else None, found.outlet if found else None) == (expected, outlet)


# ---------------------------------------------------------------- blocks
_P, _H, _C, _R, _B, _T = "paragraph", "heading", "caption", "right_aligned", "byline", "table_row"
# blocks -> body, captions, credit lines
BLOCKS = [
    ([(_P, "T"), (_P, "rong năm, xã trồng 30 ha hồi.")], ["Trong năm, xã trồng 30 ha hồi."], [], []),
    ([(_P, "C uối năm, giá tăng.")], ["Cuối năm, giá tăng."], [], []),
    ([(_P, "Ô ng Nam trồng hồi.")], ["Ông Nam trồng hồi."], [], []),
    ([(_P, "Ở đây trồng hồi."), (_P, "Y tế xã đạt chuẩn.")], ["Ở đây trồng hồi.", "Y tế xã đạt chuẩn."], [], []),
    ([(_P, _LONG), (_P, _SENTENCE)], [_SENTENCE], [], []),  # the lead once more
    ([(_H, "NGƯỜI TRỒNG HỒI ĐƯỢC MÙA"), (_P, _SENTENCE)], [_SENTENCE], [], []),
    (
        [(_P, _SENTENCE), (_H, "Hướng đi mới"), (_P, "Đoạn sau."), (_T, "Xã | Diện tích")],
        [_SENTENCE, "Hướng đi mới", "Đoạn sau.", "Xã | Diện tích"],
        [],
        [],
    ),
    (
        [(_P, _SENTENCE), (_C, "Vườn hồi. Ảnh: Lê Hà"), ("related", "Tin khác"), ("promo", "Mời đón đọc")],
        [_SENTENCE],
        ["Vườn hồi. Ảnh: Lê Hà"],
        [],
    ),
    ([(_P, _SENTENCE), (_P, "HOÀNG LAN")], [_SENTENCE], [], ["HOÀNG LAN"]),
    ([(_P, _SENTENCE), (_R, "Hoàng Lan"), (_R, "(Theo TTXVN)")], [_SENTENCE], [], ["Hoàng Lan", "(Theo TTXVN)"]),
    ([(_C, "Vườn hồi"), (_R, "Ảnh: Lê Hà")], [], ["Vườn hồi"], ["Ảnh: Lê Hà"]),
    ([(_P, "Hoàng Lan"), (_P, "Lê Hà"), (_P, "Vũ Nam")], ["Hoàng Lan", "Lê Hà", "Vũ Nam"], [], []),  # a list of names
    (
        [(_P, _SENTENCE), (_P, "BS. Lê Hà (Trung tâm Y tế tỉnh)")],
        [_SENTENCE],
        [],
        ["BS. Lê Hà (Trung tâm Y tế tỉnh)"],
    ),
    ([(_P, _SENTENCE), (_H, "Bài, ảnh: Hoàng Lan"), (_C, "Vườn hồi")], [_SENTENCE], ["Vườn hồi"], ["Bài, ảnh: Hoàng Lan"]),
    ([(_P, "Tin, ảnh: Hoàng Lan"), (_P, _SENTENCE)], [_SENTENCE], [], ["Tin, ảnh: Hoàng Lan"]),
    ([(_B, "Bút danh"), (_P, _SENTENCE)], [_SENTENCE], [], ["Bút danh"]),
    ([(_P, _SENTENCE), (_R, "Gửi em mùa hồi chín")], [_SENTENCE, "Gửi em mùa hồi chín"], [], []),
    ([(_P, _SENTENCE), (_P, "Hồi được mùa.")], [_SENTENCE, "Hồi được mùa."], [], []),
    ([(_P, _SENTENCE), (_P, ">> Giá hồi tăng")], [_SENTENCE], [], []),
    ([(_P, "Mở đầu."), (_C, _LONG * 2), (_C, _SENTENCE * 2)], ["Mở đầu.", _LONG * 2, _SENTENCE * 2], [], []),  # photo story
    ([(_P, _SENTENCE), (_P, "HOÀNG LAN"), (_P, "(Còn nữa)"), (_P, "* * *"), (_P, "Kỳ sau: Hướng đi mới")], [_SENTENCE], [], ["HOÀNG LAN"]),
    ([(_P, f"{_SENTENCE} HOÀNG LAN")], [_SENTENCE], [], ["HOÀNG LAN"]),
    ([(_P, f"{_SENTENCE} (Theo TTXVN)")], [_SENTENCE], [], ["(Theo TTXVN)"]),
    ([(_P, f"{_SENTENCE} Bài, ảnh: Hoàng Lan")], [_SENTENCE], [], ["Bài, ảnh: Hoàng Lan"]),
    ([(_P, f"{_SENTENCE} Người dân rất phấn khởi")], [f"{_SENTENCE} Người dân rất phấn khởi"], [], []),
    ([(_P, f"{_SENTENCE} (Xem bảng)")], [f"{_SENTENCE} (Xem bảng)"], [], []),
    ([(_P, "  "), (_P, _SENTENCE)], [_SENTENCE], [], []),
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
        leads=(Candidate(f"LSO-{_LEAD}", "text"),),
        dates=candidates("text!render Chủ nhật, 02/12/2018"),
        authors=(Candidate("HOÀNG LAN", "text", "last line"),),
        page_clock_text="Chủ nhật, 02/12/2018",
        home="Lạng Sơn",
        tags=("#nông nghiệp", "nông nghiệp"),
        blocks=(
            Block("paragraph", f"LSO-{_LEAD}"),
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
    assert (found.lead, found.outlet) == (_LEAD, "LSO")
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
    found = normalized(article(blocks=tuple(Block("caption", f"{text} {_SENTENCE} Ảnh: Lê Hà") for text in (_LONG, _LEAD))))
    assert [(b.name, b.role) for b in found.bylines] == [("Lê Hà", "photo")]
    assert (found.captions, found.body.count("\n")) == ((), 1)


def test_without_stamp_dateline_and_year_there_is_no_date() -> None:
    found = normalized(article(blocks=(Block("paragraph", "Sáng 9/5, xã tổ chức hội thi. " + _SENTENCE),)))
    assert (found.published_at, found.published_from, found.published_certainty) == (None, None, None)
