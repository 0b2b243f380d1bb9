"""docs/functions.md: all 31 functions, honest states, files that exist."""

from __future__ import annotations

import pytest

from docs.pages import DOCS, ROOT, rows, ticked

FUNCTIONS = [row for row in rows((DOCS / "functions.md").read_text()) if row[0]]
STATES = {"built", "partly", "not yet"}


def test_the_thirty_one_functions_stand_in_order() -> None:
    assert [row[0] for row in FUNCTIONS] == [f"CN{number:02d}" for number in range(1, 32)]


def test_nine_groups_divide_them() -> None:
    groups = [row[1] for row in rows((DOCS / "functions.md").read_text()) if not row[0]]
    assert [group.strip("*").split()[0] for group in groups] == [str(number) for number in range(1, 10)]


@pytest.mark.parametrize("row", FUNCTIONS, ids=lambda row: row[0])
def test_a_state_is_one_of_three_and_has_a_reason(row: list[str]) -> None:
    assert row[2] in STATES and row[3]
    assert row[2] != "partly" or "Missing: " in row[3]


@pytest.mark.parametrize("row", FUNCTIONS, ids=lambda row: row[0])
def test_code_and_tests_it_names_exist(row: list[str]) -> None:
    code = [name for name in ticked(row[4]) if not (ROOT / "src/motcua" / name).is_file()]
    tests = [name for name in ticked(row[5]) if not (ROOT / name).is_file()]
    assert not code + tests


@pytest.mark.parametrize("row", [row for row in FUNCTIONS if row[2] != "not yet"], ids=lambda row: row[0])
def test_what_is_built_is_shown_by_a_test(row: list[str]) -> None:
    assert ticked(row[4]) and ticked(row[5])
