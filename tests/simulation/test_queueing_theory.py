"""Mean waiting times against the formulas of queueing theory, inside confidence bounds."""

from __future__ import annotations

from math import factorial

import pytest

from motcua.processes.simulation import Result
from simulation.models import queue

CASES = 120_000


def erlang_c(people: int, load: float) -> float:
    """The probability that an arriving case has to wait in M/M/c."""
    offered = load * people
    all_busy = offered**people / factorial(people) / (1 - load)
    return all_busy / (sum(offered**k / factorial(k) for k in range(people)) + all_busy)


def within(result: Result, expected: float) -> bool:
    """Inside three times the half width of the 95 % interval: about one miss in 10 million."""
    assert result.waiting.interval is not None and result.waiting.mean is not None
    low, high = result.waiting.interval
    return abs(result.waiting.mean - expected) <= 3 * (high - low) / 2 < expected


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("load", [0.3, 0.6, 0.8])
def test_one_person_with_exponential_work(load: float, seed: int) -> None:
    assert within(queue(load, 1, "exp", CASES, seed), load / (1 - load))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("people", [2, 5])
def test_several_people_with_exponential_work(people: int, seed: int) -> None:
    expected = erlang_c(people, 0.8) / (people * (1 - 0.8))
    assert within(queue(0.8, people, "exp", CASES, seed), expected)


@pytest.mark.parametrize("load", [0.5, 0.8])
def test_one_person_with_equal_work(load: float) -> None:
    assert within(queue(load, 1, "const", CASES, 1), load / (2 * (1 - load)))


def test_most_intervals_hold_the_truth() -> None:
    results = [queue(0.6, 1, "exp", 20_000, seed) for seed in range(20)]
    hits = sum(r.waiting.interval[0] <= 1.5 <= r.waiting.interval[1] for r in results if r.waiting.interval)
    assert hits >= 15


def test_urgent_cases_wait_as_the_formula_of_cobham_says() -> None:
    found = queue(0.8, 1, "exp", CASES, 1, priorities={"khẩn": 0.25})
    urgent, regular = found.classes["khẩn"].waiting.mean, found.classes["thường"].waiting.mean
    assert urgent == pytest.approx(0.8 / (1 - 0.2), rel=0.05)
    assert regular == pytest.approx(0.8 / (1 - 0.2) / (1 - 0.8), rel=0.1)


def test_sending_back_makes_geometric_visits() -> None:
    found = queue(0.4, 1, "exp", CASES, 1, rework={"t1": {"to": "t1", "probability": 0.5}})
    assert found.events == pytest.approx(2 * CASES, rel=0.01)
    assert found.waiting.mean == pytest.approx(2 * 0.8 / (1 - 0.8), rel=0.1)
    assert found.utilisation == {"desk": pytest.approx(0.8, rel=0.03)}
