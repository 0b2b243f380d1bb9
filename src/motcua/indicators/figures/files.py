"""A CSV of printed figures: ``label``, ``numerator``, ``denominator``, ``stated``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.core import csv_tables
from motcua.core.csv_tables import Row
from motcua.core.numerals import NotANumber, number
from motcua.indicators.figures.checking import Reason, Verdict, check

COLUMNS = ("label", "numerator", "denominator", "stated")
SPLIT_PERCENT = re.compile(r"[0-9]{1,3},[0-9]+ *%?")


@dataclass(frozen=True, slots=True)
class Checked:
    """``row``: which data row, from 1; blank lines are none. ``stated``: as written."""

    row: int
    label: str
    numerator: str
    denominator: str
    stated: str
    verdict: Verdict


def check_file(content: bytes, name: str) -> list[Checked]:
    """Every data row, in order. Raises Unreadable when the file is no such table."""
    table = csv_tables.read(content, name, COLUMNS)
    mended = (_mended(row, last=table.columns[-1]) for row in table.rows)
    return list(_checked(mended))


def _checked(rows: Iterator[Row]) -> Iterator[Checked]:
    for place, row in enumerate(rows, start=1):
        label, numerator, denominator, stated = (row.cells[column] for column in COLUMNS)
        whole = check(numerator, denominator, stated)
        verdict = Verdict(None, Reason.MALFORMED_ROW) if row.beyond else whole
        yield Checked(place, label, numerator, denominator, stated, verdict)


def _mended(row: Row, last: str) -> Row:
    """A decimal comma that was not quoted splits the percentage in two; where it stands last, behind two
    counts, its halves are put together again."""
    joined = ",".join((row.cells[last], *row.beyond))
    split = last == "stated" and len(row.beyond) == 1 and SPLIT_PERCENT.fullmatch(joined)
    if not split or not (_counts(row.cells["numerator"]) and _counts(row.cells["denominator"])):
        return row
    return Row(row.line, row.cells | {last: joined})


def _counts(text: str) -> bool:
    try:
        return number(text).value >= 0
    except NotANumber:
        return False
