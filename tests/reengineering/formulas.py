"""Recomputing a workbook without Excel: the few functions it uses, in exact fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from openpyxl import Workbook

from motcua.reengineering.cost.arithmetic import half_up

_REFERENCE = re.compile(r"""("[^"]*")|(?:'([^']+)'!)?([A-Z]+[0-9]+)(?::([A-Z]+[0-9]+))?""")


class Recount:
    """Values of the cells of ``book``, its formulas worked out one by one."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def value(self, sheet: str, at: str) -> Any:
        cell = self.book[sheet][at]
        if cell.data_type != "f":
            return (
                Fraction(Decimal(str(cell.value)))
                if cell.data_type == "n" and cell.value is not None
                else cell.value
            )
        return self._worked_out(sheet, cell.value)

    def _worked_out(self, sheet: str, formula: str) -> Any:
        names = {"SUM": _sum, "COUNT": _count, "COUNTA": _counta, "ROUND": _round}
        python = _REFERENCE.sub(_as_call, _conditions(formula[1:].replace("=", "==")))
        return eval(python, {"__builtins__": {}}, names | {"at": lambda *a: self._read(sheet, *a)})

    def _read(self, sheet: str, other: str, first: str, last: str) -> Any:
        where = other or sheet
        if not last:
            return self.value(where, first)
        return [self.value(where, cell.coordinate) for row in self.book[where][first:last] for cell in row]


def _as_call(found: re.Match[str]) -> str:
    text, sheet, first, last = found.groups()
    return text or f"at({sheet or ''!r}, {first!r}, {last or ''!r})"


def _flat(values: tuple[Any, ...]) -> Iterator[Any]:
    for value in values:
        yield from value if isinstance(value, list) else [value]


def _conditions(formula: str) -> str:
    """Every IF(a, b, c) as ``b if a else c``, so that the way not taken is not worked out."""
    start = formula.find("IF(")
    if start < 0:
        return formula
    parts, depth, end = [""], 0, start + 3
    while depth >= 0:
        letter = formula[end]
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        elif depth >= 0:
            parts[-1] += letter
        end += 1
    condition, yes, no = map(_conditions, parts)
    return f"{formula[:start]}(({yes}) if ({condition}) else ({no})){_conditions(formula[end:])}"


def _sum(*values: Any) -> Fraction:
    return sum((v for v in _flat(values) if isinstance(v, Fraction | int)), Fraction(0))


def _count(*values: Any) -> int:
    return sum(isinstance(v, Fraction | int) for v in _flat(values))


def _counta(*values: Any) -> int:
    return sum(v is not None for v in _flat(values))


def _round(value: Fraction, places: int) -> Fraction:
    return Fraction(half_up(Fraction(value) * 10**places), 10**places)
