"""One file per CMS: a Layout value, the form of its article addresses, and a mark by which a page of it is known."""

from scrapers.families import content_fck, mediatech, onecms, site_id, zce
from scrapers.portal import Layout

FAMILIES: tuple[tuple[str, Layout], ...] = tuple((cms.MARK, cms.LAYOUT) for cms in (site_id, content_fck, onecms, zce, mediatech))
"""Mark and layout of every family."""
