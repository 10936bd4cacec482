"""Scrapy's settings for a crawl or a probe.

Belongs here: which parts of Scrapy are replaced by ours, what it may change of an answer, its pace. Does not belong here: running it
(scrapers.crawl, scrapers.probing).
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from scrapers.politeness import AGENT
from scrapers.portal import Portal
from scrapers.spider import WORKERS

MAX_BYTES = 16 * 2**20
"""Size above which a download is broken off: no page, feed or sitemap is so long."""

_OURS = {  # which of Scrapy's parts are replaced by ours
    "DOWNLOADER_MIDDLEWARES": {
        "scrapers.politeness.RobotsGate": 100,
        "scrapers.fetching.Recorder": 890,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # fails open
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # RobotsGate knows the portals' hosts
    },
    "EXTENSIONS": {"scrapy.extensions.throttle.AutoThrottle": None, "scrapers.politeness.SiteThrottle": 0},
}
_AS_RECEIVED = {
    "DOWNLOAD_MAXSIZE": MAX_BYTES,
    "METAREFRESH_ENABLED": False,  # the page itself is what we keep
    "COMPRESSION_ENABLED": False,  # scrapers.fetching.payload decodes, so that archive and replay agree
    "COOKIES_ENABLED": False,
    "HTTPCACHE_ENABLED": False,
}
_QUIET = {
    "DOWNLOAD_WARNSIZE": 0,
    "TELNETCONSOLE_ENABLED": False,
    "STATS_DUMP": False,
    "LOG_INSTALL_ROOT_HANDLER": False,  # logging is the caller's
    "RETRY_GIVE_UP_LOG_LEVEL": "INFO",  # it is in the Crawl's failures or errors
    "LOGSTATS_INTERVAL": 0,
}


def settings(portals: Sequence[Portal], contact: str, timeout_seconds: float) -> dict[str, Any]:
    """Scrapy's settings: polite first, and nothing between us and the bytes as received."""
    return _OURS | _AS_RECEIVED | _QUIET | _identity(contact) | _pace(portals) | {"DOWNLOAD_TIMEOUT": timeout_seconds}


def _identity(contact: str) -> dict[str, Any]:
    return {
        "USER_AGENT": f"{AGENT}/{_version()} (+{contact})",
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "vi,en;q=0.5",
            "Accept-Encoding": "gzip, deflate, br",
        },
    }


def _pace(portals: Sequence[Portal]) -> dict[str, Any]:
    return {
        "DOWNLOAD_SLOTS": {
            portal.slug: {
                "concurrency": WORKERS if portal.test_host else 1,
                "delay": portal.delay_seconds,
                "jitter": 0.0 if portal.test_host else 0.5,
            }
            for portal in portals
        },
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 0,  # AutoThrottle would take it for the lowest delay of every site; each has its own above
        "AUTOTHROTTLE_ENABLED": True,
        "RETRY_TIMES": 2,
        "RETRY_HTTP_CODES": [500, 502, 503, 504],
        "REDIRECT_MAX_TIMES": 5,
    }


def _version() -> str:
    try:
        return version("tintinh")
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "0"
