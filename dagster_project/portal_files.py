"""The files of a new portal: where they go, what must not be in the way, and writing them so that none is half there.

Belongs here: the repository's folders as the commands see them. Does not belong here: what stands in the files (scrapers.probe,
scrapers.record), words to the user beyond an error (portal_commands).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from scrapers.portal import Portal
    from scrapers.record import Recorded


def require_repository(root: Path) -> None:
    """BadParameter where `root` is no clone."""
    if not (root / "scrapers" / "portals").is_dir():
        raise click.BadParameter(f"{root} has no folder scrapers/portals; name the root of a clone of the repository", param_hint="--into")


def require_free(root: Path, url: str, slug: str | None, *, force: bool) -> None:
    """ClickException where a file of this slug is there and not to be replaced, or another file claims the host."""
    from scrapers.portal import host_of
    from scrapers.probe import SLUG, module_of

    if slug is not None and not SLUG.fullmatch(slug):
        raise click.BadParameter(
            f"{slug!r} is no slug; small letters, figures and hyphens make one, such as bao-lang-son", param_hint="--slug"
        )
    own = root / "scrapers" / "portals" / f"{module_of(slug)}.py" if slug else None
    if own and own.exists() and not force:
        raise click.ClickException(f"{own} is there already; --force replaces it")
    host = f'"{host_of(url)}"'
    for path in sorted((root / "scrapers" / "portals").glob("*.py")):
        if path != own and host in path.read_text("utf-8") and not (slug is None and force):
            raise click.ClickException(
                f"{host_of(url)} is declared in {path} already; change that file, or take its slug with --slug and --force"
            )


def write_portal(root: Path, portal: Portal, source: str, golden: Sequence[Recorded]) -> list[Path]:
    """Golden pages first, then the portal file, so that a portal that is there is whole; pages of before go last."""
    from scrapers.probe import module_of
    from scrapers.record import pages, write, write_whole

    before = set(pages(root, portal.slug))
    written = write(root, portal.slug, tuple(golden)) if golden else []
    own = root / "scrapers" / "portals" / f"{module_of(portal.slug)}.py"
    try:
        write_whole(own, source.encode())
    except OSError:
        for path in set(written) - before:
            path.unlink(missing_ok=True)
        raise
    for path in before - set(written):
        path.unlink()
        path.with_suffix(".html").unlink(missing_ok=True)
    return [own, *written]
