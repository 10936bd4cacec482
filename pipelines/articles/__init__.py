"""What an article means: title, lead, body, credits, publication date, its times and figures.

Belongs here: the decisions over what `scrapers.extract` found printed. Does not belong here: finding it (scrapers), the meaning of
single strings (dates, bylines, metrics, places).
"""

from pipelines.articles.normalizing import REASONS, normalize
from pipelines.articles.published import Dating, resolve_published

__all__ = ["REASONS", "Dating", "normalize", "resolve_published"]
