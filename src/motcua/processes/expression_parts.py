"""Taking a condition apart for the type check: operands of ``&&`` and ``||``, and its literals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_TOKEN = re.compile(
    r"""(?P<string>[rR]?(?:\"(?:\\.|[^"\\])*\"|'(?:\\.|[^'\\])*'))
      | (?P<open>[(\[{]) | (?P<close>[)\]}]) | (?P<junction>&&|\|\|) | (?P<ternary>\?)""",
    re.VERBOSE,
)
_STRING = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'((?:\\.|[^'\\])*)'")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_DATE_CALL = re.compile(r"\bdate\(\s*(['\"])(\d{4}-\d\d-\d\d)\1\s*\)|" + _STRING.pattern)
_CALL = re.compile(r"([A-Za-z_]\w*)\s*\(|(//)")
_EQUALITY = re.compile(r"[!=]=|" + _STRING.pattern)
_MIDNIGHT = "T00:00:00Z"


def atoms(source: str) -> Iterator[str]:
    """The operands, none of them joined by ``&&`` or ``||`` any more, outer brackets and ``!`` taken off.

    A ternary is left whole: its parts need not be conditions.
    """
    pieces = _split(source)
    if len(pieces) > 1:
        for piece in pieces:
            yield from atoms(piece)
        return
    inner = _unwrapped(source.strip())
    if inner == source.strip():
        yield inner
    else:
        yield from atoms(inner)


def called_names(source: str) -> list[str]:
    """Every name followed by a bracket, outside text: functions, methods, macros. A comment counts as a
    name too, because it could stand between the two."""
    return [name or comment for name, comment in _CALL.findall(_STRING.sub("''", source))]


def string_literals(source: str) -> list[str]:
    return [a or b for a, b in _STRING.findall(source)]


def number_literals(source: str) -> list[float]:
    return [float(n) for n in _NUMBER.findall(_STRING.sub("''", source))]


def date_literals(source: str) -> list[str]:
    """The days (``2026-01-31``) a condition written by :func:`with_timestamps` names."""
    days = (s.removesuffix(_MIDNIGHT) for s in string_literals(source) if s.endswith(_MIDNIGHT))
    return [day for day in days if _exists(day)]


def with_timestamps(source: str) -> str:
    """``date('2026-01-31')`` as CEL knows it; a day that does not exist stays and is then refused as an
    unknown function, so only literal, real days pass."""
    return _DATE_CALL.sub(_timestamp, source)


def equality_as_order(source: str) -> str:
    """The same condition with every ``==`` and ``!=`` outside text made ``<``."""
    return _EQUALITY.sub(lambda m: "<" if m[0] in ("==", "!=") else m[0], source)


def _timestamp(match: re.Match[str]) -> str:
    day = match[2]
    if day is None or not _exists(day):
        return match[0]
    return f"timestamp('{day}{_MIDNIGHT}')"


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _split(source: str) -> list[str]:
    depth, start, pieces = 0, 0, []
    for token in _TOKEN.finditer(source):
        depth += {"open": 1, "close": -1}.get(token.lastgroup or "", 0)
        if depth == 0 and token.lastgroup == "ternary":
            return [source]
        if depth == 0 and token.lastgroup == "junction":
            pieces.append(source[start : token.start()])
            start = token.end()
    return [*pieces, source[start:]]


def _unwrapped(source: str) -> str:
    bare = source.lstrip("! ")
    if not bare.startswith("("):
        return source
    depth = 0
    for token in _TOKEN.finditer(bare):
        depth += {"open": 1, "close": -1}.get(token.lastgroup or "", 0)
        if depth == 0:
            return bare[1 : token.start()] if token.end() == len(bare) else source
    return source
