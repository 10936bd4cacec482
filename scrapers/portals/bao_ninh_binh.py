"""Báo Ninh Bình. A CMS of its own; no page of it is known."""

from scrapers.portal import HEADLINE, Layout, Portal

# The place of the text in a public crawler of unknown day, which names nothing else.
_LAYOUT = Layout(
    name="ninh_binh",
    title=HEADLINE,
    body=("#content_detail",),
)

PORTAL = Portal(
    slug="bao-ninh-binh",
    name="Báo Ninh Bình",
    province="Ninh Bình",
    hosts=("baoninhbinh.org.vn", "baoninhbinh.vn"),
    layouts=(_LAYOUT,),
    article_url=r"-(?P<id>\d{15})\.html$",
    status="declared",
    note="no feed of it is known; sources disagree which of its two hosts is today's",
)
