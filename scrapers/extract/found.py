"""What one way of reading found on a page: the value between the ways of reading and their putting together.

Belongs here: the one dataclass. Does not belong here: reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.records import Block, Candidate


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates and blocks from the visible page. `layout` names the way of reading, e.g. site_id or generic/trafilatura."""

    layout: str
    titles: tuple[Candidate, ...]
    leads: tuple[Candidate, ...]
    dates: tuple[Candidate, ...]
    authors: tuple[Candidate, ...]
    blocks: tuple[Block, ...]
    tags: tuple[str, ...]
    category: str | None
    clock: str | None
