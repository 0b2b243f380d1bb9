"""What is counted and what it earns. Points are exact; what is shown is rounded once, at the end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.core.errors import Refusal
from motcua.core.rounding import half_up
from motcua.indicators.index766.definitions import Band, Component, Definition, Group


class ImpossibleCount(Refusal):
    """Số đếm không thể có."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands in a ratio. None, None: no source tells (“chưa có dữ liệu”), which is not zero.
    ``points``: points that another system gave, taken as they are. Raises ImpossibleCount."""

    numerator: int | None = None
    denominator: int | None = None
    points: Fraction | None = None

    def __post_init__(self) -> None:
        if min(self.numerator or 0, self.denominator or 0) < 0:
            raise ImpossibleCount("Số đếm", "là số âm", "Hãy kiểm tra lại số liệu.")
        if None not in (self.numerator, self.denominator) and self.numerator > self.denominator:  # type: ignore[operator]
            raise ImpossibleCount(
                "Số đếm", f"tử số {self.numerator} lớn hơn mẫu số {self.denominator}", "Hãy kiểm tra lại."
            )

    @property
    def ratio(self) -> Fraction | None:
        """Between 0 and 1; None without counts or with a denominator of zero."""
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class ComponentScore:
    """``max``: may be above the definition's where points of another component were shared out.
    ``points``: exact; None where nothing can be scored. ``asked``: false where the level is not asked."""

    component: Component
    counted: Counted
    max: Fraction
    points: Fraction | None
    asked: bool = True

    @property
    def code(self) -> str:
        return self.component.code

    @property
    def name(self) -> str:
        return self.component.name

    @property
    def numerator(self) -> int | None:
        return self.counted.numerator

    @property
    def denominator(self) -> int | None:
        return self.counted.denominator

    @property
    def ratio(self) -> Fraction | None:
        return self.counted.ratio

    @property
    def threshold(self) -> Fraction | None:
        return self.component.threshold

    @property
    def unconfirmed(self) -> bool:
        return not self.component.confirmed

    @property
    def source(self) -> str:
        return self.component.source

    @property
    def score(self) -> Decimal | None:
        return None if self.points is None else half_up(self.points)

    @property
    def lost(self) -> Decimal | None:
        return None if self.points is None else half_up(self.max - self.points)


@dataclass(frozen=True, slots=True)
class GroupScore:
    group: Group
    components: tuple[ComponentScore, ...]

    @property
    def code(self) -> str:
        return self.group.value

    @property
    def name(self) -> str:
        return self.group.label

    @property
    def max(self) -> int:
        """By the definition."""
        return sum(one.component.max for one in self.components)

    @property
    def measured_max(self) -> Fraction:
        """What could be earned by the components that can be scored."""
        return sum((one.max for one in self.components if one.points is not None), Fraction(0))

    @property
    def points(self) -> Fraction | None:
        """Exact; components without a score are left out, None when there is no other."""
        found = [one.points for one in self.components if one.points is not None]
        return sum(found, Fraction(0)) if found else None

    @property
    def score(self) -> Decimal | None:
        return None if self.points is None else half_up(self.points)


@dataclass(frozen=True, slots=True)
class Index:
    definition: Definition
    groups: tuple[GroupScore, ...]

    @property
    def max(self) -> int:
        return sum(group.max for group in self.groups)

    @property
    def measured_max(self) -> Fraction:
        return sum((group.measured_max for group in self.groups), Fraction(0))

    @property
    def points(self) -> Fraction | None:
        found = [group.points for group in self.groups if group.points is not None]
        return sum(found, Fraction(0)) if found else None

    @property
    def score(self) -> Decimal | None:
        return None if self.points is None else half_up(self.points)

    @property
    def band(self) -> Band | None:
        """The rating by the exact points; None while a part of the hundred is not measured."""
        if self.points is None or self.measured_max < 100:
            return None
        points = self.points
        return next((band for band in self.definition.bands if points >= band.least), None)

    def group(self, code: str) -> GroupScore | None:
        return next((group for group in self.groups if group.code == code), None)

    def component(self, code: str) -> ComponentScore | None:
        return next((one for group in self.groups for one in group.components if one.code == code), None)
