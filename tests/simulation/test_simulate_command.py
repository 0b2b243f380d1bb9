"""``motcua simulate``: one JSON document, sentences for people, exit 2 naming what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from motcua.cli.main import app
from processes.bpmn_kit import flows, nodes, process
from simulation.models import lanes

GOOD: dict[str, Any] = {
    "arrivals": {"dist": "exp", "mean_hours": 2},
    "durations": {"a": {"dist": "uniform", "min_hours": 0.5, "max_hours": 1.5}},
    "staff": {"Desk": 1},
    "calendar": "office",
}
BODY = (
    '<laneSet id="ls"><lane id="L1" name="Desk"><flowNodeRef>a</flowNodeRef></lane>'
    '<lane id="L2" name="Twin"/><lane id="L3" name="Twin"/></laneSet>'
    + nodes("startEvent:s userTask:a exclusiveGateway:x endEvent:e endEvent:o")
    + flows("s a x e", "x o")
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.bpmn"
    path.write_bytes(process(BODY))
    return path


def simulate(model: Path, scenario: Any, *options: str) -> Result:
    path = model.with_name("scenario.json")
    path.write_text(scenario if isinstance(scenario, str) else json.dumps(scenario), "utf-8")
    fixed = ["--scenario", str(path), "--cases", "50", "--seed", "7"]
    return CliRunner().invoke(app, ["simulate", str(model), *fixed, *options])


def test_it_answers_one_document(model: Path) -> None:
    answer = simulate(model, GOOD, "--format", "json")
    found = json.loads(answer.stdout)
    assert answer.exit_code == 0 and found["cases"] == 50 and found["events"] == 50
    assert set(found["utilisation"]) == {"Desk"} and found["stable"] is True


def test_the_same_seed_gives_the_same_answer(model: Path) -> None:
    first, second = (json.loads(simulate(model, GOOD, "--format", "json").stdout) for _ in range(2))
    assert first | {"events_per_s": 0} == second | {"events_per_s": 0}


def test_people_read_sentences(model: Path) -> None:
    extra = {"trips": {"a": 1}, "cost": {"L1": 60000}, "priorities": {"khẩn": 0.3}, "limit_hours": 8}
    answer = simulate(model, GOOD | extra)
    assert answer.exit_code == 0
    for words in ("50 hồ sơ", "giờ làm việc", "Đúng hạn (8 giờ", "Desk: bận", "khẩn", "đi lại", "đồng"):
        assert words in answer.stdout


def test_an_unstable_queue_is_said_with_its_load(model: Path) -> None:
    slow = GOOD | {"durations": {"a": {"dist": "const", "mean_hours": 3}}}
    answer = simulate(model, slow)
    assert answer.exit_code == 0 and "Không ổn định" in answer.stdout and "1,50 lần" in answer.stdout


def test_a_scenario_may_be_yaml(model: Path) -> None:
    written = "arrivals: {dist: exp, mean_hours: 2}\nstaff:\n  L1: 2\n"
    answer = simulate(model, written, "--format", "json")
    assert answer.exit_code == 0 and set(json.loads(answer.stdout)["utilisation"]) == {"L1"}


@pytest.mark.parametrize("hours", ["1:30", "010", "yes", "1_0", "two"])
def test_yaml_numbers_are_those_of_json(model: Path, hours: str) -> None:
    written = f"arrivals: {{dist: exp, mean_hours: 2}}\ndurations:\n  a: {{dist: exp, mean_hours: {hours}}}\n"
    answer = simulate(model, written)
    assert answer.exit_code == 2 and "durations.a.mean_hours" in answer.stderr and hours in answer.stderr


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"durations": {"zz": {"dist": "exp", "mean_hours": 1}}}, "durations.zz"),
        ({"durations": {"a": {"dist": "exp", "mean_hours": -1}}}, "durations.a.mean_hours"),
        ({"durations": {"a": {"dist": "exp", "mean_hours": "1"}}}, "durations.a.mean_hours"),
        ({"durations": {"a": {"dist": "exp", "mean_hours": True}}}, "durations.a.mean_hours"),
        ({"durations": {"a": {"dist": "exp"}}}, "durations.a.mean_hours"),
        ({"durations": {"a": {"dist": "normal", "mean_hours": 1}}}, "durations.a.dist"),
        ({"durations": {"a": {"dist": "lognormal", "mean_hours": 1}}}, "durations.a.sd_hours"),
        ({"durations": {"a": {"dist": "uniform", "min_hours": 2, "max_hours": 1}}}, "durations.a.max_hours"),
        ({"durations": {"a": {"dist": "exp", "mean_hours": 1e300}}}, "durations.a.mean_hours"),
        (
            {"durations": {"a": {"dist": "lognormal", "mean_hours": 1, "sd_hours": 2000}}},
            "durations.a.sd_hours",
        ),
        *(
            ({"durations": {"a": {"dist": "exp", "mean_hours": hours}}}, "durations.a.mean_hours")
            for hours in (10**400, -(10**400), float("nan"), float("inf"), float("-inf"), None)
        ),
        ({"durations": {"a": 3}}, "durations.a"),
        ({"durations": ["a"]}, "durations"),
        ({"staff": {"L9": 1}}, "staff.L9"),
        ({"staff": {"Twin": 1}}, "staff.Twin"),
        ({"staff": {"L1": 1, "Desk": 2}}, "staff.Desk"),
        ({"staff": {"L1": 0}}, "staff.L1"),
        ({"staff": {"L1": 1.5}}, "staff.L1"),
        ({"branching": {"nowhere": 1}}, "branching.nowhere"),
        ({"branching": {"x-e": 0.5, "x-o": 0.4}}, "branching.x-e"),
        ({"branching": {"x-e": -0.5}}, "branching.x-e"),
        ({"calendar": "night"}, "calendar"),
        ({"arrivals": {"dist": "exp", "mean_hours": 0}}, "arrivals.mean_hours"),
        ({"priorities": {"a": 0.7, "b": 0.7}}, "priorities"),
        ({"rework": {"a": {"to": "a", "probability": 1}}}, "rework.a.probability"),
        ({"rework": {"a": {"to": "zz", "probability": 0.1}}}, "rework.a.to"),
        ({"limit_hours": 0}, "limit_hours"),
        ({"warm_up": -1}, "warm_up"),
        ({"trips": {"zz": 1}}, "trips.zz"),
        ({"cost": {"L9": 1}}, "cost.L9"),
        ({"stuff": 1}, "stuff"),
    ],
)
def test_what_is_wrong_is_named(model: Path, changes: dict[str, Any], where: str) -> None:
    answer = simulate(model, GOOD | changes, "--format", "json")
    error = json.loads(answer.stdout)["error"]
    assert answer.exit_code == 2 and error["where"] == where and error["what"] and error["remedy"]


@pytest.mark.parametrize(
    "scenario", ["[1, 2]", "{", "a: [", '{"arrivals": {"dist": "exp", "mean_hours": NaN}}', "{}"]
)
def test_a_file_that_is_no_scenario_is_refused(model: Path, scenario: str) -> None:
    answer = simulate(model, scenario)
    assert answer.exit_code == 2 and answer.stdout == "" and "Lỗi" in answer.stderr


@pytest.mark.parametrize("options", [["--cases", "0"], ["--seed", "-1"]])
def test_impossible_numbers_are_refused(model: Path, options: list[str]) -> None:
    assert simulate(model, GOOD, *options).exit_code == 2


def test_a_model_that_does_not_run_is_refused(model: Path) -> None:
    model.write_bytes(
        process(lanes(desk="a") + nodes("startEvent:s startEvent:t userTask:a") + flows("s a", "t a"))
    )
    assert simulate(model, GOOD).exit_code == 2
