"""When a dossier counts as late: each rule of component 2.1 through real acts."""

from __future__ import annotations

from datetime import datetime

import pytest
from facts_kit import decided, fact, received
from kit import ask, vn

from motcua.core import clock
from motcua.dossiers.acts import endings, proposals, supplements
from motcua.dossiers.models import Dossier
from motcua.indicators.lateness.rule import Course, late_from
from motcua.indicators.models import LateReason
from world import World

pytestmark = pytest.mark.django_db


def moment(value: datetime | None) -> str:
    return f"{value.astimezone(clock.VIETNAM):%m-%d %H:%M}" if value else ""


def test_in_time_is_not_late(province: World) -> None:
    dossier = decided(province, received(province), "2026-08-06 16:00")
    assert fact(dossier).late_from is None


def test_decided_after_the_due_time_is_late_from_the_due_time(province: World) -> None:
    row = fact(decided(province, received(province), "2026-08-07 10:00"))
    assert (moment(row.late_from), row.late_reason) == ("08-06 17:00", LateReason.OVERDUE)
    assert row.late_hours == pytest.approx(2.5)


def test_the_decision_is_the_end_not_the_handing_over(province: World) -> None:
    dossier = decided(province, received(province), "2026-08-06 16:00")
    Dossier.objects.filter(pk=dossier.pk).update(returned_at=vn("2026-08-20 09:00"))
    assert moment(fact(dossier).finished_at) == "08-06 16:00"


def test_an_open_dossier_turns_late_when_its_time_passes_without_any_event(province: World) -> None:
    dossier = received(province)
    assert fact(dossier, "2026-08-06 17:00").late_from is None
    row = fact(dossier, "2026-08-06 17:01")
    assert (moment(row.late_from), row.events) == ("08-06 17:00", dossier.event_count)


def test_waiting_for_the_person_moves_the_time(province: World) -> None:
    dossier = received(province)
    with clock.at(vn("2026-08-05 09:00")):
        ask(province.actor("specialist"), dossier)
    assert fact(dossier, "2026-08-20 09:00").late_from is None
    with clock.at(vn("2026-08-20 10:00")):
        supplements.answer_supplement(province.actor("citizen"), dossier.pk)
    assert moment(fact(dossier, "2026-08-20 11:00").due_at) > "08-20"
    assert fact(dossier, "2026-08-20 11:00").late_from is None


def test_asking_after_the_due_time_does_not_undo_the_lateness(province: World) -> None:
    dossier = received(province)
    with clock.at(vn("2026-08-07 09:00")):
        ask(province.actor("specialist"), dossier)
    assert moment(fact(dossier, "2026-08-20 09:00").late_from) == "08-06 17:00"


def test_a_second_request_is_late_from_that_request(province: World) -> None:
    dossier = received(province)
    for day, who in (("04", "specialist"), ("05", "leader")):
        with clock.at(vn(f"2026-08-{day} 09:00")):
            ask(province.actor(who), dossier, leader_reason="Phát hiện thêm")
            supplements.answer_supplement(province.actor("citizen"), dossier.pk)
    row = fact(dossier, "2026-08-05 10:00")
    assert (moment(row.late_from), row.late_reason) == ("08-05 09:00", LateReason.ASKED_AGAIN)
    assert row.supplements == 2


def test_withdrawn_after_receipt_ends_it(province: World) -> None:
    dossier = received(province)
    with clock.at(vn("2026-08-05 09:00")):
        endings.withdraw(province.actor("citizen"), dossier.pk, reason="Đổi ý")
    row = fact(dossier)
    assert (moment(row.finished_at), row.ending, row.late_from) == ("08-05 09:00", "withdrawn", None)


def test_an_extension_promised_to_the_person_does_not_move_the_index(province: World) -> None:
    dossier = received(province)
    with clock.at(vn("2026-08-06 09:00")):
        due = vn("2026-08-14 17:00")
        proposals.extend(province.actor("leader"), dossier.pk, due=due, reason="Chờ trả lời")
    assert moment(fact(dossier, "2026-08-07 09:00").late_from) == "08-06 17:00"


def test_never_late_without_a_due_time() -> None:
    now = vn("2026-08-21 09:00")
    assert late_from(Course(vn("2026-01-05 09:00")), now) == (None, None)


def test_the_earlier_of_two_reasons_counts() -> None:
    course = Course(vn("2026-08-03 08:00"), due=vn("2026-08-06 17:00"), asked_again=vn("2026-08-05 09:00"))
    assert late_from(course, vn("2026-08-21 09:00")) == (vn("2026-08-05 09:00"), LateReason.ASKED_AGAIN)


def test_nothing_is_late_before_it_was_received() -> None:
    course = Course(vn("2026-08-03 08:00"), due=vn("2026-08-01 17:00"), asked_again=vn("2026-07-30 09:00"))
    assert late_from(course, vn("2026-08-21 09:00"))[0] == vn("2026-08-03 08:00")
