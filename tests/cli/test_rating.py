"""``motcua rating interval`` as a person or a script meets it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner, Result

from motcua.cli.main import app
from motcua.cli.output import FINE, IMPOSSIBLE


def run(*options: str) -> Result:
    return CliRunner().invoke(app, ["rating", "interval", *options])


def test_the_share_and_its_interval_as_json() -> None:
    result = run("--yes", "25622", "--n", "25630", "--format", "json")
    assert result.exit_code == FINE
    assert json.loads(result.stdout) == {"share": 99.97, "low": 99.94, "high": 99.98}


def test_text_is_written_the_vietnamese_way() -> None:
    assert run("--yes", "25622", "--n", "25630").stdout == "99,97 % (99,94 – 99,98)\n"


@pytest.mark.parametrize(
    ("yes", "n", "where"),
    [("0", "0", "n"), ("6", "5", "yes"), ("-1", "5", "yes"), ("0", "-1", "n"), ("1", "9" * 400, "n")],
)
def test_impossible_counts_are_refused_in_json(yes: str, n: str, where: str) -> None:
    result = run("--yes", yes, "--n", n, "--format", "json")
    assert result.exit_code == IMPOSSIBLE
    error = json.loads(result.stdout)["error"]
    assert error["where"] == where and error["what"] and error["remedy"]


@pytest.mark.parametrize(
    "options", [["--n", "5"], ["--yes", "năm", "--n", "5"], ["--yes", "1.5", "--n", "5"]]
)
def test_what_cannot_be_read_is_one_error_document(options: list[str]) -> None:
    command = [sys.executable, "-m", "motcua", "rating", "interval", *options, "--format", "json"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == IMPOSSIBLE
    assert set(json.loads(result.stdout)["error"]) == {"what", "where", "remedy"}


def test_impossible_counts_leave_stdout_empty_in_text() -> None:
    result = run("--yes", "6", "--n", "5")
    assert (result.exit_code, result.stdout) == (IMPOSSIBLE, "")


@pytest.mark.parametrize(("yes", "share"), [("0", 0.0), ("5", 100.0)])
def test_the_ends_stay_at_the_ends(yes: str, share: float) -> None:
    found = json.loads(run("--yes", yes, "--n", "5", "--format", "json").stdout)
    assert found["share"] == share
    assert share in (found["low"], found["high"])


def test_it_needs_no_django() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from motcua.cli.main import app;"
        "CliRunner().invoke(app, ['rating', 'interval', '--yes', '1', '--n', '2']);"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
