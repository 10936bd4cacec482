"""Credits: who wrote, photographed, edited, translated, or was named as source; and the outlets that stand before leads.

Belongs here: reading one credit line. Does not belong here: which line of a page is a credit (`pipelines.articles`).
"""

from pipelines.bylines.outlets import Outlet, find_outlet, split_outlet_prefix
from pipelines.bylines.split import split_byline

__all__ = ["Outlet", "find_outlet", "split_byline", "split_outlet_prefix"]
