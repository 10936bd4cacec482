"""A layout's selectors inside the body, made ready for one walk: which elements are dropped, which have a kind of their own.

Belongs here: compound selectors `tag#id.class[class^=x]` without combinators, looked up by class, id or tag. Does not belong here:
selectors over the whole page, which the parser answers. Matching each selector over the cut fragment took half of the reading time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from bs4.element import Tag

from scrapers.extract.markup import Claims, claims
from scrapers.portal import Layout
from warehouse.records import BlockKind

_COMPOUND = re.compile(r"^(?P<tag>[a-z0-9]+)?(?:#(?P<id>[\w-]+))?(?P<classes>(?:\.[\w-]+)*)(?:\[class\^=(?P<prefix>[\w-]+)\])?$")
_PREFIX = "[class^]"
_TELLING = ("id", "class", "style", "align", "type")


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector: every part that is not None or empty must fit. `kind` None means that the element is dropped."""

    kind: BlockKind | None
    tag: str | None
    id: str | None
    classes: tuple[str, ...]
    prefix: str | None

    def fits(self, name: str, id_: str, classes: list[str]) -> bool:
        return (
            (self.tag is None or name == self.tag)
            and (self.id is None or id_ == self.id)
            and all(name in classes for name in self.classes)
            and (self.prefix is None or " ".join(classes).startswith(self.prefix))
        )


class Rules:
    """A layout's rules by their most telling part. Articles repeat a few elements: what each is, is worked out once."""

    def __init__(self, by_part: Mapping[str, tuple[Rule, ...]]) -> None:
        self._by_part = by_part
        self._claims = lru_cache(maxsize=4096)(self._read)

    def claims(self, tag: Tag) -> Claims:
        """What an element says about itself, and what the first rule that fits it says about it."""
        given: Any = tag.attrs  # texts by name: soup builds no others
        if not given:
            return self._claims(tag.name)
        return self._claims(tag.name, "href" in given, *map(given.get, _TELLING))

    def _read(self, name: str, is_link: bool = False, *telling: str | None) -> Claims:
        attributes = {attribute: value for attribute, value in zip(_TELLING, telling, strict=False) if value is not None}
        said = claims(name, attributes, linked=is_link)
        rule = self._fitting(name, attributes.get("id", ""), attributes.get("class", "").split())
        if rule is None:
            return said
        return said._replace(dropped=said.dropped or rule.kind is None, own=said.own._replace(kind=rule.kind), marked=True)

    def _fitting(self, name: str, id_: str, classes: list[str]) -> Rule | None:
        keys = [*(f".{word}" for word in classes), f"#{id_}", _PREFIX, name]
        return next((rule for key in keys for rule in self._by_part.get(key, ()) if rule.fits(name, id_, classes)), None)


@cache
def rules(layout: Layout | None) -> Rules:
    """The rules of a layout; none without one. Raises ValueError for a selector that is no compound."""
    found: dict[str, tuple[Rule, ...]] = {}
    if layout is not None:
        declared: tuple[tuple[BlockKind | None, tuple[str, ...]], ...] = (
            (None, layout.drop),
            ("caption", layout.caption),
            ("related", layout.related),
            ("promo", layout.promo),
            ("byline", layout.byline),
        )
        for kind, selectors in declared:
            for selector in selectors:
                rule = _rule(kind, selector)
                key = f".{rule.classes[0]}" if rule.classes else f"#{rule.id}" if rule.id else _PREFIX if rule.prefix else rule.tag or ""
                found[key] = (*found.get(key, ()), rule)
    return Rules(found)


def _rule(kind: BlockKind | None, selector: str) -> Rule:
    match = _COMPOUND.match(selector)
    if not match or not selector:
        raise ValueError(f"{selector!r} is no compound selector")
    return Rule(kind, match["tag"], match["id"], tuple(name for name in match["classes"].split(".") if name), match["prefix"])
