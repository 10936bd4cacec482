"""What can be done about a newspaper of which there is no page: one clause for every state of its declaration.

Belongs here: words that several commands say of a portal. Does not belong here: looking into archives and editions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapers.portal import Portal


def to_get_pages(portal: Portal) -> str:
    """The next command, and why it is that one."""
    if not portal.hosts:
        return (
            f"no host of it is known; once you have its address, `tintinh portal new https://... --slug {portal.slug} --force` declares it"
        )
    if not portal.is_crawlable:
        site = f"{portal.scheme}://{portal.hosts[0]}/"
        return f"its status is unknown; `tintinh portal new {site} --slug {portal.slug} --force` declares what the site shows"
    return f"crawl it with `tintinh nightly --portal {portal.slug}`"
