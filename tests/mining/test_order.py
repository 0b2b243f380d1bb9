"""The order of events inside a case, when the file stands by time and when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mining.logs_kit import TITLES, written
from motcua.mining import measures
from motcua.mining.reading import read

EARLY, LATE = "2026-01-05T08:00:00+07:00", "2026-01-05T02:00:00Z"


def way(folder: Path, *events: tuple[str, str]) -> tuple[str, ...]:
    text = TITLES + "".join(f"1,{activity},{at}\n" for activity, at in events)
    (variant,) = measures.variants(read(written(folder, text))).top
    return variant.activities


@pytest.mark.parametrize("last", [LATE, EARLY])
def test_ties_stay_in_file_order(tmp_path: Path, last: str) -> None:
    found = way(tmp_path, ("C", last), ("B", EARLY), ("A", EARLY), ("D", EARLY))
    assert found == (("B", "A", "D", "C") if last == LATE else ("C", "B", "A", "D"))


def test_only_a_file_that_stands_by_time_is_in_order(tmp_path: Path) -> None:
    rows = [f"{case},A,{at}\n" for case, at in ((1, EARLY), (2, EARLY), (1, LATE))]
    assert read(written(tmp_path, TITLES + "".join(rows))).in_order
    assert not read(written(tmp_path, TITLES + "".join(reversed(rows)))).in_order


def test_zones_do_not_decide_the_order(tmp_path: Path) -> None:
    assert way(tmp_path, ("B", "2026-01-05T02:00:00Z"), ("A", "2026-01-05T08:30:00+07:00")) == ("A", "B")
