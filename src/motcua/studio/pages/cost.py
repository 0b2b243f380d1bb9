"""The tab of costs: the sheet, what it adds up to, what it lacks, the sentence for the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.core import clock
from motcua.core.display import dong, figure
from motcua.core.errors import Refusal
from motcua.reengineering.content import ReviewContent
from motcua.reengineering.cost import sensitivity
from motcua.reengineering.cost.arithmetic import Comparison
from motcua.reengineering.cost.blanks import NAMES, Blank, blanks
from motcua.reengineering.cost.estimate import Estimate
from motcua.reengineering.cost.estimate_file import read_estimates
from motcua.reengineering.cost.income import HourlyIncome, hourly_income
from motcua.reengineering.cost.ranges import Point
from motcua.reengineering.cost.sensitivity import Level, Swing
from motcua.reengineering.models import ReviewedProcedure
from motcua.reengineering.review.cost_proposal import Sheets, proposed_sheets
from motcua.reengineering.review.parts import part_of
from motcua.studio.procedure_words import named

WIDEST = 6
"""Quantities shown among those that move the result most."""
COLUMNS = ("Hiện tại", "Sau", "Tiết kiệm")
FIELDS = {"hours": "hours", "hourly_income_vnd": "income", "services_vnd": "services"}
WHOLE = {"fees_vnd": "fees", "times_per_year": "times", "subjects_per_year": "subjects"}


@dataclass(frozen=True)
class Kept:
    """A sheet as it is shown. ``stored``: it was saved, not only proposed; ``unread``: why the saved one
    could not be read."""

    sheets: Sheets
    stored: bool
    unread: Refusal | None = None


def kept_sheets(reviewed: ReviewedProcedure, said: ReviewContent) -> Kept:
    """The saved sheet; without one, or when it cannot be read, the first proposal."""
    part = part_of(said.costs, reviewed.key)
    if part is None:
        return Kept(proposed_sheets(reviewed, said), False)
    try:
        return Kept(Sheets(*read_estimates(part.sheet)), True)
    except Refusal as refusal:
        return Kept(proposed_sheets(reviewed, said), False, refusal)


def income_today() -> HourlyIncome | None:
    """The dated parameter in force."""
    return hourly_income(clock.today())


@dataclass(frozen=True, slots=True)
class Lack:
    """One blank, and the field where it is filled in."""

    text: str
    anchor: str


def lacks(sheets: Sheets) -> list[Lack]:
    """Every blank of both sides."""
    return [*_lacks("before", "Hiện tại", sheets.before), *_lacks("after", "Sau", sheets.after)]


def _lacks(name: str, words: str, side: Estimate) -> Iterator[Lack]:
    for blank in blanks(side):
        yield Lack(f"{words}: {blank.text}", _anchor(name, blank))


def _anchor(name: str, blank: Blank) -> str:
    if blank.field == "hourly_income_vnd":
        return "id_whole-income"
    if blank.task is None:
        return f"id_{name}-{WHOLE[blank.field]}"
    return f"id_{name}-{blank.task}-{FIELDS[blank.field]}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the totals. ``spans``: from low to high under each figure, empty where all is sure."""

    name: str
    figures: tuple[str, str, str]
    spans: tuple[str, str, str] = ("", "", "")

    @property
    def named(self) -> list[tuple[str, str]]:
        return list(zip(COLUMNS, self.figures, strict=True))

    @property
    def spanned(self) -> list[tuple[str, str]]:
        return list(zip(COLUMNS, self.spans, strict=True))


@dataclass(frozen=True, slots=True)
class Widest:
    """A quantity that moves a year's cost. ``share``: of the widest one, in percent, for its bar."""

    name: str
    low: str
    high: str
    width: str
    share: int


@dataclass(frozen=True)
class Totals:
    """What a sheet without blanks adds up to. ``bounds``: least and greatest saving of a year."""

    levels: tuple[Level, ...]
    bounds: tuple[int, int]
    before_swings: list[Widest]
    after_swings: list[Widest]

    @property
    def likely(self) -> Comparison:
        return next(level.comparison for level in self.levels if level.point is Point.LIKELY)

    @property
    def lines(self) -> list[Line]:
        return [_amounts("Một hồ sơ", self._per_case()), _amounts("Một năm", self._per_year(), self.bounds)]

    @property
    def percent(self) -> str:
        found = self.likely.cut_percent
        return "hiện tại không có chi phí nên không tính tỷ lệ" if found is None else f"{figure(found, 2)} %"

    @property
    def agency(self) -> tuple[str, str]:
        """The agency's own hours of one dossier, before and after."""
        level = next(level for level in self.levels if level.point is Point.LIKELY)
        return figure(level.agency_before_hours), figure(level.agency_after_hours)

    @property
    def certain(self) -> bool:
        """Whether no quantity is given as a range."""
        return not (self.before_swings or self.after_swings)

    def _per_case(self) -> list[tuple[int, int]]:
        found = [level.comparison for level in self.levels]
        return [(one.before.per_case_vnd, one.after.per_case_vnd) for one in found]

    def _per_year(self) -> list[tuple[int, int]]:
        found = [level.comparison for level in self.levels]
        return [(one.before.per_year_vnd, one.after.per_year_vnd) for one in found]


def totals(sheets: Sheets) -> Totals | None:
    """None while something is blank."""
    if any(sheets.before.blanks()) or any(sheets.after.blanks()):
        return None
    before, after = sheets.before, sheets.after
    return Totals(
        sensitivity.levels(before, after),
        sensitivity.saving_bounds(before, after),
        *(_widest(side) for side in (before, after)),
    )


def _amounts(name: str, pairs: list[tuple[int, int]], bounds: tuple[int, int] | None = None) -> Line:
    """``pairs``: before and after at the low, likely and high points, in đồng."""
    low, likely, high = pairs
    least, most = bounds or (low[0] - high[1], high[0] - low[1])
    spans = (_span(low[0], high[0]), _span(low[1], high[1]), _span(least, most))
    return Line(name, (figure(likely[0]), figure(likely[1]), figure(likely[0] - likely[1])), spans)


def _span(low: int, high: int) -> str:
    return "" if low == high else f"{figure(low)} đến {figure(high)}"


def _widest(side: Estimate) -> list[Widest]:
    found = sensitivity.swings(side)[:WIDEST]
    most = max((swing.width_vnd for swing in found), default=0)
    return [
        Widest(
            _quantity(swing),
            figure(swing.low_vnd),
            figure(swing.high_vnd),
            figure(swing.width_vnd),
            round(100 * swing.width_vnd / most) if most else 0,
        )
        for swing in found
    ]


def _quantity(swing: Swing) -> str:
    field = NAMES[swing.where.rpartition("/")[2]]
    return f"{swing.name}: {field}" if swing.name else field[:1].upper() + field[1:]


def no_sentence(lacking: Sequence[Lack], stored: bool) -> str:
    """Why nothing can be said of the cost yet; empty when it can."""
    if not stored:
        return "bảng chi phí mới là đề xuất, cần điền và lưu."
    return f"bảng chi phí còn {figure(len(lacking))} chỗ chưa điền." if lacking else ""


def sentence(reviewed: ReviewedProcedure, found: Totals | None, stored: bool) -> str:
    """What the decision says of the cost; empty while nothing can be said."""
    if found is None or not stored:
        return ""
    one = found.likely
    years = f"từ {dong(one.before.per_year_vnd)} còn {dong(one.after.per_year_vnd)}"
    changed = f"Chi phí tuân thủ {named(reviewed.procedure.name)} mỗi năm {years}"
    if one.saving_vnd <= 0:
        more = f"tăng {dong(-one.saving_vnd)}" if one.saving_vnd else "không giảm"
        return f"{changed}, {more}."
    least, most = found.bounds
    spread = "" if least == most else f", trong khoảng từ {figure(least)} đến {figure(most)} đồng"
    return f"{changed}, tiết kiệm {dong(one.saving_vnd)} ({found.percent}){spread}."


def income_note(sheets: Sheets, income: HourlyIncome | None) -> str:
    """A word where the sheet is reckoned with another income than the one in force."""
    works = [*sheets.before.works, *sheets.after.works]
    others: set[Decimal] = {one.hourly_income_vnd for one in works if one.hourly_income_vnd is not None}
    if income is None or others <= {income.vnd}:
        return ""
    said = ", ".join(figure(amount) for amount in sorted(others - {income.vnd}))
    return f"Bảng này có dòng tính theo {said} đồng/giờ; hãy ghi nguồn của mức đó vào ghi chú."
