"""Writes provinces.csv, districts.csv and communes.csv from the package vietnamadminunits (1.0.4), once, by hand.

Run it where that package is installed, which is not the project's own environment (it pulls geopy and shapely):
    python pipelines/data/make_places.py pipelines/data
Belongs here: the one-time conversion. Does not belong here: anything that the project calls at run time.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

# The press says "TP Hồ Chí Minh"; the bare name is a person's. Huế was the province Thừa Thiên Huế until the end of 2024.
RENAMED = {"Hồ Chí Minh": "TP Hồ Chí Minh"}
FORMER = {"Huế": ("Thừa Thiên Huế", "Tỉnh")}
LEGACY = "select distinct provinceCode, provinceShort, province, provinceKey from admin_units_legacy order by provinceCode"
NEWER = "select distinct provinceShort, provinceKey, provinceCode from admin_units"
DISTRICTS = """select distinct districtCode, districtShort, districtType, provinceCode
from admin_units_legacy where districtCode is not null order by 1"""
OLD_COMMUNES = "select wardShort, wardType, districtCode from admin_units_legacy where wardShort is not null order by wardCode"
NEW_COMMUNES = "select wardShort, wardType, provinceShort from admin_units order by wardCode"


def write(path: Path, header: str, rows: Iterable[tuple[str | None, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def provinces(database: sqlite3.Connection, converter: Path) -> list[tuple[str, ...]]:
    """code, province, type, successor, successor_code: one row per province before 1 July 2025."""
    merged = json.loads(converter.read_text("utf-8"))["DICT_PROVINCE"]
    newer = {key: (RENAMED.get(name, name), code) for name, key, code in database.execute(NEWER)}
    successor = {old: newer[new] for new, olds in merged.items() for old in olds}
    rows = []
    for code, short, full, key in database.execute(LEGACY):
        name, kind = FORMER.get(short, (RENAMED.get(short, short), full.removesuffix(short).strip()))
        rows.append((code, name, kind, *successor[key]))
    return rows


def main(folder: Path) -> None:
    spec = find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        sys.exit("install vietnamadminunits==1.0.4 first")
    data = Path(spec.origin).parent / "data"
    with sqlite3.connect(data / "dataset.db") as database:
        write(folder / "provinces.csv", "code,province,type,successor,successor_code", provinces(database, data / "converter_2025.json"))
        write(folder / "districts.csv", "code,district,type,province_code", database.execute(DISTRICTS))
        old = [(name, kind, code, "") for name, kind, code in database.execute(OLD_COMMUNES)]
        new = [(name, kind, "", RENAMED.get(province, province)) for name, kind, province in database.execute(NEW_COMMUNES)]
        write(folder / "communes.csv", "commune,type,district_code,province_2025", old + new)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
