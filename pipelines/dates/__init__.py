"""Dates: publication stamps and the times that a text names."""

from pipelines.dates.mentions import find_dates

__all__ = ["find_dates"]
