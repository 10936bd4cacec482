"""Dates: publication stamps, the times that a text names, and the datelines that help to find a publication day."""

from pipelines.dates.datelines import Dateline, find_datelines
from pipelines.dates.mentions import find_dates
from pipelines.dates.stamps import parse_published

__all__ = ["Dateline", "find_datelines", "find_dates", "parse_published"]
