"""What single HTML elements claim for the text inside them: weight, alignment, kind by name or class.

Belongs here: HTML, CSS and the class names that Vietnamese newspapers share. Does not belong here: single papers (portals), the walk
through a fragment (blocks).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from warehouse.records import BlockKind

IMAGES = frozenset(("img", "picture", "amp-img"))
_WORD = re.compile(r"\w+")
_BLOCK_TAGS = frozenset(
    _WORD.findall(
        "p div section article main header footer aside ul ol li dl dt dd blockquote pre figure figcaption table tbody thead tfoot tr "
        "td th caption h1 h2 h3 h4 h5 h6 center address hr body html form fieldset"
    )
)
_DROPPED_TAGS = frozenset(
    _WORD.findall("script style noscript template iframe object embed button select textarea input svg audio video link meta head title")
)
_DROPPED_CLASS = re.compile(
    r"(?:^|\s)(?:social|social-share|fb-like|zalo-share-button|sharemxh|share-\S*|print|adsbygoogle|(?:\S+-)?popup|modal"
    r"|(?:\w+-)?comments?(?:[-_](?:box|list|item|area|wrap\w*|content|form|section))?|cmt|binh-?luan)(?:\s|$)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CAPTION_CLASS = re.compile(
    r"(?:^|\s)(?!no|has|with|show)[\w-]*caption(?:s|-text)?(?:\s|$)"
    r"|(?:^|[\s_-])(?:image_?desc|img_?desc|photo_?desc|pic_?desc|photo-?note|note_?img|chu-?thich|mo-?ta-?anh)(?:$|[\s_-])",
    re.IGNORECASE,
)
_RELATED_CLASS = re.compile(
    r"relat(?!iv)|lien[-_]?quan|tin-?khac|read-?more|xem-?them|tin-?cu(?:$|[\s_-])|other-?news|news-?other|more-?news|box-?news",
    re.IGNORECASE,
)
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:p?authors?|tac-?gia|byline|nguon|source|writer)(?:$|[\s_-])", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_CENTER = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_DISPLAYED_AS_BLOCK = re.compile(r"display\s*:\s*block", re.IGNORECASE)


class Place(NamedTuple):
    """What the enclosing elements claim for the text inside them."""

    kind: BlockKind | None = None
    aligned: str = ""
    bold: bool = False
    italic: bool = False
    linked: bool = False


_NOTHING = Place()


class Claims(NamedTuple):
    """What one element says about itself by name and attributes, or a layout about it."""

    dropped: bool  # scripts, players, buttons, hidden text, boxes of other articles that the editor marked so
    block: bool  # ends the paragraph before it
    own: Place
    marked: bool = False  # the kind is the layout's: it goes before that of the elements around


def claims(name: str, attributes: Mapping[str, str], *, linked: bool) -> Claims:
    """What an element says about itself; `linked`: whether it leads anywhere."""
    classes, style = attributes.get("class", ""), attributes.get("style", "")
    related = "Related" in attributes.get("type", "")  # VCCorp's editor names its boxes so: RelatedOneNews, RelatedNewsBox
    own = Place(
        kind=_claimed(name, classes),
        aligned=_aligned(name, style, classes) or attributes.get("align", "").lower(),
        bold=name in ("b", "strong") or bool(_BOLD.search(style)),
        italic=name in ("i", "em") or "italic" in style,
        linked=name == "a" and linked,
    )
    dropped = related or name in _DROPPED_TAGS or bool(_DROPPED_CLASS.search(classes)) or bool(_HIDDEN.search(style))
    return Claims(dropped, name in _BLOCK_TAGS or bool(_DISPLAYED_AS_BLOCK.search(style)), own)


def inside(place: Place, said: Claims) -> Place:
    """The place inside an element."""
    own = said.own
    if own == _NOTHING:
        return place
    return Place(
        own.kind if said.marked else place.kind or own.kind,
        own.aligned or place.aligned,
        place.bold or own.bold,
        place.italic or own.italic,
        place.linked or own.linked,
    )


def _aligned(name: str, style: str, classes: str) -> str:
    """right, center or left; empty where the element says nothing."""
    if "text-align" in style.lower():
        return "right" if _RIGHT.search(style) else "center" if _CENTER.search(style) else "left"
    if "text-right" in classes or "text-center" in classes:
        return "right" if "text-right" in classes else "center"
    return "center" if name == "center" else ""


def _claimed(name: str, classes: str) -> BlockKind | None:
    if name == "figcaption" or (classes and _CAPTION_CLASS.search(classes)):
        return "caption"
    if classes and _RELATED_CLASS.search(classes):
        return "related"
    if classes and _BYLINE_CLASS.search(classes):
        return "byline"
    return "heading" if name in ("h2", "h3", "h4", "h5", "h6") else None
