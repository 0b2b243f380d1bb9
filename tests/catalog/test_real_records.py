"""All real records: every one is read, every doubtful value found, none invented."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.catalog.importing import import_readings
from motcua.catalog.models import Procedure, ProcedureVersion, Publication
from motcua.catalog.readers.files import read_path
from motcua.catalog.report import ImportReport, dry_run
from motcua.catalog.search import search

CELLS = {"qty", "value_vnd", "original_qty", "copy_qty", "ban_chinh", "ban_sao", "so_bo_ho_so"}
RAW_CELLS = {"qty", "value", "originalQty", "copyQty", "processingTime"}
UNITS = {"unit", "processingTimeUnit", "type"}


@cache
def counted(folder: Path) -> ImportReport:
    return dry_run(read_path(folder).readings)


@pytest.fixture
def folder(real_data: Path) -> Path:
    return real_data / "procedures"


def cells(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every named leaf of a document."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from cells(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from cells(part, name)
    else:
        yield name, value


def documents(folder: Path) -> Iterator[Any]:
    """The content records, read with nothing of ours."""
    yield from (json.loads(path.read_text()) for path in sorted(folder.glob("*-api/*.json")))
    yield from yaml.safe_load((folder / "selected.yaml").read_text())["procedures"]


def test_every_record_is_read_and_counted(folder: Path) -> None:
    report = counted(folder)
    lines = len((folder / "catalog.jsonl").read_text().splitlines())
    codes = {line["code"] for line in map(json.loads, (folder / "catalog.jsonl").read_text().splitlines())}
    codes |= {
        d.get("code") if "data" not in d else d["data"]["code"] for d in documents(folder) if "code" in d
    }
    codes |= {d["ma_tthc"] for d in documents(folder) if "ma_tthc" in d}
    data = report.as_json()
    assert data["procedures"] == lines + len(list(documents(folder)))
    assert data["created"] == len(codes)
    assert data["created"] + data["new_versions"] + data["unchanged"] == data["procedures"]


def test_units_other_are_all_found_and_none_invented(folder: Path) -> None:
    expected = sum(name in UNITS and value == "OTHER" for d in documents(folder) for name, value in cells(d))
    assert kinds(folder)["unit-other"] == expected


def test_texts_in_the_place_of_numbers_are_all_found_and_none_invented(folder: Path) -> None:
    expected = sum(
        isinstance(value, str) and name in (RAW_CELLS if "data" in d else CELLS)
        for d in documents(folder)
        for name, value in cells(d)
    )
    assert kinds(folder)["not-a-number"] == expected


def test_repeated_case_codes_are_all_found_and_none_invented(folder: Path) -> None:
    expected = 0
    for document in documents(folder):
        codes = Counter(value for name, value in cells(document) if name == "case_code" and value)
        expected += sum(number - 1 for number in codes.values())
    assert kinds(folder)["duplicate-case-code"] == expected


def kinds(folder: Path) -> Counter[str]:
    return Counter(defect.kind.value for defect in counted(folder).defects)


def test_every_pointer_leads_somewhere_in_its_record(folder: Path) -> None:
    originals = {(r.source, r.code): r.original for r in read_path(folder).readings}
    for defect in counted(folder).defects:
        value = originals[defect.source, defect.procedure]
        for step in defect.where.split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        if defect.kind.value != "sources-differ":
            assert value == defect.value


@pytest.mark.django_db
def test_all_real_records_import_once_and_are_found(folder: Path) -> None:
    readings = read_path(folder).readings
    created = import_readings(readings, "all").as_json()["created"]
    again = import_readings(reversed(readings), "all").as_json()
    assert (Procedure.objects.count(), again["unchanged"]) == (created, len(readings))
    with_content = ProcedureVersion.objects.values("procedure").distinct().count()
    assert Publication.objects.filter(until=None).count() == with_content
    for query in ("khai sinh", "dang ky khai sinh", "đăng kí khai sinh", "đăng ký khia sinh", "1.001193"):
        assert search(query).entries[0].code == "1.001193"
    assert search("kết hôn").entries[0].code == "1.000894"
    assert search("thuong tru").entries[0].code == "1.004222"
