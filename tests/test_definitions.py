"""What Dagster is told: assets from portal to edition, their checks, the night, and who crawls by itself."""

from datetime import datetime

import dagster as dg
import pytest

from dagster_project.definitions import defs
from dagster_project.defs.nightly import every_night, night_of, nightly_portals
from dagster_project.defs.portals import CHECKS as PORTAL_CHECKS
from dagster_project.defs.readings import asset_of, check_name
from dagster_project.resources import WAREHOUSE_POOL
from scrapers.portal import portals
from warehouse import sql, verify

GRAPH = defs.resolve_asset_graph()

LINEAGE = [  # asset, what it is made from
    ("raw/article", {"raw/capture"}),
    ("core/article", {"raw/article"}),
    ("core/rejected", {"raw/article"}),
    ("core/byline", {"core/article"}),
    ("core/date_mention", {"core/article"}),
    ("core/metric", {"core/article"}),
    ("core/duplicate", {"core/article"}),
    ("out/edition", {"core/duplicate", "core/rejected", "core/byline", "core/date_mention", "core/metric"}),
]


def key(name: str) -> dg.AssetKey:
    return dg.AssetKey(name.split("/"))


@pytest.mark.parametrize(("asset", "parents"), LINEAGE)
def test_lineage(asset: str, parents: set[str]):
    assert {parent.to_user_string() for parent in GRAPH.get(key(asset)).parent_keys} == parents


def test_every_portal_is_an_asset_and_leads_to_the_captures():
    names = {f"portal/{slug.replace('-', '_')}" for slug in portals()}
    assert {parent.to_user_string() for parent in GRAPH.get(key("raw/capture")).parent_keys} == names
    assert {asset.to_user_string() for asset in GRAPH.get_all_asset_keys()} == names | {asset for asset, _ in LINEAGE} | {"raw/capture"}


def test_all_assets_share_the_nights():
    assert {GRAPH.get(asset).partitions_def for asset in GRAPH.get_all_asset_keys()} == {GRAPH.get(key("out/edition")).partitions_def}


def test_whatever_opens_the_warehouse_is_in_its_pool():
    for asset in GRAPH.get_all_asset_keys():
        wanted = {"crawl"} if asset.path[0] == "portal" else {WAREHOUSE_POOL}
        assert GRAPH.get(asset).pools == wanted, asset


ATTACHED = [  # check of a table that is no asset: asset, name there
    ("raw.part__one_row_per_part", "raw/capture", "part__one_row_per_part"),
    ("raw.crawl__responses_add_up", "raw/capture", "crawl__responses_add_up"),
    ("raw.failure__codes_are_known", "raw/capture", "failure__codes_are_known"),
    ("core.duplicate_cluster__has_every_pair", "core/duplicate", "duplicate_cluster__has_every_pair"),
    ("core.portal__one_row_per_portal", "out/edition", "portal__one_row_per_portal"),
    ("core.province__one_row_per_province", "out/edition", "province__one_row_per_province"),
    ("out.article__one_row_per_article", "out/edition", "article__one_row_per_article"),
    ("core.article__day_is_local", "core/article", "day_is_local"),
]


def test_every_check_is_attached_exactly_once():
    ours = {("raw/capture", "archive_is_readable")} | {
        (f"portal/{slug.replace('-', '_')}", name) for slug in portals() for name in PORTAL_CHECKS
    }
    attached = [(check.asset_key.to_user_string(), check.name) for check in GRAPH.asset_check_keys]
    wanted = [(asset_of(check), check_name(check)) for check in verify.checks()]
    assert sorted(attached) == sorted([*wanted, *ours])
    assert len(set(wanted)) == len(sql.names("checks"))


@pytest.mark.parametrize(("file", "asset", "name"), ATTACHED)
def test_where_a_check_stands(file: str, asset: str, name: str):
    (check,) = [check for check in verify.checks() if check.name == file]
    assert (asset_of(check), check_name(check)) == (asset, name)
    spec = GRAPH.get_check_spec(dg.AssetCheckKey(key(asset), name))
    assert spec.blocking == (check.blocking and asset != "out/edition")


def test_the_night_crawls_real_portals_with_a_way_in():
    chosen = nightly_portals()
    assert chosen
    assert all(portals()[slug].feeds and not portals()[slug].test_host and portals()[slug].status != "unknown" for slug in chosen)


def test_the_schedule_asks_for_the_day_in_vietnam():
    context = dg.build_schedule_context(scheduled_execution_time=datetime.fromisoformat("2026-11-22T22:00:00+07:00"))
    request = every_night(context)
    assert isinstance(request, dg.RunRequest)
    assert request.partition_key == "2026-11-22"
    assert set(request.asset_selection or ()) == set(night_of(nightly_portals()))
    assert every_night.execution_timezone == "Asia/Ho_Chi_Minh"
