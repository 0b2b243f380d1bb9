"""Every rule of the linter, by its code, and the checks each kind of record goes through."""

from __future__ import annotations

from motcua.reengineering.lint import flow_rules, once_only, published_limits, published_parts, table_times
from motcua.reengineering.lint.rule import Rule
from motcua.reengineering.lint.texts import TextKind, TextRule
from motcua.reengineering.lint.wording import TEXT_RULES

PROCEDURE_CHECKS = (*published_limits.CHECKS, *published_parts.CHECKS)
TEXTS: dict[TextKind, tuple[TextRule, ...]] = {
    kind: tuple(one for one in TEXT_RULES if kind in one.kinds) for kind in TextKind
}


def _all() -> dict[str, Rule]:
    checks = (
        *PROCEDURE_CHECKS,
        *table_times.CHECKS,
        *once_only.SET_CHECKS,
        *flow_rules.CHECKS,
    )
    rules = (*(check.rule for check in checks), once_only.HELD, *(one.rule for one in TEXT_RULES))
    return {rule.id: rule for rule in rules}


RULES: dict[str, Rule] = _all()
"""By code; docs/lint.md lists them all."""
