"""All real procedures and workflows in one command, counted again with nothing of ours."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from motcua.cli.main import app
from motcua.reengineering.lint.places import resolves


@cache
def linted(folder: Path) -> dict[str, Any]:
    paths = [str(folder / "procedures"), str(folder / "workflows.yaml")]
    result = CliRunner().invoke(app, ["lint", *paths, "--format", "json"])
    assert result.exit_code == 1
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def national(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((folder / "procedures/national-api").glob("*.json")):
        yield json.loads(path.read_text())


def found(folder: Path, rule: str, **pointer: str) -> set[tuple[str, str]]:
    """Findings of a rule in the records of the national catalogue, told by their pointers."""
    start = pointer["where"]
    data = linted(folder)["findings"]
    return {(f["procedure"], f["where"]) for f in data if f["rule"] == rule and f["where"].startswith(start)}


@pytest.fixture
def folder(real_data: Path) -> Path:
    return real_data


def test_every_record_is_counted(folder: Path) -> None:
    lines = len((folder / "procedures/catalog.jsonl").read_text().splitlines())
    selected = yaml.safe_load((folder / "procedures/selected.yaml").read_text())["procedures"]
    workflows = yaml.safe_load((folder / "workflows.yaml").read_text())["workflows"]
    files = len(list((folder / "procedures").glob("*-api/*.json")))
    assert linted(folder)["procedures"] == lines + len(selected) + len(workflows) + files


def test_a_place_is_told_once(folder: Path) -> None:
    told = Counter((f["procedure"], f["rule"], f["where"]) for f in linted(folder)["findings"])
    assert set(told.values()) == {1}


def test_every_place_leads_somewhere_in_one_of_its_records(folder: Path) -> None:
    originals: dict[str, list[Any]] = {}
    documents = [json.loads(path.read_text()) for path in (folder / "procedures").glob("*-api/*.json")]
    documents += yaml.safe_load((folder / "procedures/selected.yaml").read_text())["procedures"]
    documents += yaml.safe_load((folder / "workflows.yaml").read_text())["workflows"]
    for one in documents:
        code = one["data"]["code"] if "data" in one else one.get("code") or one.get("ma_tthc")
        name = code or one.get("tthc_code") or one.get("title") or one.get("doc_code")
        originals.setdefault(name, []).append(one)
    for finding in linted(folder)["findings"]:
        assert any(resolves(record, finding["where"]) for record in originals[finding["procedure"]]), finding


def test_conflicts_are_all_found_and_none_invented(folder: Path) -> None:
    expected = set()
    for record in national(folder):
        cases = {(c["qty"], c["unit"]) for c in record["processing_cases"] if c["unit"] != "OTHER"}
        for number, channel in enumerate(record["channels"]):
            limit = channel["processing"]
            told = (limit["qty"], limit["unit"])
            if cases and limit["unit"] != "OTHER" and not isinstance(limit["qty"], str) and told not in cases:
                expected.add((record["code"], f"/channels/{number}/processing"))
    assert found(folder, "time-limit-conflict", where="/channels") == expected


def test_limits_in_words_are_all_found_and_none_invented(folder: Path) -> None:
    expected = {
        (record["code"], f"/channels/{number}/processing/qty")
        for record in national(folder)
        for number, channel in enumerate(record["channels"])
        if isinstance(channel["processing"]["qty"], str)
    }
    assert found(folder, "time-limit-not-a-number", where="/channels") == expected


def test_papers_without_count_are_all_found_and_none_invented(folder: Path) -> None:
    expected = {
        (record["code"], f"/checklist_raw/{group}/items/{number}")
        for record in national(folder)
        for group, several in enumerate(record["checklist_raw"])
        for number, item in enumerate(several["items"])
        if item["original_qty"] == 0 and item["copy_qty"] == 0
    }
    assert found(folder, "component-without-count", where="/checklist_raw") == expected


@pytest.mark.parametrize(
    ("rule", "cell"),
    [
        ("no-legal-basis", "legal_basis"),
        ("no-result", "results"),
        ("no-executing-agency", "executing_agency"),
    ],
)
def test_absences_are_all_found_and_none_invented(folder: Path, rule: str, cell: str) -> None:
    expected = {(record["code"], f"/{cell}") for record in national(folder) if not record[cell]}
    assert found(folder, rule, where=f"/{cell}") == expected


def test_the_four_repeated_case_codes_are_found(folder: Path) -> None:
    assert len([f for f in linted(folder)["findings"] if f["rule"] == "duplicate-case-code"]) == 4


def test_published_tables_add_up_and_keep_to_their_units(folder: Path) -> None:
    rules = {f["rule"] for f in linted(folder)["findings"] if f["where"].startswith("/variants")}
    assert not rules & {"steps-do-not-sum", "units-mixed"}
