"""``motcua score 766`` as a person or a script meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from motcua.cli.main import app
from motcua.cli.output import FINE, IMPOSSIBLE

PROGRESS = "unit_code,received,on_time\nH00.01,588,486\nH00.02,0,0\nH00.03,,\n"
ONLINE = (
    "unit_code,authority,partial,full,online_dossier_count,online_service_total,"
    "channel_online,channel_total\n"
)
SYNC = (
    "unit_code,publish_on_time_n,publish_d,update_n,update_d,content_full_n,content_full_d,sync_n,sync_d\n"
    "H00.01,1,2,0,0,,,3,4\nH00.02,0,0,,,0,0,,\n"
)
DIGITIZED = (
    "unit_code;denominator;original_result_available;sohoa_giay_to;reused_digitized;synced_personal_storage;"
    "citizen_dossier;citizen_formality_n;citizen_formality_d;electronic_certified_copy_score_2\n"
)
PAYMENT = "unit_code,paid_ok,payment_obligation,formality_paid,fee_formality,fee_dossier_formality\n"
PLEASED = "unit_code,dossier_ok,dossier_total,pakn_on_time,pakn_total,pakn_satisfied,pakn_satisf_total\n"
PUBLISHED = [
    ("progress", "progress_month_2026_08.csv", "score_20"),
    ("payment", "payment_month_2026_08.csv", "score_10"),
    ("digitized", "digitized_month_2026_08.csv", "total_22"),
    ("satisfaction", "satisfaction_month_2026_08.csv", "total_18"),
]


def run(folder: Path, group: str, content: str | bytes, *options: str) -> Result:
    file = folder / "counts.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return CliRunner().invoke(app, ["score", "766", "--group", group, str(file), *options])


def scores(folder: Path, group: str, content: str | bytes, *options: str) -> list[Any]:
    result = run(folder, group, content, "--format", "json", *options)
    assert result.exit_code == FINE, result.output
    return [row["score"] for row in json.loads(result.stdout)]


@pytest.mark.parametrize(("group", "name", "column"), PUBLISHED)
def test_published_scores_come_out(group: str, name: str, column: str, real_data: Path) -> None:
    file = real_data / "index766" / name
    result = CliRunner().invoke(app, ["score", "766", "--group", group, str(file), "--format", "json"])
    published = list(csv.DictReader(file.open()))
    found = json.loads(result.stdout)
    assert [row["unit_code"] for row in found] == [row["unit_code"] for row in published]
    assert all(abs(f["score"] - float(p[column])) <= 0.015 for f, p in zip(found, published, strict=True))


def test_rows_keep_their_order_and_null_is_not_zero(tmp_path: Path) -> None:
    result = run(tmp_path, "progress", PROGRESS, "--format", "json")
    assert json.loads(result.stdout) == [
        {"unit_code": "H00.01", "score": 16.53},
        {"unit_code": "H00.02", "score": 0.0},
        {"unit_code": "H00.03", "score": None},
    ]


def test_parts_without_a_denominator_are_left_out(tmp_path: Path) -> None:
    assert scores(tmp_path, "transparency", SYNC) == [7.5, None]


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ("10,3,5,4,8,60,100", 10.0),
        ("0,0,0,0,0,0,0", 0.0),
        (",,,,,,", None),
        ("10,8,,,,,", 2.0),
        (",,,3,,1,2", 6.0),
        ("0,3,5,4,8,60,100", 8.0),
        ("10,3,5,4,0,6,0", 2.0),
    ],
)
def test_online_services_by_layout_and_formula(tmp_path: Path, row: str, score: float | None) -> None:
    assert scores(tmp_path, "online", f"{ONLINE}H00.01,{row}\n") == [score]


def test_a_unit_with_nothing_to_measure_keeps_its_given_points(tmp_path: Path) -> None:
    rows = "H00.01;0;;;;;;0;3;2\nH00.02;482;339;231;0;0;482;12;73;1,5\n"
    assert scores(tmp_path, "digitized", DIGITIZED + rows) == [2.0, 9.97]


def test_a_unit_without_petitions_keeps_their_points(tmp_path: Path) -> None:
    rows = "H00.01,0,0,0,0,0,0\nH00.02,,,,,,\nH00.03,9,10,1,2,0,2\n"
    assert scores(tmp_path, "satisfaction", PLEASED + rows) == [12.0, 12.0, 9.0]


def test_payment_is_nothing_at_all_only_when_every_count_is_empty(tmp_path: Path) -> None:
    rows = "H00.01,0,0,0,1,0\nH00.02,,,,,\nH00.03,44,44,7,8,8\n"
    assert scores(tmp_path, "payment", PAYMENT + rows) == [0.0, None, 10.0]


def test_another_generation_scores_by_its_own_rules(tmp_path: Path) -> None:
    row = f"{PAYMENT}H00.01,30,100,0,1,0\n"
    assert scores(tmp_path, "payment", row, "--definition", "decision-2022") == [6.0]


def test_a_group_the_generation_does_not_have_is_null(tmp_path: Path) -> None:
    assert scores(tmp_path, "satisfaction", f"{PLEASED}A,,,,,,\n", "--definition", "provincial-2025") == [
        None
    ]


def test_bom_semicolons_and_grouped_thousands_are_read(tmp_path: Path) -> None:
    text = "\ufeffunit_code;received;on_time\nH00.01;28.209;14281,0\n"
    assert scores(tmp_path, "progress", text) == [10.13]


def test_the_text_shows_every_part_and_its_doubt(tmp_path: Path) -> None:
    text = run(tmp_path, "progress", PROGRESS).stdout
    assert "16,53" in text
    assert "chưa xác nhận" in text


def test_a_unit_with_two_rows_is_named_beside_the_result(tmp_path: Path) -> None:
    result = run(
        tmp_path, "progress", "unit_code,received,on_time\nH00.01,2,1\nH00.01,2,2\n", "--format", "json"
    )
    assert (result.exit_code, "H00.01" in result.stderr, len(json.loads(result.stdout))) == (FINE, True, 2)


def test_something_over_a_denominator_of_zero_is_named_beside_the_result(tmp_path: Path) -> None:
    result = run(tmp_path, "transparency", f"{SYNC}H00.03,4,0,1,2,,,1,1\n", "--format", "json")
    assert json.loads(result.stdout)[-1] == {"unit_code": "H00.03", "score": 8.0}
    assert "H00.03 (publish_d)" in result.stderr


@pytest.mark.parametrize(
    ("group", "content", "words"),
    [
        ("progress", "unit_code,received\nH00.01,3\n", ["thiếu cột on_time"]),
        ("progress", "unit_code,received,on_time\nH00.01,3,-1\n", ["dòng 2", "on_time", "số âm"]),
        ("progress", "unit_code,received,on_time\nH00.01,3,4\n", ["dòng 2", "on_time", "lớn hơn"]),
        ("progress", "unit_code,received,on_time\nH00.01,x,1\n", ["dòng 2", "received", "không phải là số"]),
        ("progress", "unit_code,received,on_time\nH00.01,3,1.5\n", ["on_time", "số nguyên"]),
        ("progress", "unit_code,received,on_time\nH00.01,1,3,0\n", ["dòng 2", "số ô"]),
        ("progress", "unit_code,received,on_time\nH00.01,1\n", ["dòng 2", "số ô"]),
        ("progress", "unit_code,received,on_time\n,3,1\n", ["dòng 2", "mã đơn vị"]),
        ("online", f"{ONLINE}H00.01,5,3,3,0,0,0,0\n", ["partial + full", "lớn hơn"]),
        ("digitized", f"{DIGITIZED}H00.01;0;;;;;;0;3;2,5\n", ["0–2 điểm"]),
        ("digitized", f"{DIGITIZED}H00.01;0;;;;;;0;3;x\n", ["electronic_certified_copy_score_2"]),
        ("beauty", PROGRESS, ["beauty", "progress, online"]),
        ("progress", b"\xff\xfe\x00", ["UTF-8"]),
    ],
)
def test_impossible_input_is_refused_by_name(
    tmp_path: Path, group: str, content: str | bytes, words: list[str]
) -> None:
    result = run(tmp_path, group, content, "--format", "json")
    assert result.exit_code == IMPOSSIBLE
    told = " ".join(json.loads(result.stdout)["error"].values())
    assert all(word in told for word in words), told


def test_a_refusal_in_text_leaves_the_output_empty(tmp_path: Path) -> None:
    result = run(tmp_path, "progress", "unit_code\n")
    assert (result.exit_code, result.stdout) == (IMPOSSIBLE, "")
