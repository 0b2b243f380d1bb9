"""Numbers as people and programs write them: ``184.513``, ``184,513``, ``1.234,5``, ``1,234.5``, ``12,5``.

One rule settles what is ambiguous. With both signs the later one is the decimal sign; a sign that comes
twice groups thousands; a single sign before exactly three digits groups thousands in a count (``1.234`` is
1234) and is the decimal sign in a percentage (``1.234 %`` is a little over one), where thousands never occur.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.errors import Refusal

GROUPED = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?P<by>[., ])[0-9]{3}(?:(?P=by)[0-9]{3})*)"
                     r"(?:(?!(?P=by))[.,](?P<fraction>[0-9]+))?")  # fmt: skip
PLAIN = re.compile(r"(?P<whole>[0-9]+)(?:[.,](?P<fraction>[0-9]+))?")
SIGNS = {"+": "", "-": "-", "\u2212": "-"}
LONGEST = 40
"""Signs; no figure of an office is longer, and a longer one would only cost time."""


class NotANumber(Refusal):
    """Không phải là số."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number with the digits printed behind its decimal sign."""

    value: Decimal
    decimals: int


def number(text: str, *, percent: bool = False) -> Written:
    """Read ``text``; ``percent`` allows a percent sign at its end. Raises NotANumber."""
    bare = " ".join(text.split())
    if percent:
        bare = bare.removesuffix("%").removesuffix("\uff05").strip()
    sign, body = (SIGNS[bare[0]], bare[1:]) if bare[:1] in SIGNS else ("", bare)
    shapes = (PLAIN, GROUPED) if percent else (GROUPED, PLAIN)
    found = next(filter(None, (shape.fullmatch(body) for shape in shapes)), None)
    if found is None or len(body) > LONGEST:
        raise NotANumber(f"“{bare[:LONGEST]}”")
    digits, fraction = re.sub("[., ]", "", found["whole"]), found["fraction"] or ""
    return Written(Decimal(f"{sign}{digits}.{fraction or 0}"), len(fraction))


def whole(text: str) -> int:
    """A count: no broken part but zeros (``482,0``). Raises NotANumber."""
    written = number(text)
    if written.value != int(written.value):
        raise NotANumber(f"“{text.strip()}”", "không phải là số nguyên")
    return int(written.value)
