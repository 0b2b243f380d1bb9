"""Visits derived from tickets, and the figures of the counters, on small halls counted by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from facts_kit import received
from hallkit import Hall, build
from kit import vn

from motcua.core import clock
from motcua.core.periods import Period
from motcua.counters import issuing
from motcua.counters.acts import calling
from motcua.counters.models import Served, Ticket
from motcua.dossiers.models import Dossier
from motcua.identity.models import Party
from motcua.indicators.models import Visit
from motcua.indicators.visits import deriving
from motcua.indicators.visits.calibration import calibration
from motcua.indicators.visits.desks import open_hours
from motcua.indicators.visits.figures import MEASURES, Key, Scope, behind, by_hour, figures, figures_by
from motcua.indicators.visits.waiting_now import waiting_now
from world import World

pytestmark = pytest.mark.django_db
DAY = "2026-08-20"


@pytest.fixture
def hall(province: World) -> Hall:
    with clock.at(vn(f"{DAY} 07:30")):
        made = build(province)
        made.open()
    return made


def at(hour: str, day: str = DAY) -> clock.at:  # type: ignore[valid-type]
    return clock.at(vn(f"{day} {hour}"))


def served(hall: Hall, drawn: str, called: str, done: str, **how: object) -> Ticket:
    """Drawn, called and served to the end at these hours."""
    with at(drawn):
        ticket = hall.draw(**how)  # type: ignore[arg-type]
    with at(called):
        assert hall.called().pk == ticket.pk
        calling.serve(hall.officer(2), ticket.pk)
    with at(done):
        calling.finish(hall.officer(2), ticket.pk)
    return ticket


def visit(ticket: Ticket) -> Visit:
    deriving.refresh()
    return Visit.objects.get(pk=ticket.pk)


def scope(hall: Hall, period: str = "2026-08") -> Scope:
    return Scope({hall.centre.unit_id}, Period.parse(period))


def test_waiting_is_to_the_call_and_serving_to_the_end(hall: Hall) -> None:
    row = visit(served(hall, "08:00", "08:12", "08:20"))
    assert (row.waited, row.served) == (12 * 60, 8 * 60)
    assert (row.weekday, row.hour, str(row.date)) == (3, 8, DAY)


def test_serving_is_from_the_call_where_nobody_said_it_began(hall: Hall) -> None:
    with at("08:00"):
        ticket = hall.draw()
    with at("08:05"):
        hall.call()
    with at("08:11"):
        calling.finish(hall.officer(2), ticket.pk)
    assert visit(ticket).served == 6 * 60


def test_a_hold_is_neither_waiting_nor_serving(hall: Hall) -> None:
    with at("08:00"):
        ticket = hall.draw()
    with at("08:10"):
        calling.serve(hall.officer(2), hall.called().pk)
    with at("08:14"):
        calling.hold(hall.officer(2), ticket.pk, "Điền tờ khai")
    with at("08:40"):
        calling.resume(hall.officer(2), hall.counters[2].pk, ticket.pk)
    with at("08:43"):
        calling.finish(hall.officer(2), ticket.pk)
    row = visit(ticket)
    assert (row.waited, row.served, row.holds) == (10 * 60, 7 * 60, 1)


def test_waiting_goes_on_after_a_transfer(hall: Hall) -> None:
    with at("08:00"):
        ticket = hall.draw()
    with at("08:10"):
        calling.serve(hall.officer(2), hall.called().pk)
    with at("08:12"):
        calling.transfer(hall.officer(2), ticket.pk, line=hall.lines["C"].pk, reason="Việc đất đai")
    with at("08:20"):
        calling.serve(hall.officer(3), hall.called(3).pk)
    with at("08:25"):
        calling.finish(hall.officer(3), ticket.pk)
    row = visit(ticket)
    assert (row.waited, row.served, row.transfers) == (18 * 60, 7 * 60, 1)
    assert row.line_id == hall.lines["C"].pk


def test_a_transfer_before_the_first_call_is_not_counted_twice(hall: Hall) -> None:
    with at("08:00"):
        ticket = hall.draw()
    with at("08:10"):
        calling.transfer(hall.officer(2), ticket.pk, line=hall.lines["C"].pk, reason="Chọn nhầm")
    with at("08:20"):
        hall.called(3)
    assert visit(ticket).waited == 20 * 60


def test_who_did_not_come_was_not_served(hall: Hall) -> None:
    with at("08:00"):
        ticket = hall.draw()
    with at("08:05"):
        hall.missed()
    row = visit(ticket)
    assert (row.state, row.served, row.absences) == ("absent", None, 1)


def test_who_booked_waits_from_the_booked_time(hall: Hall) -> None:
    ticket = served(hall, "08:00", "08:35", "08:40")
    Ticket.objects.filter(pk=ticket.pk).update(booked_for=vn(f"{DAY} 08:30"))
    deriving.rebuild()
    assert visit(ticket).waited == 5 * 60


def test_deriving_again_changes_nothing_and_adds_nothing(hall: Hall) -> None:
    served(hall, "08:00", "08:12", "08:20")
    deriving.refresh()
    before = list(Visit.objects.values())
    assert deriving.rebuild() == 1
    assert list(Visit.objects.values()) == before


@pytest.fixture
def dossier(province: World) -> Dossier:
    return received(province, f"{DAY} 07:40", channel="direct")


@pytest.mark.parametrize(
    ("purposes", "again"),
    [
        (["file"], [""]),
        (["file", "return"], ["", ""]),
        (["file", "file"], ["", "dossier"]),
        (["file", "return", "return"], ["", "", "dossier"]),
        (["supplement"], ["dossier"]),
        (["file", "advice", "return"], ["", "dossier", ""]),
    ],
)
def test_a_further_visit_for_the_same_dossier(
    hall: Hall, dossier: Dossier, purposes: list[str], again: list[str]
) -> None:
    rows = []
    for number, purpose in enumerate(purposes):
        hour = f"{8 + number:02}"
        ticket = served(hall, f"{hour}:00", f"{hour}:05", f"{hour}:10")
        Served.objects.create(ticket=ticket, dossier=dossier, purpose=purpose, at=vn(f"{DAY} {hour}:06"))
        rows.append(ticket)
    deriving.rebuild()
    assert [Visit.objects.get(pk=row.pk).again for row in rows] == again


@pytest.mark.parametrize(
    ("days", "changes", "again"),
    [(10, {}, "party"), (31, {}, ""), (10, {"purpose": "return"}, ""), (10, {"procedure_id": None}, "")],
)
def test_the_same_person_for_the_same_procedure(
    hall: Hall, days: int, changes: dict[str, str], again: str
) -> None:
    party = Party.objects.create(kind="citizen", name="Demo Lê Văn Mít")
    first = served(hall, "08:00", "08:05", "08:10")
    second = served(hall, "09:00", "09:05", "09:10")
    about = {"party": party, "procedure": hall.world.procedure}
    issued = vn(f"{DAY} 09:00") - timedelta(days=days)
    Ticket.objects.filter(pk=first.pk).update(**about, issued_at=issued)
    Ticket.objects.filter(pk=second.pk).update(**about)
    Ticket.objects.filter(pk=second.pk).update(**changes)
    deriving.rebuild()
    assert Visit.objects.get(pk=second.pk).again == again
    assert Visit.objects.get(pk=first.pk).again == ""


@pytest.fixture
def morning(hall: Hall) -> Hall:
    """Four served after 5, 10, 20 and 40 minutes, the third of a priority class; one waits."""
    served(hall, "08:00", "08:05", "08:10")
    served(hall, "08:10", "08:20", "08:25")
    served(hall, "08:30", "08:50", "08:55", priority="elderly")
    served(hall, "09:00", "09:40", "09:50")
    with at("09:55"):
        hall.draw()
        deriving.refresh()
    return hall


def test_mean_median_and_ninth_decile(morning: Hall) -> None:
    wait = figures(scope(morning)).wait
    assert (wait.n, wait.mean, wait.median, wait.most) == (4, 18.75 * 60, 15 * 60, 40 * 60)
    assert wait.p90 == pytest.approx(34 * 60)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_number_opens_its_tickets(morning: Hall, measure: str) -> None:
    found = figures(scope(morning))
    assert behind(scope(morning), measure).count() == found[measure]


def test_what_was_counted(morning: Hall) -> None:
    found = figures(scope(morning)).counts
    assert {name: n for name, n in found.items() if n} == {"drawn": 5, "served": 4, "priority": 1, "long": 1}


def test_priority_and_ordinary_waits_stand_apart(morning: Hall) -> None:
    found = figures_by(scope(morning), Key.PRIORITY)
    assert found["elderly"].wait.median == 20 * 60
    assert (found[""].wait.n, found[""].wait.median) == (3, 10 * 60)


@pytest.mark.parametrize("key", Key)
def test_parts_add_up_to_the_whole(morning: Hall, key: Key) -> None:
    whole = figures(scope(morning)).counts
    parts = figures_by(scope(morning), key).values()
    assert {name: sum(one[name] for one in parts) for name in whole} == whole


def test_by_weekday_and_hour(morning: Hall) -> None:
    found = by_hour(scope(morning))
    assert {place: one["drawn"] for place, one in found.items()} == {(3, 8): 3, (3, 9): 2}


def test_another_month_or_unit_has_nothing(morning: Hall) -> None:
    assert figures(scope(morning, "2026-07"))["drawn"] == 0
    elsewhere = Scope({morning.world.elsewhere.pk}, Period.parse("2026-08"))
    assert (figures(elsewhere)["drawn"], figures(elsewhere).wait.mean) == (0, None)


def test_told_times_are_compared_with_what_came(morning: Hall) -> None:
    told = {"08:00": "08:05", "08:10": "08:15", "08:30": "08:55", "09:00": "09:10"}
    for drawn, turn in told.items():
        rows = Ticket.objects.filter(issued_at=vn(f"{DAY} {drawn}"))
        rows.update(expected_at=vn(f"{DAY} {turn}"))
    deriving.rebuild()
    whole, bands = calibration(scope(morning))
    assert (whole.n, whole.kept, whole.near, whole.miss) == (4, 2, 3, 5 * 60)
    assert [(band, held.n, held.told, held.came) for band, held in bands] == [
        ((0, 10), 2, 5 * 60, 7.5 * 60),
        ((10, 20), 1, 10 * 60, 40 * 60),
        ((20, 30), 1, 25 * 60, 20 * 60),
    ]


@pytest.mark.parametrize(("called", "inside"), [("08:04", False), ("08:05", True), ("08:16", False)])
def test_a_first_call_is_within_the_range_that_was_told_or_not(hall: Hall, called: str, inside: bool) -> None:
    told = [*[vn(f"{DAY} {hour}") for hour in ("08:05", "08:10", "08:15")]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(issuing, "_told", lambda *_: told)
        ticket = served(hall, "08:00", called, "08:20")
    row = visit(ticket)
    assert (row.expected, row.inside) == (600, inside)
    whole, _ = calibration(scope(hall))
    assert (whole.ranged, whole.inside, whole.good) == (1, int(inside), None)


def test_hours_a_counter_was_open_are_those_of_the_day(morning: Hall) -> None:
    here = Scope({morning.centre.unit_id}, Period.parse("2026-08"), vn(f"{DAY} 08:00").date())
    with at("11:30"):
        assert open_hours(here)[morning.counters[2].pk] == pytest.approx(4)


def test_who_waits_now_and_how_long(morning: Hall) -> None:
    with at("10:07"):
        found = waiting_now({morning.centre.unit_id})
    assert (found.people, found.minutes) == (1, 12)
    with at("10:07", "2026-08-21"):
        assert waiting_now({morning.centre.unit_id}).people == 0


def test_a_refresh_costs_the_same_for_few_and_many(morning: Hall, django_assert_num_queries: object) -> None:
    with at("10:00"):
        for _ in range(5):
            hall_ticket = morning.draw()
        assert hall_ticket.pk
        with django_assert_num_queries(17):  # type: ignore[operator]
            deriving.refresh()
