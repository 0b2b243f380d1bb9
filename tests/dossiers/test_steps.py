"""Taking up, completing, approving and sending back steps."""

from __future__ import annotations

import pytest
from kit import conflict, due, forbidden, fresh, last_tag, pause, untouched, vn

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.dossiers.acts import endings, steps
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from motcua.identity.models import Assignment
from motcua.identity.roles import Role
from motcua.processes.stepper_refusals import NotDoneYet
from world import World, open_step


def first(dossier: Dossier) -> str:
    """The node of the receiving step."""
    item = dossier.work.order_by("id").first()
    assert item is not None
    return item.node


def test_taking_the_first_step_puts_the_dossier_in_progress(province: World, received: Dossier) -> None:
    row = steps.take_step(province.actor("specialist"), received.pk, open_step(received))
    assert (received.state, row.state) == (State.RECEIVED, State.IN_PROGRESS)
    assert row.work.get(closed_at=None).holder == province.users["specialist"]


def test_completing_it_untaken_does_too(vetted: Dossier) -> None:
    assert vetted.state == State.IN_PROGRESS


def test_a_colleague_is_told_the_step_is_taken(province: World, received: Dossier) -> None:
    node = open_step(received)
    steps.take_step(province.actor("specialist"), received.pk, node)
    with conflict(received) as caught:
        steps.take_step(province.add("colleague", Role.SPECIALIST), received.pk, node)
    assert "đồng nghiệp" in str(caught.value)


def test_taking_twice_is_a_conflict(province: World, received: Dossier) -> None:
    node = open_step(received)
    steps.take_step(province.actor("specialist"), received.pk, node)
    with conflict(received):
        steps.take_step(province.actor("specialist"), received.pk, node)


@pytest.mark.parametrize("who", ["citizen", "clerk", "leader", "seal"])
@pytest.mark.parametrize("act", [steps.take_step, steps.complete_step])
def test_only_the_lanes_role_works_on_its_step(
    province: World, received: Dossier, who: str, act: object
) -> None:
    with forbidden(received):
        act(province.actor(who), received.pk, open_step(received))  # type: ignore[operator]


def test_a_stranger_works_on_nothing(stranger: Actor, received: Dossier) -> None:
    node = open_step(received)
    for act in (steps.take_step, steps.complete_step, steps.approve):
        with forbidden(received):
            act(stranger, received.pk, node)
    with forbidden(received):
        steps.send_back(stranger, received.pk, node, to=first(received), reason="x")


def test_a_role_withdrawn_a_moment_ago_stops_at_once(province: World, received: Dossier) -> None:
    specialist = province.actor("specialist")
    Assignment.objects.filter(user=province.users["specialist"]).delete()
    with forbidden(received):
        steps.complete_step(specialist, received.pk, open_step(received))


def test_a_step_completed_twice_is_a_conflict(province: World, vetted: Dossier) -> None:
    done = vetted.work.filter(role="specialist").get().node
    with conflict(vetted) as caught:
        steps.complete_step(province.actor("specialist"), vetted.pk, done)
    assert "không còn mở" in str(caught.value)


def test_an_approval_is_not_completed_like_a_step(province: World, vetted: Dossier) -> None:
    with conflict(vetted):
        steps.complete_step(province.actor("leader"), vetted.pk, open_step(vetted))


def test_a_step_is_not_approved(province: World, received: Dossier) -> None:
    with conflict(received):
        steps.approve(province.actor("specialist"), received.pk, open_step(received))


def test_nothing_is_worked_on_before_receipt(province: World, submitted: Dossier) -> None:
    for act in (steps.take_step, steps.complete_step):
        with conflict(submitted):
            act(province.actor("clerk"), submitted.pk, open_step(submitted))


def test_nothing_is_worked_on_while_paused(province: World, received: Dossier) -> None:
    pause(province, received)
    for act in (steps.take_step, steps.complete_step):
        with conflict(received):
            act(province.actor("specialist"), received.pk, open_step(received))


def test_the_history_keeps_the_note_and_what_opened(province: World, received: Dossier) -> None:
    row = steps.complete_step(
        province.actor("specialist"), received.pk, open_step(received), note="Đủ điều kiện"
    )
    event = row.events.last()
    assert event.data["note"] == "Đủ điều kiện"
    assert event.data["next"] == [row.work.get(closed_at=None).name]


def test_the_last_approval_makes_the_result_stand(province: World, vetted: Dossier) -> None:
    row = steps.approve(province.actor("leader"), vetted.pk, open_step(vetted), result_number="12/KS")
    result = row.results.get()
    assert (row.state, row.granted) == (State.DECIDED, True)
    assert (result.name, result.code, result.number) == ("Giấy khai sinh", "KQ.G15.000031", "12/KS")


@pytest.mark.parametrize("who", ["citizen", "clerk", "specialist", "seal"])
def test_only_the_leader_approves(province: World, vetted: Dossier, who: str) -> None:
    with forbidden(vetted):
        steps.approve(province.actor(who), vetted.pk, open_step(vetted))


def test_approving_twice_is_a_conflict(province: World, approved: Dossier) -> None:
    node = approved.work.get(role="leader").node
    with conflict(approved):
        steps.approve(province.actor("second_leader"), approved.pk, node)


def with_two_hats(world: World, dossier: Dossier) -> Actor:
    """A leader who vetted the dossier as a specialist."""
    both = world.add("both", Role.LEADER)
    Assignment.objects.create(user=world.users["both"], unit=world.commune, role=Role.SPECIALIST)
    steps.complete_step(both, dossier.pk, open_step(dossier))
    return both


def test_nobody_approves_what_they_vetted(province: World, received: Dossier) -> None:
    both = with_two_hats(province, received)
    with forbidden(received) as caught:
        steps.approve(both, received.pk, open_step(received))
    assert "đã thẩm tra" in str(caught.value)


def test_another_leader_approves_it(province: World, received: Dossier) -> None:
    with_two_hats(province, received)
    assert steps.approve(province.actor("leader"), received.pk, open_step(received)).state == State.DECIDED


def test_a_dated_rule_lets_small_communes_do_both(
    province: World, received: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.dossiers import policy

    monkeypatch.setattr(policy, "in_force", lambda name, on: name == "same-person-may-approve")
    both = with_two_hats(province, received)
    assert steps.approve(both, received.pk, open_step(received)).state == State.DECIDED


def test_the_history_names_the_post_that_was_used(province: World, received: Dossier) -> None:
    with_two_hats(province, received)
    assert received.events.last().title == Role.SPECIALIST.label


def test_sending_back_opens_the_earlier_step_again(province: World, vetted: Dossier) -> None:
    vetting = vetted.work.get(role="specialist").node
    row = steps.send_back(
        province.actor("leader"), vetted.pk, open_step(vetted), to=vetting, reason="Thiếu ký"
    )
    assert open_step(row) == vetting
    assert row.work.filter(outcome="sent_back").count() == 1
    assert (last_tag(row), row.events.last().data["reason"]) == ("dossier:step:send-back", "Thiếu ký")


def test_what_was_sent_back_is_done_again(province: World, vetted: Dossier) -> None:
    vetting = vetted.work.get(role="specialist").node
    steps.send_back(province.actor("leader"), vetted.pk, open_step(vetted), to=vetting, reason="Thiếu ký")
    steps.complete_step(province.actor("specialist"), vetted.pk, vetting)
    assert steps.approve(province.actor("leader"), vetted.pk, open_step(vetted)).state == State.DECIDED


def test_a_dossier_sent_back_to_the_counter_stays_received_and_goes_on(
    province: World, vetted: Dossier
) -> None:
    counter = first(vetted)
    row = steps.send_back(
        province.actor("leader"), vetted.pk, open_step(vetted), to=counter, reason="Thiếu bản chính"
    )
    assert (row.state, row.work.get(closed_at=None).role) == (State.IN_PROGRESS, "clerk")
    item = row.work.get(closed_at=None)
    assert item.due_at == item.step_due_at <= row.due_at
    row = steps.complete_step(province.actor("clerk"), row.pk, counter)
    assert row.work.get(closed_at=None).role == "specialist"


def test_sending_back_needs_a_reason(province: World, vetted: Dossier) -> None:
    with untouched(vetted, Refusal):
        steps.send_back(province.actor("leader"), vetted.pk, open_step(vetted), to=first(vetted), reason=" ")


def test_a_step_not_done_yet_is_no_place_to_send_back_to(province: World, received: Dossier) -> None:
    later = received.work.get(closed_at=None).node
    with pytest.raises(NotDoneYet):
        steps.send_back(province.actor("specialist"), received.pk, later, to=later, reason="x")


def test_after_the_decision_nothing_is_sent_back(province: World, approved: Dossier) -> None:
    with conflict(approved):
        steps.send_back(
            province.actor("seal"), approved.pk, open_step(approved), to=first(approved), reason="x"
        )


def test_only_the_open_steps_role_sends_back(province: World, vetted: Dossier) -> None:
    for who in ("citizen", "clerk", "specialist", "seal"):
        with forbidden(vetted):
            steps.send_back(province.actor(who), vetted.pk, open_step(vetted), to=first(vetted), reason="x")


def test_an_ended_dossier_takes_no_step(province: World, received: Dossier) -> None:
    node = open_step(received)
    endings.stop(province.actor("leader"), received.pk, reason="Theo bản án")
    with pytest.raises((Conflict, Forbidden, Refusal)):
        steps.complete_step(province.actor("specialist"), received.pk, node)
    assert fresh(received).state == State.STOPPED


def test_a_step_is_due_after_its_hours_and_never_after_the_dossier(
    province: World, received: Dossier
) -> None:
    item = received.work.get(closed_at=None)
    assert item.step_due_at == vn("2026-08-24 09:00")
    assert item.step_due_at <= received.due_at


def test_a_step_that_opens_late_is_due_with_the_dossier(province: World, received: Dossier) -> None:
    with clock.at(vn("2026-08-25 16:30")):
        steps.complete_step(province.actor("specialist"), received.pk, open_step(received))
        steps.approve(province.actor("leader"), received.pk, open_step(received))
    assert received.work.get(closed_at=None).due_at == fresh(received).due_at
    assert due(received) == "2026-08-25 17:00"


def test_steps_that_share_a_limit_have_one_clock(province: World, received: Dossier) -> None:
    shared = received.work.get(closed_at=None).step_due_at
    with clock.at(vn("2026-08-22 10:00")):
        row = steps.complete_step(province.actor("specialist"), received.pk, open_step(received))
    assert row.work.get(closed_at=None).step_due_at == shared


def test_sent_back_within_a_shared_limit_the_clock_runs_on(province: World, vetted: Dossier) -> None:
    shared = vetted.work.get(closed_at=None).step_due_at
    vetting = vetted.work.get(role="specialist").node
    with clock.at(vn("2026-08-24 08:00")):
        steps.send_back(province.actor("leader"), vetted.pk, open_step(vetted), to=vetting, reason="x")
    assert vetted.work.get(closed_at=None).step_due_at == shared
