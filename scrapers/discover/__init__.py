"""Where new articles are announced, read from what was fetched: listings, feeds, sitemaps, list services. Pure functions.

Belongs here: addresses and what is printed beside them. Does not belong here: fetching, what was seen before (frontier).
"""

from scrapers.discover.feeds import Link, feed_links, is_readable, jsonp_links, sitemap_links
from scrapers.discover.listings import article_links, next_page

__all__ = ["Link", "article_links", "feed_links", "is_readable", "jsonp_links", "next_page", "sitemap_links"]
