"""Feeds and sitemaps of the demo newspapers: RSS 2.0, sitemaps.org 0.9, robots.txt.

Belongs here: machine-readable lists of articles. Does not belong here: listings for people (`vanson`, `haibinh`).
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import datetime
from html import escape

from tests.demo.articles import HAI_BINH, VAN_SON, Article, Paper

FEED_SIZE = 10
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ROBOTS = {
    VAN_SON.slug: f"User-agent: *\nDisallow: /noi-bo/\nDisallow: /tim-kiem/\n\nSitemap: {VAN_SON.home}sitemap.xml\n",
    HAI_BINH.slug: f"User-agent: *\nAllow: /\n\nSitemap: {HAI_BINH.home}sitemap.xml\n",
}


def rss(paper: Paper, shown: Sequence[Article]) -> str:
    """The newest articles as RSS; Báo Hải Bình writes the zone as GMT+7, which RFC 822 does not know."""
    zone = "+0700" if paper is VAN_SON else "GMT+7"
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{one.url}</link><guid>{one.url}</guid>"
        f"<description><![CDATA[{one.summary or ''}]]></description><pubDate>{_rfc822(one.published)} {zone}</pubDate></item>\n"
        for one in shown[:FEED_SIZE]
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{paper.name}</title><link>{paper.home}</link><description>Tin mới - {paper.name}</description>
{items}</channel></rss>
"""


def _rfc822(moment: datetime) -> str:
    """Not strftime: its names of days and months follow the locale."""
    return f"{_DAYS[moment.weekday()]}, {moment:%d} {_MONTHS[moment.month - 1]} {moment:%Y %H:%M:%S}"


def sitemap(shown: Sequence[Article]) -> str:
    """Every article with the time of its last change."""
    rows = "".join(f"<url><loc>{one.url}</loc><lastmod>{(one.modified or one.published).isoformat()}</lastmod></url>\n" for one in shown)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'


def sitemap_index(locations: Sequence[str]) -> str:
    """An index of sitemaps."""
    rows = "".join(f"<sitemap><loc>{location}</loc></sitemap>\n" for location in locations)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</sitemapindex>\n'


def packed(text: str) -> bytes:
    """Gzip without a clock in it: the same text gives the same bytes."""
    return gzip.compress(text.encode(), mtime=0)
