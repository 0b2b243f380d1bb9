"""``motcua cost``: exact shapes, tables, and every way a file can be wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from cost_kit import MISSING, plain, put, ranged
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from motcua.cli.cost import cost

app = typer.Typer()
app.command()(cost)
TASK = "/before/tasks/0"


def run(folder: Path, content: Any, *options: str, name: str = "cost.json") -> Result:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return CliRunner().invoke(app, [str(file), *options])


def answered(folder: Path, content: Any, *options: str) -> Any:
    result = run(folder, content, "--format", "json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def refused(folder: Path, content: Any, **more: str) -> dict[str, str]:
    result = run(folder, content, "--format", "json", **more)
    assert result.exit_code == 2
    error: dict[str, str] = json.loads(result.stdout)["error"]
    return error


def test_the_answer_has_the_agreed_shape(tmp_path: Path) -> None:
    assert answered(tmp_path, plain()) == {
        "before": {"per_case_vnd": 153000, "per_year_vnd": 153000000},
        "after": {"per_case_vnd": 128000, "per_year_vnd": 128000000},
        "saving_vnd": 25000000,
        "cut_percent": 16.34,
    }


def test_yaml_gives_the_same_answer(tmp_path: Path) -> None:
    content = yaml.safe_dump(plain(), allow_unicode=True).encode()
    result = run(tmp_path, content, "--format", "json", name="cost.yaml")
    assert json.loads(result.stdout) == answered(tmp_path, plain())


def test_yaml_may_say_what_changes_after_and_take_the_rest_over(tmp_path: Path) -> None:
    before = json.dumps(plain()["before"])
    content = f"before: &now {before}\nafter:\n  <<: *now\n  fees_vnd: 0\n".encode()
    result = run(tmp_path, content, "--format", "json", name="cost.yaml")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["saving_vnd"] > 0


def test_nothing_spent_before_gives_null(tmp_path: Path) -> None:
    free = {"tasks": [], "fees_vnd": 0, "times_per_year": 0, "subjects_per_year": 0}
    assert answered(tmp_path, plain() | {"before": free})["cut_percent"] is None


def test_people_read_a_table_with_vietnamese_figures(tmp_path: Path) -> None:
    text = run(tmp_path, plain()).stdout
    assert "153.000.000" in text
    assert "Tiết kiệm mỗi năm: 25.000.000 đồng (16,34 %)." in text


def test_a_dearer_way_is_said_to_cost_more(tmp_path: Path) -> None:
    text = run(tmp_path, put(plain(), "/after/fees_vnd", 100_000)).stdout
    assert "Tăng thêm mỗi năm: 67.000.000 đồng" in text


@pytest.mark.parametrize("side", ["/before", "/after"])
@pytest.mark.parametrize("field", ["/fees_vnd", "/times_per_year", "/subjects_per_year", "/tasks"])
@pytest.mark.parametrize("value", [MISSING, -1, "8000", True, None])
def test_each_field_of_a_side_is_needed_and_is_an_amount(
    tmp_path: Path, side: str, field: str, value: Any
) -> None:
    error = refused(tmp_path, put(plain(), side + field, value))
    assert error["where"] == side + field
    assert field[1:] in error["what"]


@pytest.mark.parametrize("field", ["hours", "hourly_income_vnd", "services_vnd"])
@pytest.mark.parametrize("value", [MISSING, -0.5, "2 giờ", False, None, [], float("nan"), float("inf")])
def test_each_quantity_of_a_task_is_needed_and_is_an_amount(tmp_path: Path, field: str, value: Any) -> None:
    assert refused(tmp_path, put(plain(), f"{TASK}/{field}", value))["where"] == f"{TASK}/{field}"


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/currency", "USD"),
        ("/before/fee", 1),
        (f"{TASK}/minutes", 5),
        (f"{TASK}/name", 5),
        ("/after", MISSING),
    ],
)
def test_an_unknown_absent_or_unnamed_field_is_named(tmp_path: Path, pointer: str, value: Any) -> None:
    assert refused(tmp_path, put(plain(), pointer, value))["where"] == pointer


def test_a_field_without_its_unit_is_named_beside_the_one_it_should_be(tmp_path: Path) -> None:
    document = put(put(plain(), f"{TASK}/hours", MISSING), f"{TASK}/time", 2)
    assert "hours" in (what := refused(tmp_path, document)["what"])
    assert "time" in what


@pytest.mark.parametrize("number", [b"1e19", b"1e999", b"1e-9999", b"1e9999999999999999999999", b"-0.001"])
def test_a_number_beyond_measure_is_refused(tmp_path: Path, number: bytes) -> None:
    content = json.dumps(plain()).encode().replace(b"8000", number, 1)
    assert refused(tmp_path, content)["where"] == "/before/fees_vnd"


@pytest.mark.parametrize("content", [b"", b"[]", b"3", b"{", b"\xff\xfe", b'{"a": 1, "a": 2}', b"[" * 9999])
@pytest.mark.parametrize("name", ["cost.json", "cost.yaml", "cost"])
def test_what_is_no_cost_file_exits_2_and_prints_nothing(tmp_path: Path, content: bytes, name: str) -> None:
    result = run(tmp_path, content, name=name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Lỗi: ")


@pytest.mark.parametrize("written", ["1:30", "010", "1_000", ".inf", "2024-01-01", "yes", "0x10"])
def test_yaml_never_turns_a_writing_into_another_number(tmp_path: Path, written: str) -> None:
    content = yaml.safe_dump(put(plain(), "/before/fees_vnd", 7654321)).replace("7654321", written)
    assert refused(tmp_path, content.encode(), name="cost.yml")["where"] == "/before/fees_vnd"


def test_a_dot_of_thousands_is_doubted_aloud(tmp_path: Path) -> None:
    content = json.dumps(put(plain(), "/before/fees_vnd", 7654321)).replace("7654321", "40.000")
    result = run(tmp_path, content.encode())
    assert result.exit_code == 0
    assert "/before/fees_vnd: 40.000 là số thập phân; nếu là 40000 đồng, hãy ghi 40000." in result.stderr


def test_three_points_give_three_totals_and_leave_the_agency_out(tmp_path: Path) -> None:
    answer = answered(tmp_path, ranged(), "--ranges")
    cases = [answer["levels"][point]["before"]["per_case_vnd"] for point in ("low", "likely", "high")]
    assert cases == [113000, 153000, 233000]
    assert answer["levels"]["high"]["agency_hours_per_case"] == {"before": 5.0, "after": 0.0}
    assert [one["where"] for one in answer["swings"]] == [f"{TASK}/hours", "/before/subjects_per_year"]


@pytest.mark.parametrize("value", [{"low": 3, "likely": 2, "high": 4}, {"low": 1, "high": 2}, "2"])
def test_three_points_out_of_order_or_short_are_refused(tmp_path: Path, value: Any) -> None:
    result = run(tmp_path, put(ranged(), f"{TASK}/hours", value), "--ranges", "--format", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["where"].startswith(f"{TASK}/hours")


def test_a_blank_gives_no_figure_but_says_where(tmp_path: Path) -> None:
    result = run(tmp_path, put(ranged(), f"{TASK}/hours", None), "--ranges", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["error"]["where"]) == (2, f"{TASK}/hours")


def test_a_workbook_is_written_on_demand(tmp_path: Path) -> None:
    assert run(tmp_path, plain(), "--xlsx", str(tmp_path / "out.xlsx")).exit_code == 0
    assert load_workbook(tmp_path / "out.xlsx").sheetnames == ["Hiện tại", "Sau cắt giảm", "So sánh"]


def test_a_workbook_that_cannot_be_written_exits_2(tmp_path: Path) -> None:
    result = run(tmp_path, plain(), "--xlsx", str(tmp_path / "none" / "out.xlsx"))
    assert (result.exit_code, result.stdout) == (2, "")
