"""The cases behind each figure, in a log small enough to read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mining.logs_kit import written
from motcua.mining import finding, measures
from motcua.mining.log import Log
from motcua.mining.reading import read

ROWS = """case:concept:name,concept:name,time:timestamp,org:group
1,Nhận,2026-08-03 08:00,Một cửa
1,Xét,2026-08-03 10:00,Tư pháp
1,Xét,2026-08-03 11:00,Tư pháp
1,Trả,2026-08-03 12:00,Một cửa
2,Nhận,2026-08-03 08:00,Một cửa
2,Trả,2026-08-03 09:00,Một cửa
3,Xét,2026-08-03 08:00,Tư pháp
"""


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return read(written(tmp_path, ROWS, "log.csv"))


@pytest.mark.parametrize(
    ("find", "cases"),
    [
        (lambda log: finding.going(log, ("Nhận", "Trả")), ["2"]),
        (lambda log: finding.passing(log, "Nhận", "Xét"), ["1"]),
        (lambda log: finding.starting(log, "Nhận"), ["1", "2"]),
        (lambda log: finding.ending(log, "Xét"), ["3"]),
        (lambda log: finding.repeating(log, "Xét"), ["1"]),
        (lambda log: finding.reaching(log, {"Xét"}), ["1"]),
        (lambda log: finding.handing(log, "Một cửa", "Tư pháp"), ["1"]),
        (lambda log: finding.handing(log, "Tư pháp", "Công an"), []),
        (lambda log: finding.starting(log, "Không có"), []),
    ],
)
def test_the_cases_behind_a_figure(log: Log, find: Callable[[Log], list[str]], cases: list[str]) -> None:
    assert sorted(find(log)) == cases


def test_as_many_cases_are_found_as_were_counted(log: Log) -> None:
    flow = measures.flow(log)
    for counts, find in ((flow.starts, finding.starting), (flow.ends, finding.ending)):
        assert {name: len(find(log, name)) for name in counts} == counts
    again = {one.activity: one.cases for one in measures.rework(log)}
    assert {name: len(finding.repeating(log, name)) for name in log.activities} == {
        name: again.get(name, 0) for name in log.activities
    }


def test_a_log_without_units_hands_nothing_over(tmp_path: Path) -> None:
    bare = "\n".join(line.rsplit(",", 1)[0] for line in ROWS.splitlines())
    assert finding.handing(read(written(tmp_path, bare, "log.csv")), "Một cửa", "Tư pháp") == []
