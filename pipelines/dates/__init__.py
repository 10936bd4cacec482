"""Dates: publication stamps and the times that a text names."""

from pipelines.dates.mentions import find_dates
from pipelines.dates.stamps import parse_published

__all__ = ["find_dates", "parse_published"]
