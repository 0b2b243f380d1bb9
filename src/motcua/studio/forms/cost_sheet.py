"""The whole cost sheet as forms: made from two estimates, or from what was sent, and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from motcua.reengineering.cost.estimate import AgencyWork, Estimate, Work
from motcua.reengineering.cost.rows import Row
from motcua.reengineering.review.cost_proposal import Sheets
from motcua.studio.forms.cost import AgencyForm, RangesForm, SideForm, WholeForm, WorkForm, points

MOST_ROWS = 300
SIDES = ("before", "after")


@dataclass
class Group:
    """The tasks of one of the six rows; ``extra`` is the empty form that makes a new one."""

    row: Row
    forms: list[WorkForm]
    extra: WorkForm

    @property
    def all(self) -> list[WorkForm]:
        return [*self.forms, self.extra]


@dataclass
class SidePart:
    """One side. ``name``: before or after, also the prefix of every field."""

    name: str
    groups: list[Group]
    agency: list[AgencyForm]
    whole: SideForm

    @property
    def title(self) -> str:
        return "Hiện tại" if self.name == "before" else "Sau khi tái cấu trúc"

    def forms(self) -> list[RangesForm]:
        works = [form for group in self.groups for form in group.all]
        return [*works, *self.agency, self.whole]

    def estimate(self, income: Decimal | None) -> Estimate:
        """What a valid side says."""
        works = (form.work(income) for group in self.groups for form in group.all if form.kept)
        return Estimate(
            tuple(works),
            self.whole.cleaned_data["fees"],
            self.whole.quantity("times"),
            self.whole.quantity("subjects"),
            tuple(form.work() for form in self.agency if form.kept),
            self.whole.noted(),
        )


@dataclass
class SheetForms:
    """Both sides and what they share."""

    whole: WholeForm
    sides: list[SidePart]

    def is_valid(self) -> bool:
        """Every form is looked at, so that all faults are told at once."""
        found = [form.is_valid() for side in self.sides for form in side.forms()]
        return all([self.whole.is_valid(), *found])

    def sheets(self) -> Sheets:
        """What valid forms say; an empty frequency after is that of the present."""
        income = self.whole.cleaned_data["income"]
        before, after = (side.estimate(income) for side in self.sides)
        return Sheets(
            before,
            replace(
                after,
                times_per_year=after.times_per_year or before.times_per_year,
                subjects_per_year=after.subjects_per_year or before.subjects_per_year,
            ),
        )

    def problems(self) -> list[dict[str, str]]:
        """Every fault with the element it stands at, for the summary."""
        forms = [self.whole, *(form for side in self.sides for form in side.forms())]
        return [
            {"text": f"{_place(form)}{field.label}: {error}", "anchor": field.auto_id}
            for form in forms
            for field in form
            for error in field.errors
        ]


def _place(form: Any) -> str:
    name = form["name"].value() if "name" in form.fields else ""
    return f"{name[:60]} – " if name else ""


def shown(sheets: Sheets, base: int, income: Decimal | None) -> SheetForms:
    """The forms of two estimates. ``income``: đồng an hour where no task says it."""
    common = _common([*sheets.before.works, *sheets.after.works], income)
    sides = [
        _side(name, side, common) for name, side in zip(SIDES, (sheets.before, sheets.after), strict=True)
    ]
    return SheetForms(WholeForm(initial={"base": base, "income": common}, prefix="whole"), sides)


def sent(data: QueryDict) -> SheetForms:
    """The forms as they were sent."""
    return SheetForms(WholeForm(data, prefix="whole"), [_sent_side(name, data) for name in SIDES])


def _common(works: Iterable[Work], otherwise: Decimal | None) -> Decimal | None:
    """The income most tasks are reckoned with."""
    found = [work.hourly_income_vnd for work in works if work.hourly_income_vnd is not None]
    return max(found, key=found.count, default=otherwise)


def _side(name: str, estimate: Estimate, income: Decimal | None) -> SidePart:
    placed = [
        (work.row, WorkForm(initial=_work(work, income), prefix=f"{name}-{at}"))
        for at, work in enumerate(estimate.works)
    ]
    groups = [Group(row, [form for of, form in placed if of is row], _extra(name, row)) for row in Row]
    agency = [
        AgencyForm(initial=_agency(one), prefix=f"{name}-agency-{at}")
        for at, one in enumerate(estimate.agency)
    ]
    blank = AgencyForm(prefix=f"{name}-agency-new", empty_permitted=True, use_required_attribute=False)
    whole = SideForm(initial=_whole(estimate), prefix=name, like_before=name == "after")
    return SidePart(name, groups, [*agency, blank], whole)


def _work(work: Work, income: Decimal | None) -> dict[str, Any]:
    own = None if work.hourly_income_vnd == income else work.hourly_income_vnd
    named = {"row": work.row.value, "name": work.name, "note": work.note, "income": own}
    return {**named, **points("hours", work.hours), **points("services", work.services_vnd)}


def _agency(work: AgencyWork) -> dict[str, Any]:
    return {"name": work.name, **points("hours", work.hours)}


def _whole(estimate: Estimate) -> dict[str, Any]:
    times, subjects = estimate.times_per_year, estimate.subjects_per_year
    notes = "\n".join(estimate.notes)
    return {
        "fees": estimate.fees_vnd,
        "notes": notes,
        **points("times", times),
        **points("subjects", subjects),
    }


def _extra(name: str, row: Row, data: QueryDict | None = None) -> WorkForm:
    initial = {"row": row.value, "services": Decimal(0)}
    return WorkForm(data, initial=initial, prefix=f"{name}-new-{row}")


def _sent_side(name: str, data: QueryDict) -> SidePart:
    works = [(_row(data, prefix), WorkForm(data, prefix=prefix)) for prefix in _prefixes(data, name)]
    groups = [Group(row, [form for of, form in works if of is row], _extra(name, row, data)) for row in Row]
    places = [*_prefixes(data, f"{name}-agency"), f"{name}-agency-new"]
    agency = [AgencyForm(data, prefix=prefix) for prefix in places]
    return SidePart(name, groups, agency, SideForm(data, prefix=name, like_before=name == "after"))


def _prefixes(data: QueryDict, name: str) -> list[str]:
    """The rows the page had, as it numbered them."""
    numbers = data.getlist(f"{name}-rows")[:MOST_ROWS]
    return [f"{name}-{number}" for number in numbers if number.isdecimal() and len(number) < 5]


def _row(data: Mapping[str, Any], prefix: str) -> Row:
    word = data.get(f"{prefix}-row", "")
    return Row(word) if word in set(Row) else Row.OTHER
