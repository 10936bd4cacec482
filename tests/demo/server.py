"""The demo newspapers on a socket: an HTTP proxy on 127.0.0.1 for their host names.

Belongs here: connections, conditional requests, content coding, the fault that happens once, the record of what was asked.
Does not belong here: what a page says (`pages`). A request in absolute form (a client with `http_proxy`) and one with a Host header get
the same answer; every other host gets 502, as a proxy answers for a host that it cannot find.
"""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime

from aiohttp import web

from tests.demo.articles import HAI_BINH, PAPERS
from tests.demo.dating import VIETNAM
from tests.demo.pages import Answer, Night, answer


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that arrived, and how it was answered."""

    host: str
    target: str  # path and query as sent
    status: int
    user_agent: str | None


@dataclass
class Demo:
    """A running demo: where it listens and what it was asked."""

    first_day: date
    day: date
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    _nights: dict[str, Night] = field(default_factory=dict)
    _failed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._nights = {paper.host: Night(paper, self.first_day, self.day) for paper in PAPERS}

    @property
    def proxy(self) -> str:
        """The value for `http_proxy`."""
        return f"http://127.0.0.1:{self.port}"

    async def respond(self, request: web.Request) -> web.Response:
        """Answer one request and note it."""
        host = (request.url.host or "").lower()
        response = self._response(request, host)
        self.asked.append(Asked(host, request.rel_url.raw_path_qs, response.status, request.headers.get("User-Agent")))
        response.headers["Server"] = "demo"
        response.headers["Date"] = _http_date(datetime.combine(self.day, time(22, 5), VIETNAM))
        return response

    def _response(self, request: web.Request, host: str) -> web.Response:
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405, text="only GET and HEAD\n", headers={"Allow": "GET, HEAD"})
        if host not in self._nights:
            return web.Response(status=502, text=f"no such host: {host}\n")
        found = answer(self._nights[host], request.rel_url.path, request.rel_url.query)
        if found.fails_once and request.url.path not in self._failed:
            self._failed.add(request.url.path)
            return web.Response(status=500, text="Internal Server Error\n")
        return _conditional(found, request, gzipped=host == HAI_BINH.host)


def _conditional(found: Answer, request: web.Request, *, gzipped: bool) -> web.Response:
    headers = _headers(found)
    if _unchanged(found, request):
        return web.Response(status=304, headers=headers)
    body = found.body
    headers["Content-Type"] = found.content_type
    if gzipped and body and found.content_type != "application/gzip":
        headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
    return web.Response(status=found.status, body=body, headers=headers)


def _headers(found: Answer) -> dict[str, str]:
    headers: dict[str, str] = {}
    if found.etag:
        headers["ETag"] = found.etag
    if found.last_modified:
        headers["Last-Modified"] = _http_date(found.last_modified)
    if found.location:
        headers["Location"] = found.location
    return headers


def _unchanged(found: Answer, request: web.Request) -> bool:
    """By RFC 9110, section 13.2.2: If-Modified-Since counts only where no If-None-Match was sent."""
    if known := request.headers.get("If-None-Match"):
        return found.etag is not None and found.etag in [tag.strip() for tag in known.split(",")]
    since = request.headers.get("If-Modified-Since")
    if not since or not found.last_modified:
        return False
    try:
        return found.last_modified <= parsedate_to_datetime(since)
    except ValueError:
        return False


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


@asynccontextmanager
async def serve(first_day: date, day: date, *, port: int = 0) -> AsyncIterator[Demo]:
    """The demo on a free port (or `port`) of 127.0.0.1 while the context lasts."""
    demo = Demo(first_day, day)
    app = web.Application()
    app.router.add_route("*", "/{any:.*}", demo.respond)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        demo.port = runner.addresses[0][1]
        yield demo
    finally:
        await runner.cleanup()


@contextmanager
def running(first_day: date, day: date, *, port: int = 0) -> Iterator[Demo]:
    """The same from synchronous code: the server runs in a thread of its own."""
    started: threading.Event = threading.Event()
    holder: list[tuple[Demo, asyncio.AbstractEventLoop, asyncio.Event]] = []
    failure: list[BaseException] = []

    async def main() -> None:
        async with serve(first_day, day, port=port) as demo:
            stop = asyncio.Event()
            holder.append((demo, asyncio.get_running_loop(), stop))
            started.set()
            await stop.wait()

    def run() -> None:
        try:
            asyncio.run(main())
        except (OSError, ValueError) as error:  # handed to the caller: a port in use, a night before the first
            failure.append(error)
        finally:
            started.set()

    thread = threading.Thread(target=run, name="demo newspapers", daemon=True)
    thread.start()
    started.wait()
    if failure:
        raise failure[0]
    demo, loop, stop = holder[0]
    try:
        yield demo
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
