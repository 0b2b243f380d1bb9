"""``motcua classify``: exact JSON, every record once, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from catalog_records import HEADER, NATIONAL, RAW, SELECTED
from typer.testing import CliRunner

from motcua.cli.main import app


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["classify", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def stored(folder: Path, *records: Any) -> Path:
    for number, record in enumerate(records):
        (folder / f"{number}.json").write_text(json.dumps(record))
    return folder


def listed(*arguments: str | Path) -> Any:
    code, out, _ = run(*arguments, "--format", "json")
    assert code == 0
    return json.loads(out)


def test_the_json_document_has_the_agreed_shape(tmp_path: Path) -> None:
    (one,) = listed(stored(tmp_path, NATIONAL) / "0.json")
    assert (one["procedure"], one["level"]) == ("1.900001", "information")
    assert list(one["criteria"]) == list("12345678")
    assert all(list(one["criteria"][n]) == ["state", "evidence", "gap"] for n in "12345678")
    assert one["parts"] == {"3": {"filing": "met", "signature": "not_applicable"}}
    assert one["criteria"]["4"] == {
        "state": "met",
        "evidence": [{"where": "/channels/0", "says": "Có cách thức nộp trực tuyến", "state": "met"}],
        "gap": "",
    }


def test_every_record_of_every_shape_stands_once(tmp_path: Path) -> None:
    found = listed(stored(tmp_path, NATIONAL, RAW, SELECTED, HEADER))
    assert len(found) == 4
    assert {one["level"] for one in found} <= {"full", "partial", "information", "none"}
    states = {c["state"] for one in found for c in one["criteria"].values()}
    assert states <= {"met", "not_met", "unknown", "not_applicable"}


def pointed(document: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        document = document[int(token)] if isinstance(document, list) else document[token]
    return document


@pytest.mark.parametrize("original", [NATIONAL, RAW])
def test_evidence_points_into_the_record(tmp_path: Path, original: dict[str, Any]) -> None:
    (one,) = listed(stored(tmp_path, original) / "0.json")
    pointers = [e["where"] for c in one["criteria"].values() for e in c["evidence"] if e["where"]]
    assert pointers
    assert all(pointed(original, pointer) is not None for pointer in pointers)


def test_a_record_without_code_is_named_and_left_out(tmp_path: Path) -> None:
    stored(tmp_path, NATIONAL, NATIONAL | {"code": ""})
    code, out, err = run(tmp_path, "--format", "json")
    assert (code, len(json.loads(out))) == (0, 1)
    assert "1.json" in err


def test_people_read_the_level_and_what_is_missing(tmp_path: Path) -> None:
    code, out, _ = run(stored(tmp_path, NATIONAL))
    assert code == 0
    assert "Đã xét 1 bản ghi: 1 cung cấp thông tin." in out
    assert "1.900001 Thủ tục đăng ký thả diều: cung cấp thông tin (có thể thành toàn trình" in out
    assert "  7. Có kết quả điện tử: chưa rõ. " in out


@pytest.mark.parametrize("text", ["{", '{"sky": "blue"}'])
def test_what_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    code, out, _ = run(tmp_path / "a.json", "--format", "json")
    assert code == 2
    assert json.loads(out)["error"].keys() == {"what", "where", "remedy"}


def test_a_missing_path_leaves_the_output_empty(tmp_path: Path) -> None:
    code, out, err = run(tmp_path / "none")
    assert (code, out) == (2, "")
    assert "Lỗi" in err


def test_a_day_before_the_criteria_is_refused(tmp_path: Path) -> None:
    code, out, err = run(stored(tmp_path, NATIONAL), "--on", "2023-05-24")
    assert (code, out) == (2, "")
    assert "25/05/2023" in err


def test_the_default_of_full_is_asked_of_days_it_rules(tmp_path: Path) -> None:
    path = stored(tmp_path, NATIONAL)
    verdicts = [
        listed(path, "--on", day)[0]["default_full"]["verdict"] for day in ("2026-06-30", "2026-07-01")
    ]
    assert verdicts == ["not-in-force", "not-an-online-service"]


def test_evidence_of_an_officer_is_taken_from_a_file(tmp_path: Path) -> None:
    told = {"state": "met", "says": "Đã thử", "source": "Biên bản 1", "by": "Demo Lan", "date": "2026-08-01"}
    rows = [told | {"criterion": number} for number in (5, 6, 7, 8)]
    (tmp_path / "added.json").write_text(json.dumps({"1.900001": {"evidence": rows}}))
    (one,) = listed(stored(tmp_path, NATIONAL) / "0.json", "--evidence", tmp_path / "added.json")
    assert one["level"] == "full"
    assert one["criteria"]["7"]["evidence"][-1]["by"] == "Demo Lan"
