"""Before and after of one dossier as a table: steps, papers, trips, agencies, hours, đồng."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.display import figure
from motcua.reengineering.content import ReviewContent
from motcua.reengineering.models import Diagram, ReviewedProcedure
from motcua.reengineering.review.totals import BothSides, totals

NAMES = (
    ("steps", "Bước"),
    ("papers", "Giấy tờ phải nộp"),
    ("trips", "Lần đi lại"),
    ("agencies", "Cơ quan tham gia"),
    ("hours", "Giờ làm việc"),
    ("cost_vnd", "Chi phí của người dân (đồng)"),
)
CLAUSES = {
    "steps": ("số bước", ""),
    "papers": ("giấy tờ phải nộp", ""),
    "trips": ("lần đi lại", ""),
    "agencies": ("số cơ quan tham gia", ""),
    "hours": ("thời hạn", " giờ làm việc"),
    "cost_vnd": ("chi phí của người dân cho một hồ sơ", " đồng"),
}
"""How the sentence calls each figure, and its unit."""
Number = int | Decimal | None
Side = Diagram.Side


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. ``change``: in words, empty while one side is not known."""

    name: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of one procedure; ``drawn``: both sides are, so they can be laid side by side."""

    reviewed: ReviewedProcedure
    both: BothSides
    drawn: bool

    @property
    def lines(self) -> list[Line]:
        return [self._line(name, words) for name, words in NAMES]

    def _line(self, name: str, words: str) -> Line:
        before, after = self._pair(name)
        return Line(words, _said(before), _said(after), change(before, after))

    def _pair(self, name: str) -> tuple[Number, Number]:
        return getattr(self.both.before, name), getattr(self.both.after, name)

    @property
    def clauses(self) -> list[str]:
        """``số bước từ 5 còn 4`` for every figure that changes."""
        return list(self._clauses())

    def _clauses(self) -> Iterator[str]:
        for name, (words, unit) in CLAUSES.items():
            before, after = self._pair(name)
            if before is not None and after is not None and before != after:
                verb = "còn" if after < before else "lên"
                yield f"{words} từ {figure(before)} {verb} {figure(after)}{unit}"


def tables(rows: list[ReviewedProcedure], said: ReviewContent) -> list[Table]:
    """One table a procedure of the review, in order."""
    return [
        Table(row, totals(row, said), bool(row.latest(Side.AS_IS) and row.latest(Side.TO_BE))) for row in rows
    ]


def change(before: Number, after: Number) -> str:
    """``giảm 2``, ``tăng 1``, ``không đổi``; empty when a side is not known."""
    if before is None or after is None:
        return ""
    if before == after:
        return "không đổi"
    by = Decimal(after) - Decimal(before)
    return f"{'giảm' if by < 0 else 'tăng'} {figure(abs(by))}"


def _said(value: Number) -> str:
    return "chưa ghi" if value is None else figure(value)
