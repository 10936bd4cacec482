"""The portal file that a probe's facts make: text of one Python module, in the form of those that people write.

Belongs here: slug and source text. Does not belong here: what is a fact (reading), writing files (the command).
"""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

from scrapers.portal import Feed, Portal
from scrapers.probe.reading import ProbedSite, folded

SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_WIDTH = 140


def slug_of(site: ProbedSite, name: str | None) -> str:
    """`bao-hai-binh` from the paper's name, else the first part of its host."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(name or "")).strip("-")
    return plain if SLUG.fullmatch(plain) else re.sub(r"[^a-z0-9]+", "-", site.host.split(".")[0].lower()).strip("-")


def module_of(slug: str) -> str:
    """The name of the file that holds a portal, without its ending."""
    return slug.replace("-", "_")


def portal_file(site: ProbedSite, portal: Portal) -> str:
    """The source of scrapers/portals/<module>.py."""
    family = site.family
    said = (
        f"Family {family.module}, by its mark on {family.pages} of {len(site.articles)} pages"
        if family
        else "CMS unknown: the generic path reads it"
    )
    lines = [
        f'"""{_told(portal.name)}. {said}.',
        "",
        f"Facts: a probe of {_told(site.origin)}/ on {site.day}; nobody has looked at them yet.",
    ]
    lines += ['"""', ""]
    lines += ["from scrapers.families import " + family.module] if family else []
    lines += ["from scrapers.portal import Feed, Portal" if portal.feeds else "from scrapers.portal import Portal", "", "PORTAL = Portal("]
    fields = [
        f"slug={_text(portal.slug)}",
        f"name={_text(portal.name)}",
        f"province={_text(portal.province)}",
        f"hosts=({_text(site.host)},)",
    ]
    fields += [f"scheme={_text(portal.scheme)}"] if portal.scheme != "https" else []
    fields += [f"layouts=({family.module}.{family.constant},)"] if family else []
    lines += [f"    {field}," for field in fields]
    lines += _feeds(portal.feeds, has_service=family is not None and family.module == "site_id")
    if portal.article_url:
        lines.append(f"    article_url={_pattern(portal.article_url) if site.own_form or not family else f'{family.module}.ARTICLE_URL'},")
    lines += [f"    status={_text(portal.status)},", f"    note={_text(portal.note)},"]
    lines += ["    test_host=True,", f"    delay_seconds={portal.delay_seconds},"] if portal.test_host else []
    return "\n".join([*lines, ")", ""])


def _feeds(feeds: tuple[Feed, ...], *, has_service: bool) -> list[str]:
    written = [_feed(feed, has_service) for feed in feeds]
    if len(written) == 1 and len(written[0]) < _WIDTH - len("    feeds=(),"):
        return [f"    feeds=({written[0]}),"]
    return ["    feeds=(", *(f"        {line}" for line in written), "    ),"] if written else []


def _feed(feed: Feed, has_service: bool) -> str:
    if feed.kind == "jsonp" and has_service:
        parts = urlsplit(feed.url)
        query = parse_qs(parts.query)
        ids = (f"{parts.scheme}://{parts.netloc}", query["scUnitMapId"][0], query["saArticleCateId"][0])
        return f"site_id.jsonp_feed({', '.join(map(_text, ids))}),"
    line = f"Feed({_text(feed.url)}, {_text(feed.kind)}),"
    return line if len(line) + 8 <= _WIDTH else f"{line}  # noqa: E501"


def _pattern(regex: str) -> str:
    return f'r"{regex}"' if '"' not in regex else repr(regex)


def _told(text: str) -> str:
    """Text of a site inside a docstring: nothing in it may end the docstring."""
    return re.sub(r"[\"\\\x00-\x1f]", "", text)


def _text(value: str | None) -> str:
    """A Python literal, with the quotes that a formatter would choose."""
    if value is None:
        return "None"
    written = json.dumps(value, ensure_ascii=False)
    return f"'{value}'" if '"' in value and "'" not in value and "\\" not in value and value.isprintable() else written
