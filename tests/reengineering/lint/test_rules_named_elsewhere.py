"""Rules of the linter that others name by their code are rules."""

from __future__ import annotations

import pytest

from motcua.reengineering.criteria import default_full, handling
from motcua.reengineering.lint.registry import RULES
from motcua.reengineering.selection import scoring


@pytest.mark.parametrize(
    "named",
    [
        scoring.HELD_ALREADY,
        scoring.PAPER_BOUND,
        handling.AGAINST_HANDLING,
        handling.AGAINST_PAPER,
        handling.AGAINST_RETURN,
        tuple(default_full.SHOWN_BY.values()),
    ],
)
def test_a_rule_named_by_its_code_exists(named: tuple[str, ...]) -> None:
    assert named and set(named) <= RULES.keys()
