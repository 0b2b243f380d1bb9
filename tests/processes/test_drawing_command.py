"""``motcua bpmn draw``: SVG on stdout, clear refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from test_tables import imported
from typer.testing import CliRunner, Result

from motcua.cli.draw import draw

app = typer.Typer()
app.command()(draw)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "process.bpmn"
    path.write_bytes(imported().xml)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def test_the_picture_goes_to_stdout_with_the_place_of_the_dossier(file: Path) -> None:
    result = run(file, "--position", "step3", "--done", "step1")
    assert result.exit_code == 0
    assert result.stdout.startswith("<svg ")
    assert "Đang ở đây" in result.stdout


def test_json_holds_the_numbered_steps_beside_the_picture(file: Path) -> None:
    data = json.loads(run(file, "--narrow", "--format", "json").stdout)
    assert [step["no"] for step in data["steps"]] == [1, 2, 3, 4, 5]
    assert data["steps"][0]["limit"] == "4 giờ làm việc"
    assert 'width="320"' in data["svg"]


def test_a_step_that_is_not_there_is_refused_with_those_that_are(file: Path) -> None:
    result = run(file, "--position", "nope", "--format", "json")
    assert result.exit_code == 2
    assert "step1, step2" in json.loads(result.stdout)["error"]["remedy"]


@pytest.mark.parametrize("content", [None, b"not xml", b"<a/>"])
def test_what_is_no_process_exits_2_and_draws_nothing(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.bpmn"
    if content is not None:
        path.write_bytes(content)
    result = run(path)
    assert (result.exit_code, result.stdout) == (2, "")
