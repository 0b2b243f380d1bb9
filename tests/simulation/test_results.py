"""Shape, determinism and the things that are true of every result."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.processes.simulation import Cancelled, Result, between, read, simulate
from simulation.models import HOURLY, chain, every, queue, ran

KEYS = [
    "cases", "cycle_hours", "calendar_hours", "waiting_hours", "on_time_share", "utilisation", "events",
    "events_per_s",
]  # fmt: skip


def line(seed: int = 1, cases: int = 2000, **changes: object) -> Result:
    durations = {"t1": every(0.5), "t2": {"dist": "lognormal", "mean_hours": 0.6, "sd_hours": 0.3}}
    return ran(chain(2), cases, seed, **{"durations": durations, "staff": {"desk": 2}, **changes})


def document(result: Result) -> dict[str, object]:
    return {key: value for key, value in result.as_json().items() if key != "events_per_s"}


def test_the_document_begins_with_the_agreed_keys() -> None:
    written = json.loads(json.dumps(line().as_json()))
    assert list(written)[: len(KEYS)] == KEYS
    for name in ("cycle_hours", "calendar_hours", "waiting_hours"):
        assert list(written[name])[:4] == ["mean", "p50", "p90", "p99"]
    assert written["on_time_share"] is None and written["events"] == 4000


def test_one_seed_gives_one_answer() -> None:
    assert document(line(5)) == document(line(5))
    assert document(line(5)) != document(line(6))


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    cases=st.integers(1, 300),
    people=st.integers(1, 4),
    hours=st.floats(0, 5),
    kind=st.sampled_from(["exp", "const"]),
    calendar=st.sampled_from(["always", "office"]),
    back=st.sampled_from([0.0, 0.3]),
)
def test_what_is_true_of_every_result(
    seed: int, cases: int, people: int, hours: float, kind: str, calendar: str, back: float
) -> None:
    found = ran(
        chain(2), cases, seed, durations={"t1": every(hours, kind), "t2": every(0.3)},
        staff={"desk": people}, calendar=calendar, priorities={"khẩn": 0.2}, limit_hours=4,
        rework={"t2": {"to": "t1", "probability": back}},
    )  # fmt: skip
    cycle, waiting = found.cycle, found.waiting
    assert found.cases == cases == sum(part.cases for part in found.classes.values())
    assert 0 <= found.utilisation["desk"] <= 1 and found.on_time is not None and 0 <= found.on_time <= 1
    assert cycle.mean is not None and waiting.mean is not None and found.work is not None
    assert cycle.mean == pytest.approx(waiting.mean + found.work)
    assert found.calendar.mean is not None and found.calendar.mean >= cycle.mean - 1e-9
    for spread in (cycle, waiting, found.calendar):
        p50, p90, p99 = spread.quantiles.values()
        assert p50 is not None and p90 is not None and p99 is not None and p50 <= p90 <= p99


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), load=st.floats(0.2, 1.5), people=st.integers(1, 4))
def test_more_people_never_wait_longer(seed: int, load: float, people: int) -> None:
    durations = {"t1": every(load * people)}
    fewer, more = (
        ran(chain(1), 300, seed, durations=durations, staff={"desk": n}) for n in (people, people + 1)
    )
    assert fewer.waiting.mean is not None and more.waiting.mean is not None
    assert more.waiting.mean <= fewer.waiting.mean + 1e-9


def test_equal_durations_give_exact_quantiles() -> None:
    found = ran(chain(1), 500, arrivals=every(9, "const"), durations={"t1": every(8, "const")})
    assert found.as_json()["cycle_hours"] == {
        "mean": 8.0,
        "p50": 8.0,
        "p90": 8.0,
        "p99": 8.0,
        "ci": [8.0, 8.0],
    }


def test_quantiles_are_within_half_a_percent() -> None:
    found = queue(0.01, 1, "exp", 100_000, 1).cycle.quantiles
    assert found["p50"] == pytest.approx(0.6931, rel=0.02)
    assert found["p90"] == pytest.approx(2.3026, rel=0.02)
    assert found["p99"] == pytest.approx(4.6052, rel=0.03)


def test_a_process_without_durations_takes_no_time() -> None:
    found = ran(chain(3), 100, staff={"desk": 1})
    assert (found.cycle.mean, found.waiting.mean, found.events) == (0.0, 0.0, 300)
    assert found.utilisation == {"desk": 0.0} and found.stable


def test_a_queue_that_grows_is_called_unstable_with_its_utilisation() -> None:
    found = queue(1.5, 1, "exp", 2000, 1)
    assert found.stable is False and found.cases == 2000
    assert found.utilisation == {"desk": 1.0} and found.load == {"desk": pytest.approx(1.5)}


def test_an_endless_queue_ends_the_run_before_memory_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.processes.simulation.running.TOO_MANY", 1000)
    found = queue(3, 1, "exp", 10**9, 1)
    assert found.stable is False and found.cases < 10**6
    assert found.load["desk"] == pytest.approx(3, rel=0.05)


@pytest.mark.parametrize(("hours", "stable"), [(0.999, True), (1.0, True), (1.001, False)])
def test_without_chance_a_lane_can_be_busy_all_the_time(hours: float, stable: bool) -> None:
    durations = {"t1": every(hours, "const")}
    found = ran(chain(1), 100, arrivals=every(1, "const"), durations=durations, staff={"desk": 1})
    assert found.stable is stable


def test_one_busy_hour_for_every_hour_is_unstable_by_chance() -> None:
    assert queue(1.0, 1, "exp", 100, 1).stable is False


def test_on_time_counts_the_cases_within_the_limit() -> None:
    found = queue(0.001, 1, "exp", 50_000, 1, limit_hours=1)
    assert found.on_time == pytest.approx(0.632, abs=0.01) and found.limit_hours == 1
    assert (
        found.on_time_interval is not None and found.on_time_interval[0] < 0.632 < found.on_time_interval[1]
    )


def test_trips_and_cost_are_counted_per_case() -> None:
    found = line(trips={"t1": 1, "t2": 0.5}, cost={"Desk": 50_000})
    assert found.trips == 1.5 and found.work is not None
    assert found.cost_vnd == pytest.approx(50_000 * found.work)


def test_the_warm_up_is_run_and_not_counted() -> None:
    found = line(cases=1000, warm_up=500, trips={"t1": 1})
    assert found.cases == 1000 and found.events == 3000 and found.trips == pytest.approx(1, rel=0.02)
    assert found.utilisation["desk"] == pytest.approx(0.55, rel=0.15)


def test_staff_is_answered_by_the_name_it_was_asked_by() -> None:
    assert set(line(staff={"Desk": 1}).utilisation) == {"Desk"}
    assert set(line(staff={"desk": 1}).utilisation) == {"desk"}


def test_progress_is_told_and_may_stop_the_run() -> None:
    told: list[tuple[int, int]] = []

    def progress(finished: int, cases: int) -> bool:
        told.append((finished, cases))
        return len(told) < 3

    model = chain(2)
    with pytest.raises(Cancelled):
        simulate(model, read({"arrivals": HOURLY}, model), 10**8, 1, progress)
    assert len(told) == 3 and told[0][0] < told[1][0] < told[2][0] and told[0][1] == 10**8


def test_scenarios_side_by_side_share_their_cases() -> None:
    now, then = line(cases=4000), line(cases=4000, staff={"desk": 3})
    assert between(now.kept(), now.kept(), "cycle_hours") == (0, 0)
    better = between(now.kept(), then.kept(), "cycle_hours")
    assert better is not None and better[1] < 0 and now.cycle.interval is not None
    assert better[1] - better[0] < now.cycle.interval[1] - now.cycle.interval[0]


def test_runs_of_unlike_lengths_are_not_compared_in_pairs() -> None:
    shorter = line(cases=2000).kept()
    assert between(line(cases=4000).kept(), shorter, "cycle_hours") is None


def test_the_first_case_in_one_priority_of_none_is_told_as_nothing() -> None:
    found = line(cases=3, priorities={"khẩn": 0.0})
    assert found.classes["khẩn"].cases == 0
    assert found.as_json()["priorities"]["khẩn"]["cycle_hours"]["mean"] is None
