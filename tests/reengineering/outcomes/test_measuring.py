"""What is measured of one dossier: working hours without pauses, trips, papers, fees paid."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from operations import decided, returned

from motcua.core import clock
from motcua.dossiers.acts import filing, intake, pauses, steps, supplements
from motcua.dossiers.models import Dossier, Supplement
from motcua.reengineering.outcomes.measuring import Measured, measured
from world import PAPERS, PERSON, World, open_step

pytestmark = pytest.mark.django_db(transaction=True)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 8, day, hour, minute, tzinfo=clock.VIETNAM)


def only(world: World) -> Measured:
    (row,) = measured([world.process.pk])
    return row


def received_dossier(world: World) -> Dossier:
    draft = filing.draft(world.actor("citizen"), world.request())
    filed = filing.submit(world.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS)
    return intake.receive(world.actor("clerk"), filed.dossier.pk)


def ask_for_page_two(world: World, row: Dossier) -> None:
    kind = Supplement.Type.MISSING
    specialist = world.actor("specialist")
    supplements.request_supplement(specialist, row.pk, type=kind, items=["Trang 2"], reason="Thiếu trang")


def decide(world: World, row: Dossier) -> None:
    row = steps.complete_step(world.actor("specialist"), row.pk, open_step(row))
    row = steps.approve(world.actor("leader"), row.pk, open_step(row))
    steps.complete_step(world.actor("seal"), row.pk, open_step(row))


def test_hours_are_working_hours_from_receipt_to_decision(province: World) -> None:
    with clock.at(at(21, 16)):
        row = received_dossier(province)
    with clock.at(at(24, 9)):
        decide(province, row)
    assert only(province).hours == pytest.approx(1 + 1.5 + 8)


def test_the_swapped_saturday_counts_as_worked(province: World) -> None:
    with clock.at(at(21, 16, 30)):
        row = received_dossier(province)
    with clock.at(at(22, 8, 30)):
        decide(province, row)
    assert only(province).hours == pytest.approx(0.5 + 1)


def test_time_the_clock_stood_still_is_left_out(province: World) -> None:
    with clock.at(at(24, 8)):
        row = received_dossier(province)
    specialist = province.actor("specialist")
    with clock.at(at(24, 9)):
        pauses.pause(specialist, row.pk, open_step(row), reason="Chờ cơ quan khác trả lời")
    with clock.at(at(25, 9)):
        pauses.resume(specialist, row.pk, open_step(row))
    with clock.at(at(25, 10)):
        decide(province, row)
    assert only(province).hours == pytest.approx(2)


@pytest.mark.parametrize(("method", "trips"), [("Bản điện tử", 0), ("Tại quầy", 1)])
def test_taking_the_result_at_the_counter_is_a_trip(province: World, method: str, trips: int) -> None:
    returned(province, decided(province), method)
    assert only(province).trips == trips


def test_filing_at_the_counter_is_a_trip(province: World) -> None:
    clerk = province.actor("clerk")
    request = province.request(channel="direct")
    row = intake.receive_at_counter(clerk, request, applicant=PERSON, papers=PAPERS).dossier
    decide(province, row)
    assert only(province).trips == 1


def test_completing_the_dossier_at_the_counter_is_a_trip_more(province: World) -> None:
    row = received_dossier(province)
    ask_for_page_two(province, row)
    supplements.answer_supplement(province.actor("clerk"), row.pk, note="nộp tại quầy")
    decide(province, row)
    assert only(province).trips == 1


def test_completing_it_from_home_is_none(province: World) -> None:
    row = received_dossier(province)
    ask_for_page_two(province, row)
    supplements.answer_supplement(province.actor("citizen"), row.pk, note="nộp từ nhà")
    decide(province, row)
    assert only(province).trips == 0


def test_a_paper_only_shown_is_no_paper_handed_in(province: World) -> None:
    decided(province)
    assert only(province).papers == 1


def test_only_dossiers_received_in_the_period_are_measured(province: World) -> None:
    decided(province)
    assert list(measured([province.process.pk], since=date(2026, 8, 22))) == []
    assert list(measured([province.process.pk], until=date(2026, 8, 21))) == []
    assert len(list(measured([province.process.pk], date(2026, 8, 21), date(2026, 8, 22)))) == 1


def test_a_dossier_still_undecided_is_not_measured(province: World) -> None:
    received_dossier(province)
    assert list(measured([province.process.pk])) == []
