"""docs/lint.md lists every rule by its code, and the dated tables the rules read."""

from __future__ import annotations

from docs import lint_table
from docs.pages import rows, section

PAGE = "lint.md"
RENEW = "python tests/docs/lint_table.py prints the tables as they should stand"


def test_every_rule_stands_by_its_code() -> None:
    assert rows(section(PAGE, "All rules by code")) == lint_table.rules(), RENEW


def test_every_paper_a_database_replaces_stands() -> None:
    assert rows(section(PAGE, "Papers the state already holds")) == lint_table.papers(), RENEW


def test_every_linked_group_stands() -> None:
    assert rows(section(PAGE, "Linked groups")) == lint_table.groups(), RENEW
