"""What pm4py, in an environment of its own, found in the same logs (``data/expected.json``).

The three public logs are not carried: road traffic fines, a hundred traces (M. de Leoni, F. Mannhardt,
4TU.ResearchData, doi:10.4121/uuid:270fd440-1057-4fb9-89a9-b699b47990f5) and the running example of process
mining (W. van der Aalst).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mining.making_logs import DATA
from motcua.cli.main import app
from motcua.mining import measures
from motcua.mining.log import Log
from motcua.mining.reading import read

EXPECTED: dict[str, dict[str, Any]] = json.loads((DATA / "expected.json").read_text("utf-8"))
OWN = sorted(name for name in EXPECTED if (DATA / name).exists())
PUBLIC = sorted(set(EXPECTED) - set(OWN))
EXACT = ("cases", "events", "activities", "variants", "start_activities", "end_activities")


@pytest.fixture(params=[*OWN, *PUBLIC])
def path(request: pytest.FixtureRequest) -> Path:
    name: str = request.param
    return DATA / name if name in OWN else request.getfixturevalue("real_data") / "logs" / name


@cache
def log_at(path: Path) -> Log:
    return read(path)


def test_the_command_prints_the_same_figures(path: Path) -> None:
    done = CliRunner().invoke(app, ["mine", str(path), "--format", "json"])
    told, expected = json.loads(done.stdout), EXPECTED[path.name]
    assert done.exit_code == 0
    assert {name: told[name] for name in EXACT} == {name: expected[name] for name in EXACT}
    assert edges(told) == edges(expected)
    assert told["throughput_s"] == pytest.approx(expected["throughput_s"])


def edges(told: dict[str, Any]) -> set[tuple[str, str, int]]:
    return {(edge["from"], edge["to"], edge["count"]) for edge in told["dfg"]}


def test_every_way_through_has_the_same_cases(path: Path) -> None:
    found = measures.variants(log_at(path), top=None)
    ways = [[list(one.activities), one.cases] for one in found.top]
    assert sorted(ways) == sorted(EXPECTED[path.name]["ways"])


def test_waiting_between_activities_is_the_same(path: Path) -> None:
    waited = measures.waiting(log_at(path))
    ours = {(one.source, one.target): (one.seconds.mean, one.seconds.median) for one in waited}
    theirs = {(a, b): (mean, median) for a, b, mean, median in EXPECTED[path.name]["waiting_s"]}
    assert ours.keys() == theirs.keys()
    for pair, seconds in theirs.items():
        assert ours[pair] == pytest.approx(seconds)


def test_the_same_cases_do_an_activity_again(path: Path) -> None:
    again = {one.activity: one.cases for one in measures.rework(log_at(path))}
    assert again == EXPECTED[path.name]["rework_cases"]
