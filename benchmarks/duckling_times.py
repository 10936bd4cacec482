"""duckling's Vietnamese times, for `benchmarks/dates.py`: what its Haskell rules answer, in the form of the annotated rows.

Needs `pip install pyduckling-native-phihos` (bindings with the Haskell program inside; no dependency of the project). Belongs here: the
call, and the turning of its answers into inclusive intervals. All choices are in its favour: the longest time in the text counts, the
first of its values, and a part of a day ("chiều 15/7", noon to seven) is that day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

DISTRIBUTION = "pyduckling-native-phihos"
_ZONES = "/usr/share/zoneinfo"

Times = Callable[[str, datetime], list[dict[str, Any]]]


def times() -> Times | None:
    """A function that gives every time in a text, counted from a moment; None where duckling is not installed."""
    return parser(["time"])


def parser(names: list[str]) -> Times | None:
    """A function that gives everything of the named dimensions in a Vietnamese text; None where duckling is not installed."""
    if find_spec("duckling") is None:
        return None
    duckling = import_module("duckling")
    zones, locale = duckling.load_time_zones(_ZONES), duckling.default_locale_lang(duckling.parse_lang("VI"))
    dimensions = duckling.parse_dimensions(names)

    def read(text: str, anchor: datetime) -> list[dict[str, Any]]:
        moment = duckling.parse_ref_time(zones, "Asia/Ho_Chi_Minh", int(anchor.timestamp()))
        return duckling.parse(text, duckling.Context(moment, locale), dimensions, False)

    return read


def interval_in(found: list[dict[str, Any]]) -> dict[str, str] | None:
    """Inclusive start and end of the longest time, with its granularity; None for no time or an open interval."""
    if not found:
        return None
    value = max(found, key=lambda one: one["end"] - one["start"])["value"]
    if value.get("type") == "value":
        return _whole(datetime.fromisoformat(value["value"]), value["grain"])
    if "from" not in value or "to" not in value:
        return None
    start, end = (datetime.fromisoformat(value[side]["value"]) for side in ("from", "to"))
    grain = value["from"]["grain"]
    last = end - timedelta(seconds=1)  # its intervals exclude their end
    within_a_day = grain in ("hour", "minute", "second") and start.date() == last.date()
    return {"start": start.date().isoformat(), "end": last.date().isoformat(), "granularity": "day" if within_a_day else grain}


def stamp_in(found: list[dict[str, Any]]) -> str | None:
    """A moment, or a day, as ISO text; None for anything coarser."""
    interval = interval_in(found)
    return interval["start"] if interval and interval["granularity"] in ("minute", "hour", "day") else None


def _whole(moment: datetime, grain: str) -> dict[str, str]:
    if grain in ("hour", "minute", "second"):
        return {"start": moment.isoformat(), "end": moment.isoformat(), "granularity": "hour" if grain == "hour" else "minute"}
    day = moment.date()
    months = {"month": 1, "quarter": 3, "year": 12}.get(grain, 0)
    last = _months_on(day, months) - timedelta(days=1) if months else day + timedelta(days=6 if grain == "week" else 0)
    return {"start": day.isoformat(), "end": last.isoformat(), "granularity": grain}


def _months_on(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
