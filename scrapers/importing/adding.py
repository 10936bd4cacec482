"""Adding: pieces into parts, each portal and local day of fetching a part, nothing twice.

Belongs here: the order of things (judge all, see what is there, write) and what is reported. Does not belong here: what makes an input
good or bad (scrapers.importing.pieces, scrapers.importing.manifest).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from scrapers.archive import PartWriter, part_id, parts, read_part
from scrapers.archive.names import IMPORT_PREFIX, PartName
from scrapers.importing.manifest import Row, read_manifest
from scrapers.importing.pieces import BadInput, Offer, Piece, Refused, Skipped, page_piece, text_piece, url_problem, warc_pieces
from scrapers.portal import portal_of, portals
from warehouse.records import VIETNAM

PARTS_AT_ONCE = 200
"""Parts held open together; a file that spans more days is read again for each such batch."""

_PAGES = (".html", ".htm")
_MANIFESTS = (".jsonl", ".json", ".csv")

_Source = Callable[[], Iterable[Offer]]
_Slot = tuple[str, date]  # portal, crawl day: one part of this import


@dataclass(frozen=True, slots=True)
class Added:
    """What an import did. Counts are captures; `parts` are ids of the parts that it wrote."""

    added: int
    already_there: int
    parts: tuple[str, ...]
    refused: tuple[tuple[str, int], ...]  # hosts that no portal declares, with their records
    skipped: tuple[tuple[str, int], ...] = ()  # records that are no captures of pages: why, and how many


def add(
    inputs: Sequence[Path],
    *,
    archive: Path,
    portal: str | None = None,
    url: str | None = None,
    fetched_at: datetime | None = None,
    now: datetime,
) -> Added:
    """Bring files into the archive: .txt (with `portal`), .html (with `url`), .warc and .warc.gz, manifests .jsonl, .json and .csv.

    Every input is judged before anything is written: BadInput says what is wrong with which file. Records of hosts that no portal
    declares are refused and counted. The same thing added twice adds nothing: a document is the same by address and payload, a record
    of a WARC file by its date too. `fetched_at` is when a page given by `url` was fetched (default: `now`).
    """
    _require_sense(inputs, portal, url, fetched_at, now)
    sources = [source for path in inputs for source in _sources(Path(path), portal, url, fetched_at or now, now)]
    plan = _planned(sources, archive)
    written = [
        part
        for slots in _batches(sorted(plan.wanted))
        for part in _write(sources, {slot: plan.wanted[slot] for slot in slots}, archive, now)
    ]
    return Added(
        added=sum(len(keys) for keys in plan.wanted.values()),
        already_there=plan.already_there,
        parts=tuple(part_id(path, archive) for path in written),
        refused=tuple(sorted(plan.refused.items())),
        skipped=tuple(sorted(plan.skipped.items())),
    )


def _require_sense(inputs: Sequence[Path], portal: str | None, url: str | None, fetched_at: datetime | None, now: datetime) -> None:
    if not inputs:
        raise BadInput("nothing to add: name at least one .txt, .html, .warc.gz or manifest file")
    if portal is not None and portal not in portals():
        raise BadInput(f"no portal is called {portal!r}; take one of the names that `tintinh portal list` shows")
    if url is not None and url_problem(url):
        raise BadInput(f"{url!r} {url_problem(url)}; give the page's address as http://... or https://...")
    if url is not None and (len(inputs) != 1 or Path(inputs[0]).suffix.lower() not in _PAGES):
        raise BadInput("a URL belongs to exactly one .html file; for several pages write a manifest with path, url and fetched_at")
    owner = portal_of(url) if url else None
    if owner and portal and owner.slug != portal:
        raise BadInput(f"{url} belongs to the portal {owner.slug}, not to {portal}; leave the portal out")
    if fetched_at and fetched_at > now + timedelta(days=1):
        raise BadInput(f"the fetch time {fetched_at.isoformat()} lies in the future; correct it")


def _sources(path: Path, portal: str | None, url: str | None, fetched_at: datetime, now: datetime) -> Iterator[_Source]:
    suffix = path.suffix.lower()
    if not path.exists():
        raise BadInput(f"{path}: there is no such file; check the path")
    if path.name.lower().endswith((".warc", ".warc.gz")):
        yield partial(warc_pieces, path, portal)
    elif suffix in _MANIFESTS:
        for row in read_manifest(path, now):
            yield partial(_one, _row_offer, row, portal)
    elif suffix == ".txt":
        if portal is None:
            raise BadInput(f"{path}: a text document does not tell whose it is; name its portal")
        yield partial(_one, text_piece, path, portal, now)
    elif suffix in _PAGES:
        if url is None:
            raise BadInput(f"{path}: a page's file does not tell its address; give its URL, or a manifest with path, url and fetched_at")
        yield partial(_one, page_piece, path, url, _aware(fetched_at), str(path))
    else:
        raise BadInput(f"{path}: files of this kind cannot be added; .txt, .html, .warc, .warc.gz, .jsonl, .json and .csv can")


def _one(make: Callable[..., Offer], *args: object) -> tuple[Offer]:
    return (make(*args),)


def _row_offer(row: Row, portal: str | None) -> Offer:
    if row.path.suffix.lower() == ".txt":
        slug = row.portal or portal
        if slug is None:
            raise BadInput(f"{row.where}: a text document does not tell whose it is; give the row a portal")
        return text_piece(row.path, slug, row.fetched_at)
    if not row.url:
        raise BadInput(f"{row.where}: url is missing; say under which address {row.path.name} was fetched")
    return page_piece(row.path, row.url, row.fetched_at, row.where)


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=VIETNAM)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be written, by part: the keys of its pieces and their capture ids; and what is not."""

    wanted: dict[_Slot, dict[str, str]]
    already_there: int
    refused: Counter[str]
    skipped: Counter[str]


def _planned(sources: Sequence[_Source], archive: Path) -> _Plan:
    documents, records = cache(partial(_document_keys, archive)), cache(partial(_record_keys, archive))
    wanted: dict[_Slot, dict[str, str]] = {}
    chosen: set[tuple[str, str]] = set()
    there, refused, skipped = 0, Counter[str](), Counter[str]()
    for offer in _offers(sources):
        if isinstance(offer, Refused):
            refused[offer.host] += 1
        elif isinstance(offer, Skipped):
            skipped[offer.why] += 1
        elif (offer.portal, offer.key) in chosen or offer.key in (
            records(offer.portal, offer.crawl_day) if offer.dated else documents(offer.portal)
        ):
            there += 1
        else:
            chosen.add((offer.portal, offer.key))
            wanted.setdefault((offer.portal, offer.crawl_day), {})[offer.key] = offer.capture_id
    return _Plan(wanted, there, refused, skipped)


def _offers(sources: Sequence[_Source]) -> Iterator[Offer]:
    for source in sources:
        yield from source()


def _document_keys(archive: Path, portal: str) -> set[str]:
    """Addresses and payloads of everything that was ever added for a portal."""
    added = [path for path in parts(archive, portal) if PartName.of(path).origin == "import"]
    return {f"{record.capture.url} {record.capture.payload_digest}" for path in added for record in read_part(path, archive)}


def _record_keys(archive: Path, portal: str, day: date) -> set[str]:
    """Capture ids around a day: a crawl that began before midnight keeps its day, so the days beside it are looked at too."""
    near = [path for shift in (-1, 0, 1) for path in parts(archive, portal, day + timedelta(days=shift))]
    return {record.capture.capture_id for path in near for record in read_part(path, archive)}


def _batches(slots: list[_Slot]) -> Iterator[list[_Slot]]:
    for start in range(0, len(slots), PARTS_AT_ONCE):
        yield slots[start : start + PARTS_AT_ONCE]


def _write(sources: Sequence[_Source], wanted: dict[_Slot, dict[str, str]], archive: Path, now: datetime) -> list[Path]:
    """Write the parts of one batch; all are closed together, and none is where an error comes before that."""
    with ExitStack() as given_up:
        writers: dict[_Slot, PartWriter] = {}
        for (portal, day), keys in wanted.items():
            writers[portal, day] = PartWriter(archive, portal, day, _name(keys.values()), started_at=now)
            given_up.callback(writers[portal, day].discard)
        missing = {slot: set(keys) for slot, keys in wanted.items()}
        for offer in _offers(sources):
            if isinstance(offer, Piece) and offer.key in missing.get((offer.portal, offer.crawl_day), ()):
                missing[offer.portal, offer.crawl_day].remove(offer.key)
                _keep(writers[offer.portal, offer.crawl_day], offer)
        given_up.pop_all()
    return [writers[slot].close(None) for slot in wanted]


def _keep(writer: PartWriter, piece: Piece) -> None:
    if piece.document_type is None:
        writer.write_block(piece.url, piece.fetched_at, piece.block, piece.context)
    else:
        writer.write_document(piece.url, piece.fetched_at, piece.block, piece.document_type, piece.context)


def _name(capture_ids: Iterable[str]) -> str:
    """The same captures give the same name."""
    return IMPORT_PREFIX + hashlib.sha256("\n".join(sorted(capture_ids)).encode()).hexdigest()[:12]
