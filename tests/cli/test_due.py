"""``motcua due`` as a person or a script meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from motcua.cli.due import due
from motcua.cli.output import FINE, IMPOSSIBLE

app = typer.Typer()
app.command()(due)


def run(*options: str, received: str = "2026-08-21T15:30", limit: str = "3 working days") -> Result:
    return CliRunner().invoke(app, ["--received", received, "--limit", limit, *options])


def answer(*options: str, **how: str) -> dict[str, Any]:
    result = run(*options, "--format", "json", **how)
    assert result.exit_code == FINE, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_swapped_saturday_counts() -> None:
    assert answer()["due"] == "2026-08-25T17:00:00+07:00"


def test_cutoff_moves_the_example_by_a_day() -> None:
    assert answer("--cutoff", "15:00")["due"] == "2026-08-26T17:00:00+07:00"


def test_json_has_the_deadline_and_sentences_only() -> None:
    document = answer()
    assert set(document) == {"due", "explanation"}
    assert document["explanation"][0].startswith("Nhận lúc 15:30 thứ Sáu 21/8/2026")


def test_provisional_year_is_marked() -> None:
    assert answer(received="2026-12-30T09:00")["provisional"] is True


def test_decimal_comma_same_time_and_repeated_pauses() -> None:
    pauses = ["--pause", "2026-08-22T08:00/2026-08-22T09:00", "--pause", "2026-08-22T08:30/2026-08-22T10:00"]
    document = answer("--due-at", "same-time", *pauses, received="2026-08-21T09:00", limit="1,5 working days")
    assert document["due"] == "2026-08-22T16:30:00+07:00"


def test_hours_of_the_agency() -> None:
    assert answer("--hours", "08:00-12:00,13:30-17:30")["due"] == "2026-08-25T17:30:00+07:00"


def test_text_shows_the_deadline_and_why() -> None:
    lines = run().stdout.splitlines()
    assert lines[0] == "2026-08-25T17:00:00+07:00"
    assert lines[-1] == "Hạn: 17:00 thứ Ba 25/8/2026, hết giờ làm việc."


@pytest.mark.parametrize(
    ("options", "where"),
    [
        (["--limit", "0 days"], "limit"),
        (["--limit", "1.5 months"], "limit"),
        (["--limit", "-1 working days"], "limit"),
        (["--received", "hôm qua"], "received"),
        (["--received", "2028-01-04T09:00"], "2028"),
        (["--received", "2024-06-03T09:00"], "2024"),
        (["--cutoff", "3pm"], "cutoff"),
        (["--due-at", "noon"], "due-at"),
        (["--hours", "17:00-07:30"], "hours"),
        (["--pause", "2026-08-24T08:00/"], "pause"),
        (["--pause", "2026-08-24T08:00/2026-08-24T08:00"], "pause"),
        (["--pause", "2026-08-20T08:00/2026-08-24T08:00"], "pause"),
    ],
)
def test_impossible_input_is_named_with_a_remedy(options: list[str], where: str) -> None:
    result = run(*options, "--format", "json")
    assert result.exit_code == IMPOSSIBLE
    error = json.loads(result.stdout)["error"]
    assert error["where"] == where
    assert error["what"]
    assert error["remedy"]


def test_impossible_input_leaves_stdout_empty_in_text_mode() -> None:
    result = run("--limit", "0 days")
    assert (result.exit_code, result.stdout) == (IMPOSSIBLE, "")
    assert result.stderr.startswith("Lỗi: Thời hạn “0 days”")


def test_command_needs_no_django() -> None:
    code = "import sys, motcua.cli.due; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
