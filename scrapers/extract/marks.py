"""A layout's selectors inside the body, made ready for one walk: which elements are dropped, which have a kind of their own.

Belongs here: compound selectors `tag#id.class[class^=x]` without combinators, looked up by class, id or tag. Does not belong here:
selectors over the whole page, which the parser answers. Matching each selector over the cut fragment took half of the reading time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lxml.etree import _Element as Tag  # the class has no public name

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

    def fits(self, tag: Tag, classes: list[str]) -> bool:
        return (
            (self.tag is None or tag.tag == self.tag)
            and (self.id is None or tag.get("id") == self.id)
            and all(name in classes for name in self.classes)
            and (self.prefix is None or " ".join(classes).startswith(self.prefix))
        )


@cache
def rules(layout: Layout | None) -> Mapping[str, tuple[Rule, ...]]:
    """The layout's rules by their most telling part. Raises ValueError for a selector that is no compound."""
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
    return found


def rule_for(tag: Tag, known: Mapping[str, tuple[Rule, ...]]) -> Rule | None:
    """The first rule that fits an element."""
    classes = str(tag.get("class") or "").split()
    keys = [*(f".{name}" for name in classes), f"#{tag.get('id')}", _PREFIX, tag.tag]
    return next((rule for key in keys if key in known for rule in known[key] if rule.fits(tag, classes)), None)


def _rule(kind: BlockKind | None, selector: str) -> Rule:
    match = _COMPOUND.match(selector)
    if not match or not selector:
        raise ValueError(f"{selector!r} is no compound selector")
    return Rule(kind, match["tag"], match["id"], tuple(name for name in match["classes"].split(".") if name), match["prefix"])
