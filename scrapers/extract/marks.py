"""A layout's selectors inside the body, made ready for one walk: which elements are dropped, which have a kind of their own.

Belongs here: compound selectors `tag#id.class[class^=x]` without combinators, looked up by class, id or tag. Does not belong here:
selectors over the whole page, which the parser answers. Matching each selector over the cut fragment took half of the reading time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bs4.element import Tag

from scrapers.portal import Layout
from warehouse.records import BlockKind

_COMPOUND = re.compile(r"^(?P<tag>[a-z0-9]+)?(?:#(?P<id>[\w-]+))?(?P<classes>(?:\.[\w-]+)*)(?:\[class\^=(?P<prefix>[\w-]+)\])?$")
_PREFIX = "[class^]"


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
    """A layout's rules by their most telling part. Articles repeat a few elements: which rule fits is worked out once for each."""

    def __init__(self, by_part: Mapping[str, tuple[Rule, ...]]) -> None:
        self._by_part = by_part
        self._fitting = lru_cache(maxsize=1024)(self._fit)

    def fitting(self, tag: Tag) -> Rule | None:
        """The first rule that fits an element."""
        given = tag.attrs
        if not given and tag.name not in self._by_part:
            return None
        return self._fitting(tag.name, str(given.get("id", "")), str(given.get("class", "")))

    def _fit(self, name: str, id_: str, printed: str) -> Rule | None:
        classes = printed.split()
        keys = [*(f".{word}" for word in classes), f"#{id_}", _PREFIX, name]
        return next((rule for key in keys for rule in self._by_part.get(key, ()) if rule.fits(name, id_, classes)), None)


@cache
def rules(layout: Layout | None) -> Rules:
    """The rules of a layout; none without one. Raises ValueError for a selector that is no compound."""
    found: dict[str, tuple[Rule, ...]] = {}
    if layout is not None:
        claims: tuple[tuple[BlockKind | None, tuple[str, ...]], ...] = (
            (None, layout.drop),
            ("caption", layout.caption),
            ("related", layout.related),
            ("promo", layout.promo),
            ("byline", layout.byline),
        )
        for kind, selectors in claims:
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
