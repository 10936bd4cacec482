"""Raw articles as tests write them down: printed candidates, datelines, blocks.

Belongs here: making the values. Does not belong here: assertions.
"""

from dataclasses import replace
from datetime import datetime
from typing import get_args

from pipelines.dates import Dateline
from warehouse.records import VIETNAM, Block, Candidate, CandidateSource, RawArticle

SOURCES: dict[str, CandidateSource] = {source: source for source in get_args(CandidateSource)}
FETCHED = datetime(2026, 10, 2, 18, 38, tzinfo=VIETNAM)
SENTENCE = "Mô hình trồng hồi ở xã Bình Yên cho thu nhập ổn định, nhiều hộ đã thoát nghèo."
LEAD = "Sáng nay (9/5), Sở Nông nghiệp tổ chức hội nghị đánh giá 4 tháng đầu năm và bàn nhiệm vụ 8 tháng cuối năm 2018."


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
        blocks=(Block("paragraph", SENTENCE),),
    )
    return replace(usual, **fields)
