"""Real threads on connections of their own: one wins, the others are told, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bpmn_dossiers import REMINDED, running
from kit import fresh, vn
from test_move_process import control, renewed

import world
from motcua.core import clock
from motcua.core.errors import Conflict
from motcua.dossiers import integrity, numbering, tracking
from motcua.dossiers.acts import clockwork, filing, intake, moving, steps
from motcua.dossiers.models import Dossier, DossierCode, Event
from motcua.dossiers.states import State
from motcua.notices import delivery
from motcua.notices.models import Outbox
from racing import at_once, kinds
from world import PAPERS, PERSON, World, open_step

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(transactional_db: None) -> World:
    return world.build()


def submitted(w: World) -> Dossier:
    row = filing.draft(w.actor("citizen"), w.request())
    return filing.submit(w.actor("citizen"), row.pk, applicant=PERSON).dossier


def received(w: World) -> Dossier:
    return intake.receive(w.actor("clerk"), submitted(w).pk)


def test_fifty_counter_intakes_get_fifty_codes_in_a_row(here: World) -> None:
    clerks = [here.actor("clerk"), here.actor("second_clerk")]
    requests = [here.request("direct") for _ in range(50)]

    def one(number: int) -> Callable[[], Any]:
        person = {**PERSON, "number": f"0921900{number:05d}"}
        return lambda: intake.receive_at_counter(
            clerks[number % 2], requests[number], applicant=person, papers=PAPERS
        )

    answers = at_once([one(n) for n in range(50)], crowd=10)
    assert kinds(answers) == ["Filed"] * 50
    assert sorted(DossierCode.objects.values_list("number", flat=True)) == list(range(1, 51))
    assert len({a.dossier.code for a in answers}) == 50
    assert numbering.gaps(here.centre, clock.today()) == []
    assert list(integrity.broken_chains()) == []


def test_intakes_of_one_person_at_many_counters_do_not_lock_each_other_out(here: World) -> None:
    requests = [here.request("direct") for _ in range(10)]
    clerk = here.actor("clerk")
    people = [{**PERSON, "phone": f"09000000{n:02d}"} for n in range(10)]
    answers = at_once(
        [
            lambda r=r, p=p: intake.receive_at_counter(clerk, r, applicant=p, papers=PAPERS)
            for r, p in zip(requests, people, strict=True)
        ]  # type: ignore[misc]
    )
    assert kinds(answers) == ["Filed"] * 10


def test_two_clerks_receiving_one_dossier(here: World) -> None:
    row = submitted(here)
    clerks = [here.actor("clerk"), here.actor("second_clerk")]
    answers = at_once([lambda c=c: intake.receive(c, row.pk) for c in clerks])  # type: ignore[misc]
    assert kinds(answers) == ["Conflict", "Dossier"]
    assert row.events.filter(tag="dossier:intake:receive").count() == 1


def test_one_clerk_receives_while_the_other_refuses(here: World) -> None:
    row = submitted(here)
    receive = lambda: intake.receive(here.actor("clerk"), row.pk)  # noqa: E731
    refuse = lambda: intake.refuse_at_intake(here.actor("second_clerk"), row.pk, reason="x")  # noqa: E731
    assert kinds(at_once([receive, refuse])) == ["Conflict", "Dossier"]
    assert fresh(row).state in (State.RECEIVED, State.REFUSED_AT_INTAKE)


def test_a_form_sent_twice_at_once_makes_one_dossier(here: World) -> None:
    request, citizen = here.request(), here.actor("citizen")
    answers = at_once([lambda: filing.draft(citizen, request)] * 4)
    assert {answer.pk for answer in answers} == {Dossier.objects.get().pk}
    assert Event.objects.count() == 1


def test_a_draft_submitted_twice_at_once_gets_one_code_and_one_secret(here: World) -> None:
    citizen = here.actor("citizen")
    row = filing.draft(citizen, here.request())
    answers = at_once([lambda: filing.submit(citizen, row.pk, applicant=PERSON)] * 4)
    assert {answer.dossier.code for answer in answers} == {DossierCode.objects.get().code}
    assert len([answer for answer in answers if answer.secret]) == 1


def test_one_step_completed_twice_at_once(here: World) -> None:
    row, actor = received(here), here.actor("specialist")
    node = open_step(row)
    answers = at_once([lambda: steps.complete_step(actor, row.pk, node)] * 4)
    assert kinds(answers) == ["Conflict"] * 3 + ["Dossier"]
    assert row.work.filter(node=node).count() == 1


def test_withdrawn_while_it_is_being_worked_on(here: World) -> None:
    from motcua.dossiers.acts import endings

    row, specialist, citizen = received(here), here.actor("specialist"), here.actor("citizen")
    node = open_step(row)
    at_once(
        [
            lambda: steps.complete_step(specialist, row.pk, node),
            lambda: endings.withdraw(citizen, row.pk, reason="Đổi ý"),
        ]
    )
    assert fresh(row).state == State.WITHDRAWN
    assert not row.work.filter(closed_at=None).exists()
    numbers = list(row.events.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_crowd_on_many_dossiers_never_deadlocks(here: World) -> None:
    rows = [received(here) for _ in range(4)]
    specialist, leader, clerk = (here.actor(name) for name in ("specialist", "leader", "clerk"))
    calls: list[Callable[[], Any]] = []
    for row in rows * 2:
        calls += [
            lambda r=row: steps.complete_step(specialist, r.pk, open_step(r)),  # type: ignore[misc]
            lambda r=row: steps.approve(leader, r.pk, open_step(r)),  # type: ignore[misc]
            lambda: intake.receive_at_counter(clerk, here.request("direct"), applicant=PERSON, papers=[]),
        ]
    answers = at_once(calls)
    assert {type(a).__name__ for a in answers} <= {"Dossier", "Filed", "Conflict", "Forbidden"}
    assert list(integrity.broken_chains()) == []


def test_two_workers_fire_a_timer_once(here: World) -> None:
    row = running(here, REMINDED)
    with clock.at(vn("2026-08-30 09:00")):
        answers = at_once([clockwork.fire_due_timers] * 3)
    assert sorted(answers) == [0, 0, 1]
    assert row.events.filter(tag="dossier:timer:fire").count() == 1


def test_two_workers_deliver_a_message_once(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    def tell(message: Outbox) -> str:
        told.append(message.pk)
        return "đã gửi"

    monkeypatch.setitem(delivery.HANDLERS, "progress", tell)
    received(here)
    answers = at_once([delivery.deliver] * 4)
    assert sum(answers) == len(told) == len(set(told)) == Outbox.objects.count() == 2


def test_guesses_side_by_side_are_counted_one_by_one(here: World) -> None:
    code = str(submitted(here).code)
    answers = at_once([lambda: tracking.find(code, "AAAAAAAA", "192.0.2.1")] * 12)
    assert kinds(answers) == ["NotFound"] * 5 + ["TooManyFailures"] * 7


def test_the_loser_is_told_what_to_do(here: World) -> None:
    row, clerk = submitted(here), here.actor("clerk")
    intake.receive(here.actor("second_clerk"), row.pk)
    with pytest.raises(Conflict, match="Tải lại trang"):
        intake.receive(clerk, row.pk)


def test_a_step_completed_while_the_dossier_is_moved(here: World) -> None:
    row, target = received(here), renewed(here)
    specialist, officer, node = here.actor("specialist"), control(here), open_step(row)
    answers = at_once(
        [
            lambda: steps.complete_step(specialist, row.pk, node),
            lambda: moving.move_process(officer, row.pk, target.pk, reason="QĐ 12"),
        ]
    )
    assert isinstance(answers[1], Dossier)
    assert kinds(answers) in (["Conflict", "Dossier"], ["Dossier", "Dossier"])
    assert row.work.filter(closed_at=None).count() == 1
    assert list(integrity.broken_chains()) == []


def test_one_dossier_moved_twice_at_once(here: World) -> None:
    row, target, officer = received(here), renewed(here), control(here)
    answers = at_once([lambda: moving.move_process(officer, row.pk, target.pk, reason="QĐ 12")] * 3)
    assert kinds(answers) == ["Conflict", "Conflict", "Dossier"]
