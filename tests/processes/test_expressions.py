"""Conditions: typed at import, sandboxed when run, values checked and stored."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from motcua.core.clock import VIETNAM
from motcua.processes.expressions import (
    MAX_LENGTH,
    ConditionError,
    FailedConditionError,
    UndefinedValueError,
    compile_condition,
    constant,
    stored,
)

TYPES = {"copies": "number", "kind": "string", "urgent": "boolean", "born": "date"}


def holds(source: str, **values: Any) -> bool:
    kept = {name: stored(TYPES[name], value) for name, value in values.items()}
    return compile_condition(source, TYPES).holds(kept)


@pytest.mark.parametrize(
    ("source", "values", "answer"),
    [
        ("copies > 3", {"copies": 4}, True),
        ("copies > 3.5", {"copies": Decimal("3.5")}, False),
        ("copies * 2.0 == 7.0", {"copies": 3.5}, True),
        ("kind in ['a', 'b'] && !urgent", {"kind": "b", "urgent": False}, True),
        ("kind.startsWith('cấp') || size(kind) > 10", {"kind": "cấp lại"}, True),
        ("born < date('2012-03-01')", {"born": date(2012, 2, 29)}, True),
        ("born == date('2012-02-29')", {"born": "2012-02-29"}, True),
        ("urgent ? copies > 1 : kind == 'x'", {"urgent": False, "kind": "x", "copies": 0}, True),
        ("kind == \"a && b\"", {"kind": "a && b"}, True),
    ],
)  # fmt: skip
def test_conditions_answer(source: str, values: dict[str, Any], answer: bool) -> None:
    assert holds(source, **values) is answer


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("kind > 3", "condition-type"),
        ("urgent && copies == 'a'", "condition-type"),
        ("false && (urgent || kind)", "condition-type"),
        ("copies + 1 > 2.0", "condition-type"),
        ("born < '2020-01-01'", "condition-type"),
        ("1 / 0 == 1", "condition-type"),
        ("kind.name == 'x'", "condition-type"),
        ("born < date('2020-02-30')", "condition-function"),
        ("born < date(kind)", "condition-function"),
        ("has(urgent.x) || type(kind) == string", "unknown-name"),
        ("__import__('os').system('true') == 0", "condition-function"),
        ("open('/etc/hostname') == ''", "condition-function"),
        ("[1, 2].map(copies, copies) == [1]", "condition-function"),
        ("[1, 2].filter // x\n (copies, true) == [1]", "condition-function"),
        ("x == 1", "unknown-name"),
        ("urgent)", "condition-syntax"),
        ("(" * 400 + "urgent" + ")" * 400, "condition-syntax"),
        (" || ".join(["urgent"] * MAX_LENGTH), "condition-syntax"),
    ],
)
def test_a_bad_condition_is_refused_at_import(source: str, rule: str) -> None:
    with pytest.raises(ConditionError) as bad:
        compile_condition(source, TYPES)
    assert bad.value.rule == rule


def test_a_value_nobody_gave_is_named() -> None:
    with pytest.raises(UndefinedValueError) as missing:
        holds("copies > 1 && kind == 'a'", copies=2)
    assert missing.value.names == ("kind",)


def test_a_value_that_changes_nothing_need_not_be_given() -> None:
    assert holds("copies > 1 && kind == 'a'", copies=0) is False


def test_a_computation_that_fails_says_so() -> None:
    with pytest.raises(FailedConditionError):
        holds("timestamp(kind) < born", kind="x", born="2020-01-01")


def test_a_runaway_pattern_answers_at_once() -> None:
    assert holds("kind.matches('(a+)+$')", kind="a" * 5000 + "b") is False


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), (" FALSE\n", False), ("1 == 1", None), ("", None)]
)
def test_only_the_two_constants_are_constants(text: str, value: bool | None) -> None:
    assert constant(text) is value


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("number", "3"), ("number", True), ("number", float("nan")), ("number", None),
        ("string", 3), ("boolean", 1), ("boolean", "true"),
        ("date", "2026-02-30"), ("date", 20260101), ("date", datetime(2026, 1, 1, tzinfo=VIETNAM)),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_refused(type_: str, value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        stored(type_, value)
