"""The counts of index 1.1, 1.2 and 1.3, and the order of the work list."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from duty_kit import decided, keeper, opened, top

from motcua.core import clock
from motcua.core.periods import Period
from motcua.identity.models import Unit
from motcua.indicators.duties import keeping
from motcua.indicators.duties.counted import behind_each, counted
from motcua.indicators.duties.keeping import Decided
from motcua.indicators.duties.work_list import Standing, line, listed
from motcua.indicators.index766.results import Counted
from motcua.indicators.models import Duty
from world import World, add_procedure

AUGUST = Period.parse("2026-08")


def pair(found: Counted) -> tuple[int | None, int | None]:
    return found.numerator, found.denominator


def shown(w: World, on: date, shown_on: date, **changes: object) -> Duty:
    row = decided(w, on, **changes)
    return keeping.displayed(keeper(w), row.pk, shown_on, "ảnh")


def test_a_unit_without_duties_has_no_counts(province: World) -> None:
    found = counted(top(province), AUGUST)
    assert (pair(found["1.1"]), pair(found["1.2"])) == ((None, None), (None, None))


def test_a_period_without_announcements_is_a_known_zero(province: World) -> None:
    opened(province)
    assert pair(counted(top(province), AUGUST)["1.1"]) == (0, 0)


def test_announced_and_shown_in_time(province: World) -> None:
    shown(province, date(2026, 8, 18), date(2026, 8, 20))
    found = counted(top(province), AUGUST)
    assert (pair(found["1.1"]), pair(found["1.2"])) == ((1, 1), (1, 1))


def test_one_late_event_makes_the_procedure_late_for_the_period(province: World) -> None:
    decided(province, date(2026, 8, 18))
    decided(province, date(2026, 8, 20), effect=date(2026, 8, 21), document="Văn bản khác")
    assert pair(counted(top(province), AUGUST)["1.1"]) == (0, 1)


def test_a_procedure_counts_once(province: World) -> None:
    for number in range(3):
        decided(province, date(2026, 8, 18), document=f"Văn bản {number}")
    other, _ = add_procedure("1.000894")
    decided(province, date(2026, 8, 19), effect=date(2026, 8, 20), procedure=other.pk)
    assert pair(counted(top(province), AUGUST)["1.1"]) == (1, 2)


def test_showing_alone_is_no_announcement(province: World) -> None:
    said = Decided("9/QĐ-UBND", date(2026, 8, 3))
    row = opened(province, said, kind=Duty.Kind.PUBLISH, effective_on=None)
    keeping.displayed(keeper(province), row.pk, date(2026, 8, 20), "ảnh")
    found = counted(top(province), AUGUST)
    assert (pair(found["1.1"]), pair(found["1.2"])) == ((0, 0), (0, 1))


def test_what_cannot_be_judged_counts_on_neither_side(province: World) -> None:
    row = decided(province, date(2026, 8, 18))
    Duty.objects.filter(pk=row.pk).update(effective_on=None, announce_due=None)
    behind = behind_each(top(province), AUGUST)["1.1"]
    assert (pair(behind.counted), [one.pk for one in behind.unjudged]) == ((0, 0), [row.pk])


def test_a_cancelled_one_counts_nowhere(province: World) -> None:
    keeping.cancel(keeper(province), decided(province, date(2026, 8, 18)).pk, "Nhầm")
    opened(province, document="Còn lại")
    assert pair(counted(top(province), AUGUST)["1.1"]) == (0, 0)


@pytest.mark.parametrize(("period", "count"), [("2026-07", 0), ("2026-08", 1), ("2026-Q3", 1), ("2026", 1)])
def test_the_day_of_the_decision_says_the_period(province: World, period: str, count: int) -> None:
    decided(province, date(2026, 8, 18))
    assert pair(counted(top(province), Period.parse(period))["1.1"]) == (count, count)


def test_a_record_without_steps_is_not_complete(province: World) -> None:
    behind = behind_each(top(province), AUGUST)["1.3"]
    assert pair(behind.counted) == (0, 1)
    assert [part.id for part in behind.procedures[0].missing] == ["steps"]


def test_a_complete_record_counts(province: World) -> None:
    add_procedure("2.000815", steps=({"text": "Nộp hồ sơ"},))
    assert pair(counted(top(province), AUGUST)["1.3"]) == (1, 2)


def test_a_commune_is_not_asked_for_content(province: World) -> None:
    assert pair(counted(province.commune, AUGUST)["1.3"]) == (None, None)


def test_a_department_answers_for_what_names_it(province: World) -> None:
    department = Unit.objects.create(
        code="H00.11", name="Sở Tư pháp tỉnh Demo", kind="department", level="province", parent=top(province)
    )
    procedure, _ = add_procedure("2.000815", steps=({"text": "Nộp hồ sơ"},))
    procedure.agencies = ["Sở Tư pháp"]
    procedure.save()
    assert pair(counted(department, AUGUST)["1.3"]) == (1, 1)


def test_what_will_be_late_first_stands_first(province: World) -> None:
    far = opened(province, document="Xa", effective_on=date(2026, 12, 1))
    done = shown(province, date(2026, 8, 18), date(2026, 8, 20), document="Xong")
    late = opened(province, document="Trễ", effective_on=date(2026, 8, 24))
    near = decided(province, date(2026, 8, 18), document="Gần")
    found = [line(row) for row in listed({top(province).pk})]
    assert [one.duty.pk for one in found] == [late.pk, near.pk, far.pk, done.pk]
    standing = [Standing.LATE, Standing.SOON, Standing.WAITING, Standing.DONE]
    assert [one.standing for one in found] == standing


def test_working_days_are_said_with_their_sign(province: World) -> None:
    row = opened(province)
    with clock.at(datetime(2026, 9, 10, 8, tzinfo=clock.VIETNAM)):
        assert (line(row).left, line(row).due) == (-2, date(2026, 9, 8))
