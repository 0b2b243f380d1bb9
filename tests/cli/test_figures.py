"""``motcua figures check`` as a person or a script meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from motcua.cli.main import app
from motcua.cli.output import FINDINGS, FINE, IMPOSSIBLE

HEAD = "label,numerator,denominator,stated\n"


def run(folder: Path, content: str | bytes, *options: str) -> Result:
    file = folder / "figures.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return CliRunner().invoke(app, ["figures", "check", str(file), *options])


def rows(folder: Path, content: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(folder, content, "--format", "json").stdout)
    return found


def test_right_figures_end_well(tmp_path: Path) -> None:
    result = run(tmp_path, f"{HEAD}Đúng hạn,989,1000,98.9%\n", "--format", "json")
    assert result.exit_code == FINE
    assert json.loads(result.stdout) == [
        {"row": 1, "stated": "98.9%", "recomputed": 98.9, "ok": True, "reason": None}
    ]


def test_one_wrong_figure_is_a_finding(tmp_path: Path) -> None:
    result = run(tmp_path, f"{HEAD}A,1,2,50\nB,2,3,66.6\nC,1,0,0\n", "--format", "json")
    assert result.exit_code == FINDINGS
    assert [(row["recomputed"], row["reason"]) for row in json.loads(result.stdout)] == [
        (50.0, None), (66.67, "truncated"), (None, "denominator-zero"),
    ]  # fmt: skip


def test_vietnamese_writing_with_bom_and_semicolons(tmp_path: Path) -> None:
    text = "\ufefflabel;numerator;denominator;stated\r\nTrực tuyến;184.513;200.000;92,26 %\r\n"
    assert rows(tmp_path, text)[0]["ok"] is True


@pytest.mark.parametrize("stated", ['"98,9"', "98,9", "98,90 %"])
def test_a_decimal_comma_is_read_quoted_or_not(tmp_path: Path, stated: str) -> None:
    assert rows(tmp_path, f"{HEAD}A,989,1000,{stated}\n")[0] | {"stated": ""} == {
        "row": 1, "stated": "", "recomputed": 98.9, "ok": True, "reason": None,
    }  # fmt: skip


def test_rows_are_counted_without_blank_lines(tmp_path: Path) -> None:
    assert [row["row"] for row in rows(tmp_path, f"{HEAD}A,1,2,50\n\nB,1,4,25\n")] == [1, 2]


def test_a_row_of_another_shape_is_a_finding_of_its_own(tmp_path: Path) -> None:
    found = rows(tmp_path, f"{HEAD}A, b,1,2,50\nB,1\n")
    assert [row["reason"] for row in found] == ["malformed-row", "missing"]


def test_other_columns_may_stand_beside(tmp_path: Path) -> None:
    assert rows(tmp_path, "stated,note,denominator,numerator,label\n25,x,4,1,A\n")[0]["ok"]


def test_the_text_names_row_counts_and_what_it_should_be(tmp_path: Path) -> None:
    text = run(tmp_path, f"{HEAD}Đúng hạn,2,3,66.5\n").stdout
    assert all(word in text for word in ("0/1", "Dòng 1", "2/3", "66.5", "66,67 %"))


@pytest.mark.parametrize("content", [b"", b"label,numerator,stated\nA,1,2\n", b"\xff\xfe\xff", b"PK\x00"])
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: bytes) -> None:
    assert run(tmp_path, content, "--format", "json").exit_code == IMPOSSIBLE


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["figures", "check", str(tmp_path / "none.csv")])
    assert (result.exit_code, result.stdout) == (IMPOSSIBLE, "")
