"""Availability of a system, from what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from motcua.reengineering.availability import availability


@dataclass
class Row:
    tries: int
    answered: int


def test_calls_of_all_measurements_count_together() -> None:
    found = availability([Row(100, 90), Row(900, 891)])
    assert found is not None
    assert (found.tries, found.answered, found.percent) == (1000, 981, Decimal("98.1"))


def test_nothing_measured_is_no_figure() -> None:
    assert availability([]) is None


@pytest.mark.parametrize(
    ("tries", "answered", "percent"), [(3, 2, "66.66"), (100000, 99999, "99.99"), (7, 7, "100"), (7, 0, "0")]
)
def test_what_failed_once_never_reads_a_hundred(tries: int, answered: int, percent: str) -> None:
    found = availability([Row(tries, answered)])
    assert found is not None and found.percent == Decimal(percent)
