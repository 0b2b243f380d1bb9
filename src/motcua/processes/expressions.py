"""Conditions: sandboxed CEL (Common Expression Language), typed against the model's declared variables.

The library is ``common-expression-language`` (Apache-2.0, Rust): about 2 µs an evaluation against 150 µs
of ``cel-python``, no files, no network, no Python behind it, and it lists the names an expression uses.
Only the functions below are allowed; comprehensions are not, so evaluation time is bounded by length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice, product
from typing import Any

from motcua.processes.expression_parts import (
    atoms,
    called_names,
    date_literals,
    equality_as_order,
    number_literals,
    string_literals,
    with_timestamps,
)

TYPES = ("string", "number", "boolean", "date")
"""Types of declared variables. ``number`` is a CEL double: write ``copies + 1.0``. ``date`` is a calendar
day, compared with ``date('2026-01-31')``."""

LANGUAGES = frozenset({"", "cel", "https://cel.dev", "urn:motcua:cel", "https://github.com/google/cel-spec"})
"""Accepted values of ``language`` on a condition, compared in lower case."""

MAX_LENGTH = 1000
"""Longest condition, in characters."""

FUNCTIONS = frozenset({
    "_&&_", "_||_", "!_", "_?_:_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in",
    "_+_", "_-_", "_*_", "_/_", "_%_", "-_", "in",
    "size", "startsWith", "endsWith", "contains", "matches", "timestamp",
})  # fmt: skip

_MAX_PROBES = 256

Value = str | float | bool
"""A stored value: dates are ISO strings (``2026-01-31``), numbers are floats."""


class ConditionError(ValueError):
    """A condition that cannot be accepted. ``rule``: the finding's key."""

    def __init__(self, rule: str, message: str) -> None:
        self.rule = rule
        super().__init__(message)


class UndefinedValueError(LookupError):
    """A condition needs values nobody has given; ``names`` lists them."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__(", ".join(names))


class FailedConditionError(ValueError):
    """A condition that failed while being computed (a division by zero, for example)."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled condition, ready to be asked many times."""

    source: str
    names: tuple[str, ...]
    types: Mapping[str, str]
    program: Any

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Whether it is true for stored ``values``.

        Raises :class:`UndefinedValueError` when the answer depends on a value not given.
        """
        context = {n: native(self.types[n], values[n]) for n in self.names if n in values}
        try:
            answer = self.program.execute(context)
        except Exception as error:
            missing = tuple(n for n in self.names if n not in values)
            if missing:
                raise UndefinedValueError(missing) from None
            raise FailedConditionError(str(error)) from None
        if not isinstance(answer, bool):
            raise FailedConditionError(f"{self.source!r} gives {type(answer).__name__}")
        return answer


def constant(source: str) -> bool | None:
    """True or False for the two constants, which every expression language shares; else None."""
    return {"true": True, "false": False}.get(source.strip().lower())


def compile_condition(source: str, types: Mapping[str, str]) -> Condition:
    """Compile ``source`` against declared ``types`` (name -> one of :data:`TYPES`).

    Raises :class:`ConditionError` with rule ``condition-syntax``, ``unknown-name``, ``condition-function``
    or ``condition-type``.
    """
    program = _program(with_timestamps(source))
    names = tuple(program.variables())
    unknown = [name for name in names if name not in types]
    if unknown:
        raise ConditionError("unknown-name", f"dùng tên chưa khai báo: {', '.join(unknown)}")
    # Macros such as map() leave no trace in functions(), so names before brackets are looked at as well.
    foreign = sorted({*program.functions(), *called_names(with_timestamps(source))} - FUNCTIONS)
    if foreign:
        raise ConditionError("condition-function", f"dùng hàm không được phép: {', '.join(foreign)}")
    _check_types(source, types)
    return Condition(source, names, {name: types[name] for name in names}, program)


def native(type_: str, value: Value) -> Any:
    """A stored value as the evaluator takes it: dates are midnights in UTC."""
    return _midnight(str(value)) if type_ == "date" else value


def stored(type_: str, value: Any) -> Value:
    """A given value in its stored form. Raises ValueError when it is not of the declared type."""
    return _STORED[type_](value)


def _program(source: str) -> Any:
    # Imported late: the package drags its own prompt along, 0.4 s, and most models have no condition.
    import cel

    if len(source) > MAX_LENGTH:
        raise ConditionError("condition-syntax", f"dài quá {MAX_LENGTH} ký tự")
    try:
        return cel.compile(source)
    except ValueError:
        raise ConditionError("condition-syntax", f"không đúng cú pháp CEL: {source}") from None


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)


def _check_types(source: str, types: Mapping[str, str]) -> None:
    """CEL finds type errors when it runs, and ``&&``, ``||`` hide them on the side not taken. So each
    operand is run apart, with sample values of every declared type it uses."""
    for atom in atoms(with_timestamps(source)):
        # CEL answers false to 1 == 'a'; ordering the two sides instead tells that they never compare.
        for variant in {atom, equality_as_order(atom)}:
            program = _program(variant)
            names = program.variables()
            for sample in islice(_samples(atom, names, types), _MAX_PROBES):
                _probe(program, atom, dict(zip(names, sample, strict=True)))


def _probe(program: Any, atom: str, context: Mapping[str, Any]) -> None:
    try:
        answer = program.execute(dict(context))
    except TypeError:
        raise ConditionError("condition-type", f"so sánh hoặc tính giữa các kiểu khác nhau: {atom}") from None
    except Exception as error:
        # With values of people a computation may fail (and is then refused); on constants it always will.
        if not context:
            raise ConditionError("condition-type", f"không tính được: {atom}") from error
        return
    if not isinstance(answer, bool):
        raise ConditionError("condition-type", f"không cho kết quả đúng hoặc sai: {atom}")


def _samples(atom: str, names: list[str], types: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    days = ("2026-01-01", *date_literals(atom))
    around: dict[str, list[Any]] = {
        "boolean": [True, False],
        "string": ["", *string_literals(atom)],
        "number": [0.0, *(n + d for n in number_literals(atom) for d in (-1.0, 0.0, 1.0))],
        "date": [_midnight(d) + timedelta(n) for d in days for n in (-1, 0, 1)],
    }
    return product(*(around[types[name]] for name in names))


def _string(value: Any) -> Value:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _number(value: Any) -> Value:
    if isinstance(value, bool | str):
        raise ValueError(value)
    number = float(value)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(value)
    return number


def _boolean(value: Any) -> Value:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _date(value: Any) -> Value:
    # A datetime is a date to Python, but a moment has no day until somebody names its zone.
    if isinstance(value, datetime):
        raise ValueError(value)
    return (value if isinstance(value, date) else date.fromisoformat(_string(value))).isoformat()  # type: ignore[arg-type]


_STORED: Mapping[str, Callable[[Any], Value]] = {
    "string": _string,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}
