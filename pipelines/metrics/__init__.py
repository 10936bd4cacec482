"""Figures that an article reports: value, unit, what is counted, against what, when and where.

Public: find_metrics. The record is warehouse.records.Metric; what each field means is in its comments and in the project's DATA.md.
Does not belong here: dates (pipelines.dates), places (pipelines.places), loading.
"""

from pipelines.metrics.find import find_metrics

__all__ = ["find_metrics"]
