"""Cost of complying with a procedure, exact: nothing is rounded but the figures shown.

One case = the necessary tasks (time × hourly income + services) + fees; one year = one case × times a
year × subjects a year; saving = the present year − the year after; cut = saving ÷ the present year
(TT 02/2017/TT-VPCP Art. 27). What a person might have earned elsewhere (opportunity cost) is not
counted by that article, so there is no place for it here. Nor is the agency's own time: these are the
costs of people and businesses.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person has to do for one case. ``hours`` of their time, ``hourly_income_vnd`` in đồng an
    hour, ``services_vnd`` in đồng (printing, copying, advice, hire)."""

    name: str
    hours: Decimal
    hourly_income_vnd: Decimal
    services_vnd: Decimal = ZERO

    @property
    def cost(self) -> Fraction:
        """Đồng, exact."""
        return Fraction(self.hours) * Fraction(self.hourly_income_vnd) + Fraction(self.services_vnd)


@dataclass(frozen=True, slots=True)
class Situation:
    """A procedure as people meet it. ``fees_vnd``: đồng a case; ``times_per_year``: by one subject."""

    tasks: tuple[Task, ...]
    fees_vnd: Decimal
    times_per_year: Decimal
    subjects_per_year: Decimal

    @property
    def exact(self) -> Fraction:
        """Đồng for one case, before rounding."""
        return sum((task.cost for task in self.tasks), Fraction(self.fees_vnd))

    @property
    def per_case_vnd(self) -> int:
        """Whole đồng for one case, rounded half up; the only rounding on the way to the year."""
        return half_up(self.exact)

    @property
    def per_year_vnd(self) -> int:
        """Whole đồng a year; rounded again only where times or subjects are no whole numbers."""
        return half_up(self.per_case_vnd * Fraction(self.times_per_year) * Fraction(self.subjects_per_year))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The present procedure and the one after simplification."""

    before: Situation
    after: Situation

    @property
    def saving_vnd(self) -> int:
        """The benefit, đồng a year; below nought when the new way costs more."""
        return self.before.per_year_vnd - self.after.per_year_vnd

    @property
    def cut_percent(self) -> Decimal | None:
        """Saving in percent of the present year, two decimals; None when nothing is spent at present."""
        before = self.before.per_year_vnd
        return Decimal(half_up(Fraction(self.saving_vnd * 10_000, before))) / 100 if before else None


def half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes away from nought, as in Excel."""
    whole = (abs(value) * 2 + 1) // 2
    return int(whole if value >= 0 else -whole)
