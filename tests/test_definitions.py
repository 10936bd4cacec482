"""What Dagster is told: assets from portal to edition, their checks, the night, and who crawls by itself."""

from datetime import datetime

import dagster as dg
import pytest

from dagster_project.definitions import defs
from dagster_project.defs.nightly import every_night, night_of, nightly_portals
from dagster_project.resources import WAREHOUSE_POOL
from scrapers.portal import portals
from warehouse import verify

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


def test_every_check_over_an_asset_is_attached():
    assets = {asset.to_user_string() for asset in GRAPH.get_all_asset_keys()}
    attached = {(check.asset_key.to_user_string(), check.name) for check in GRAPH.asset_check_keys}
    wanted = {
        (check.table.replace(".", "/"), check.name.partition("__")[2])
        for check in verify.checks()
        if check.table.replace(".", "/") in assets
    }
    assert wanted <= attached
    assert len(attached - wanted) == 3 * len(portals())


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
