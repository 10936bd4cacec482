"""Places: the tables of Vietnam's provinces, districts and communes, and finding their names in text.

Public: find_places, find_typed, Place, and the look-ups of the tables. Does not belong here: which figure a place governs
(pipelines.metrics).
"""

from pipelines.places.find import Place, find_places, find_typed
from pipelines.places.gazetteer import is_named, province_named, provinces, provinces_of_district, successor_of, successors

__all__ = [
    "Place",
    "find_places",
    "find_typed",
    "is_named",
    "province_named",
    "provinces",
    "provinces_of_district",
    "successor_of",
    "successors",
]
