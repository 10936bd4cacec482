"""One fetch through Scrapy's downloader: the request, the record of the answer, the reason of a failure.

Belongs here: what every request carries, the middleware that archives every answer, names for what goes wrong.
Does not belong here: which address comes next (scrapers.spider), whether it may be fetched (scrapers.politeness).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from scrapers.archive.payload import HttpAnswer, decoded
from scrapers.frontier import UrlState, Visit
from scrapers.portal_crawl import PortalCrawl
from warehouse.records import CaptureKind, Context, FailureReason


class RobotsDisallowed(IgnoreRequest):
    """robots.txt refuses the address."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt gave no answer that counts: nothing may be fetched before it does."""


class Offsite(IgnoreRequest):
    """The address, or where it redirects to, is on no host of the portal."""


class OutOfTime(IgnoreRequest):
    """The portal's time is up, or its next request would come after it."""


_REASONS: dict[type[Exception], FailureReason] = {
    RobotsDisallowed: "robots_disallowed",
    RobotsUnreachable: "robots_unreachable",
    CannotResolveHostError: "dns",
    DownloadTimeoutError: "timeout",
    DownloadConnectionRefusedError: "connection",
    DownloadFailedError: "connection",
    ResponseDataLossError: "connection",
    Offsite: "moved",  # only redirects lead there: foreign links are not followed
    DownloadCancelledError: "too_large",  # Scrapy cancels a download for its size alone
}


def reason_of(error: BaseException) -> FailureReason:
    """The name of what went wrong, from the closed list of records.FailureReason."""
    for kind, reason in _REASONS.items():
        if isinstance(error, kind):
            return reason
    return "other"


def request_for(crawl: PortalCrawl, url: str, context: Context, known: UrlState | None = None) -> Request:
    """A request with what the middlewares need; conditional where validators are known, whatever Cache-Control said.

    ValueError for what is no URL.
    """
    headers = {}
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    meta = {
        "portal_crawl": crawl,
        "context": context,
        "unchanged_since": known.fetched_at if known else None,
        "download_slot": crawl.slug,  # one pace for all hosts of a portal
        "autothrottle_dont_adjust_delay": crawl.portal.test_host,
    }
    if crawl.proxy:
        meta["proxy"] = crawl.proxy
    return Request(url, headers=headers, meta=meta)


def payload(response: Response) -> bytes:
    """The decoded body of an answer: Scrapy leaves it as received, so that the archive has it so."""
    return decoded(HttpAnswer(response.status, "", tuple(_headers(response)), response.body))


def visit_of(crawl: PortalCrawl, response: Response, url: str, kind: CaptureKind) -> Visit:
    """What the frontier keeps of an answer."""
    assert response.request
    capture, etag, modified = response.request.meta["capture"], response.headers.get("ETag"), response.headers.get("Last-Modified")
    return Visit(
        url=url,
        kind=kind,
        at=capture.fetched_at,
        status=response.status,
        part_id=crawl.part_id,
        etag=etag.decode("latin-1") if etag else None,
        last_modified=modified.decode("latin-1") if modified else None,
        body_digest=capture.payload_digest,
        article_key=crawl.portal.article_key(url) if kind == "article" else None,
    )


class Recorder:
    """Downloader middleware next to the network: every answer, also errors, redirects and retried ones, becomes a record."""

    def process_request(self, request: Request) -> None:
        """Count the request."""
        request.meta["portal_crawl"].sent()

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the answer down before anybody reads it."""
        crawl, context = request.meta["portal_crawl"], request.meta["context"]
        if redirected := request.meta.get("redirect_urls"):
            context = replace(context, requested_url=redirected[0])
        request.meta["capture"] = crawl.keep(
            response.url,
            response.status,
            _headers(response),
            response.body,
            context,
            unchanged_since=request.meta["unchanged_since"],
        )
        return response


def _headers(response: Response) -> Iterator[tuple[str, str]]:
    for name, values in response.headers.items():
        for value in values:
            yield name.decode("latin-1"), value.decode("latin-1")
