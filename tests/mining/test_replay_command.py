"""``motcua replay`` on small logs of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from motcua.cli.main import app
from motcua.cli.output import FINE, IMPOSSIBLE
from processes.bpmn_kit import flows, nodes, process

HEAD = "case:concept:name,concept:name,time:timestamp\n"
LINE = process(nodes("startEvent:s userTask:a userTask:b userTask:c endEvent:e") + flows("s a b c e"))


def row(case: str, activity: str, minute: int) -> str:
    return f"{case},{activity},2026-08-03T08:{minute:02d}:00+07:00\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """``good`` goes a b c, told out of order; ``bad`` goes a c; ``open`` goes a."""
    log, model = tmp_path / "log.csv", tmp_path / "line.bpmn"
    rows = [
        row("good", "b", 5),
        row("good", "a", 1),
        row("good", "c", 9),
        row("bad", "a", 1),
        row("bad", "c", 2),
    ]
    log.write_text(HEAD + "".join([*rows, row("open", "a", 1)]))
    model.write_bytes(LINE)
    return log, model


def run(*args: object) -> Result:
    return CliRunner().invoke(app, ["replay", *map(str, args)])


def told(*args: object) -> dict[str, Any]:
    answer = run(*args, "--format", "json")
    assert answer.exit_code == FINE, answer.output
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def test_each_trace_is_judged_by_time_order(files: tuple[Path, Path]) -> None:
    traces = {trace.pop("case"): trace for trace in told(*files)["traces"]}
    assert traces["good"]["fits"]
    assert traces["bad"] == {
        "fits": False, "outcome": "leaves", "event": 2, "activity": "c", "allowed": ["b"], "skipped": 0,
    }  # fmt: skip
    assert traces["open"]["outcome"] == "unfinished"


def test_the_share_comes_with_its_numbers(files: tuple[Path, Path]) -> None:
    found = told(*files)
    assert (found["cases"], found["fit"], found["left"], found["unfinished"]) == (3, 1, 1, 1)
    assert found["fitness"] == pytest.approx(1 / 3)
    assert found["departures"] == [{"activity": "c", "allowed": ["b"], "cases": 1}]


def test_options_reach_the_replay(files: tuple[Path, Path]) -> None:
    log, model = files
    log.write_text(HEAD + row("x", "Nhận", 1) + row("x", "gọi", 2) + row("x", "b", 3) + row("x", "a", 4))
    found = told(log, model, "--map", "Nhận=a", "--skip-unknown", "--sending-back")["traces"]
    assert (found[0]["outcome"], found[0]["skipped"]) == ("unfinished", 1)


def test_people_are_told_where_cases_leave(files: tuple[Path, Path]) -> None:
    answer = run(*files)
    assert "3 hồ sơ: 1 đúng quy trình (33,3 %), 1 lệch, 1 chưa đến bước cuối." in answer.output
    assert "1 hồ sơ lệch ở “c”; quy trình cho phép: b." in answer.output


@pytest.mark.parametrize("pair", ["a", "x=khong-co"])
def test_a_mapping_that_cannot_be_is_refused(files: tuple[Path, Path], pair: str) -> None:
    answer = run(*files, "--map", pair, "--format", "json")
    assert answer.exit_code == IMPOSSIBLE
    assert json.loads(answer.stdout)["error"]["what"]
