"""What a unit is in SI units, so that "5,6 tấn/ha" and "56 tạ/ha" compare: the factor and the unit of the product.

Belongs here: taking a unit apart at its strokes. Does not belong here: reading it in a sentence (units), its table (lexicon).

Measured parts go to SI, in the numerator and in the denominators; what is counted stays as named ("kg/người", "cây/m2"), money in its
currency ("VND/kg"), and so do spans that are no fixed number of seconds ("kg/năm"). Where nothing is measured there is no such unit:
counts, money and percent compare as they are. Nor where a part has no fixed size (sào, công) or no factor at all: a temperature in °C
would be shifted as a level and scaled as a difference, and nothing printed says which it is.
"""

from __future__ import annotations

from functools import lru_cache

from pipelines.metrics.lexicon import Unit
from pipelines.metrics.numbers import digits_value, tokens
from pipelines.metrics.units import match_unit

SECONDS = {
    **dict.fromkeys(("s", "giây"), 1),
    "phút": 60,
    **dict.fromkeys(("h", "giờ", "tiếng", "giờ đồng hồ"), 3600),
    **dict.fromkeys(("ngày", "ngày đêm"), 86_400),
    "tuần": 604_800,
}
"""Spans of a fixed length; months, quarters and years are none."""
_MANY = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6}


@lru_cache(maxsize=4096)
def in_si(printed: str) -> tuple[float, str] | None:
    """The factor to SI units and what they are then, for a unit as `Metric.unit` has it; None where nothing is measured."""
    whole = _listed(printed)
    if whole is not None and whole.factor is not None:
        return whole.factor, whole.si_unit or ""
    head, *denominators = printed.split("/")
    if not denominators:
        return None
    parts = [_part(head, below=False), *(_part(one, below=True) for one in denominators)]
    if any(part is None for part in parts) or not any(part and part[2] for part in parts):
        return None
    factor, names = 1.0, []
    for k, part in enumerate(filter(None, parts)):
        factor = factor / part[0] if k else factor * part[0]
        names.append(part[1])
    return float(f"{factor:.15g}"), "/".join(names)


def _part(printed: str, *, below: bool) -> tuple[float, str, bool] | None:
    """Factor and name of one part of a rate and whether it is measured; None if it has no fixed size. `below`: a denominator."""
    many, _, rest = printed.partition(" ")
    times = _MANY.get(many) or (digits_value(many) if below and many[:1].isdecimal() else None)
    name = rest if times and rest else printed
    unit, times = _listed(name), (times or 1.0) if rest else 1.0
    if below and name in SECONDS:
        return times * SECONDS[name], "s", False
    if unit is None or unit.kind not in ("measure", "money", "percent"):
        return times, name, False
    if unit.kind != "measure":
        return times, unit.code or name, False
    return (times * unit.factor, unit.si_unit or "", True) if unit.factor is not None else None


def _listed(name: str) -> Unit | None:
    """The listed unit that fills the name."""
    row = tokens(name, 0, len(name))
    unit = match_unit(row, 0) if row.size else None
    return unit if unit is not None and unit.size == row.size else None
