"""Tiny newspapers for tests of the crawl: an HTTP proxy on loopback that answers for *.test hosts, in a thread of its own.

Belongs here: sockets, counting, delays, broken connections. What a host answers is given by the test as a function.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass(frozen=True)
class Asked:
    """One request that arrived."""

    host: str
    path: str
    query: str
    headers: dict[str, str]
    at: float
    nth: int  # how often this address was asked for, this time included

    @property
    def url(self) -> str:
        """Address with query."""
        return f"http://{self.host}{self.path}" + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True)
class Reply:
    """One answer. `wait` seconds first; `broken` closes the connection in mid-answer."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    broken: bool = False


Answerer = Callable[[Asked], Reply]


@dataclass
class Site:
    """A running site: its proxy address and what it was asked."""

    proxy: str = ""
    asked: list[Asked] = field(default_factory=list)

    def paths(self, host: str) -> list[str]:
        """Paths with query asked of a host, in order."""
        return [one.path + (f"?{one.query}" if one.query else "") for one in self.asked if one.host == host]


@contextmanager
def running(answer: Answerer) -> Iterator[Site]:
    """The site while the context lasts; `answer` also tells what hosts there are."""
    site, ready, loop = Site(), threading.Event(), asyncio.new_event_loop()

    async def handle(request: web.Request) -> web.StreamResponse:
        host, path, query = request.url.host or "", request.rel_url.raw_path, request.rel_url.raw_query_string
        nth = 1 + sum(one.host == host and one.path == path and one.query == query for one in site.asked)
        asked = Asked(host, path, query, dict(request.headers), time.monotonic(), nth)
        site.asked.append(asked)
        reply = answer(asked)
        if reply.wait:
            await asyncio.sleep(reply.wait)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        if reply.broken:
            response = web.StreamResponse(headers={"Content-Length": "100000"})
            await response.prepare(request)
            await response.write(body)
            assert request.transport
            request.transport.close()
            return response
        return web.Response(status=reply.status, headers={"Content-Type": "text/html; charset=utf-8", **reply.headers}, body=body)

    async def serve(stop: asyncio.Event) -> None:
        app = web.Application()
        app.router.add_route("*", "/{any:.*}", handle)
        runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        site.proxy = f"http://127.0.0.1:{runner.addresses[0][1]}"
        ready.set()
        await stop.wait()
        await runner.cleanup()

    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(serve(stop)), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield site
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
