"""What a user may write on the command line: addresses of sites and of proxies, moments; each refused in one sentence where it is none.

Belongs here: click parameter types and checks that commands may share. Does not belong here: checks against portals and files (commands).
"""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

import click

from dagster_project.data_folder import FIRST_NIGHT
from warehouse.records import VIETNAM

_HOST_AND_PORT = re.compile(r"[^/\s:@]+:\d+/?")


class Address(click.ParamType):
    """An address of a site; https where no scheme is given."""

    name = "URL"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Called by click."""
        whole = value if "://" in value else f"https://{value}"
        parts = _parts(whole)
        if parts is None or parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
            self.fail(f"{value!r} is no address of a site; give it as https://...", param, ctx)
        return whole


class ProxyAddress(click.ParamType):
    """An HTTP proxy: host and port, with http:// or without."""

    name = "URL"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Called by click."""
        whole = f"http://{value}" if _HOST_AND_PORT.fullmatch(value) else value
        parts = _parts(whole)
        if parts is None or parts.scheme != "http" or not parts.hostname or parts.path not in ("", "/") or parts.query:
            self.fail(f"{value!r} is no address of an HTTP proxy; give it as http://host:port", param, ctx)
        return whole


class Moment(click.ParamType):
    """A time in ISO 8601; without a zone it is Vietnam's, a day alone is its first moment. Manifests read times likewise."""

    name = "TIME"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Called by click."""
        from scrapers.importing.manifest import parse_time

        at = value if isinstance(value, datetime) else parse_time(value)
        if at is None:
            self.fail(f"{value!r} is no time; give a day or a time such as 2020-01-29T08:30:00+07:00", param, ctx)
        return at


def a_past_day(_: click.Context, __: click.Parameter, day: datetime | None) -> datetime | None:
    """A crawl day: from the first partition of the nights to today."""
    if day is not None and not FIRST_NIGHT <= day.date() <= datetime.now(VIETNAM).date():
        raise click.BadParameter(f"a day from {FIRST_NIGHT} to today, in Vietnam")
    return day


def _parts(url: str) -> SplitResult | None:
    """The parts of an address, or None where host or port cannot be read."""
    try:
        parts = urlsplit(url)
        _ = (parts.hostname, parts.port)
    except ValueError:
        return None
    return None if any(c.isspace() for c in url) else parts
