"""A plain HTTP client for the tests of the demo: one request, nothing followed, nothing decoded."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass

from tests.demo.server import Demo


@dataclass(frozen=True)
class Response:
    """What came back for one request."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def get(demo: Demo, host: str, path: str, *, direct: bool = False, method: str = "GET", **headers: str) -> Response:
    """Ask through the proxy, or directly with a Host header; names of headers are written with _ for -."""
    connection = http.client.HTTPConnection("127.0.0.1", demo.port, timeout=10)
    sent = {name.replace("_", "-"): value for name, value in headers.items()} | {"Host": host}
    try:
        connection.request(method, path if direct else f"http://{host}{path}", headers=sent)
        answer = connection.getresponse()
        return Response(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()
