"""Find articles of an edition by words, with or without accents.

Belongs here: turning a query into hits. Does not belong here: folding (`out.words`, computed when a part is loaded) or printing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from warehouse import sql


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that has all the words. Grain: one article, newest revision."""

    article_id: str
    title: str
    url: str
    portal: str
    portal_name: str | None
    published_day: date | None
    published_at: datetime | None
    is_phrase: bool  # the words stand beside each other, in this order
    snippet: str  # of title, lead, body or captions, on one line


def search(con: duckdb.DuckDBPyConnection, query: str, *, limit: int = 20) -> list[Hit]:
    """Articles with all words of the query: those with the very phrase first, then the others, each newest first.

    Accents, capitals and punctuation do not count ("tinh gian bien che" finds "Tinh giản biên chế"), whole syllables do.
    The price of that: "ma" also finds "má", "mà" and "mã". A query without a letter or digit finds nothing.
    """
    return [Hit(*row) for row in sql.run(con, "queries/search.sql", query=query, row_limit=limit).fetchall()]
