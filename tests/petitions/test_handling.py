"""Asking, taking up, drafting, answering by four eyes, extending."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.identity.roles import Role
from motcua.petitions.acts import answering, clarifying, handling, sorting
from motcua.petitions.models import Petition, State, Trace
from petitions_kit import WHOLE, at, proof_of, through
from world import World


def test_waiting_for_the_petitioner_moves_the_time(town: World, accepted: Petition) -> None:
    with clock.at(at("2026-08-24 08:00")):
        clarifying.ask(town.actor("control"), accepted.pk, "Bạn đến quầy nào?")
    with clock.at(at("2026-08-27 09:00")):
        row = clarifying.clarify(proof_of(accepted), accepted.pk, "Quầy số 3.")
    assert row.state == State.ACCEPTED and row.due_at == at("2026-09-21 17:00")
    assert row.clarifications.get().answer == "Quầy số 3."


def test_only_the_petitioner_answers_and_only_when_asked(town: World, accepted: Petition) -> None:
    with pytest.raises(Conflict):
        clarifying.clarify(proof_of(accepted), accepted.pk, "Tự nói.")
    clarifying.ask(town.actor("control"), accepted.pk, "Quầy nào?")
    stranger = replace(proof_of(accepted), secret="khác")
    with pytest.raises(Forbidden):
        clarifying.clarify(stranger, accepted.pk, "Quầy 1.")
    with pytest.raises(Refusal):
        clarifying.clarify(proof_of(accepted), accepted.pk, " ")


def test_waiting_ends_only_when_their_time_is_over(town: World, sent: Petition) -> None:
    asked = clarifying.ask(town.actor("control"), sent.pk, "Quầy nào?")
    with pytest.raises(Conflict):
        clarifying.lapse(town.actor("control"), sent.pk)
    assert asked.answer_by == at("2026-09-08 17:00")
    with clock.at(at("2026-09-09 08:00")):
        assert clarifying.lapse(town.actor("control"), sent.pk).state == State.RECEIVED


def test_taking_up_and_assigning(town: World, accepted: Petition) -> None:
    assert handling.take(town.actor("specialist"), accepted.pk).state == State.PROCESSING
    row = handling.assign(town.actor("leader"), accepted.pk, town.users["control"].pk)
    assert row.holder == town.users["control"]


@pytest.mark.parametrize("who", ["clerk", "citizen", "seal"])
def test_it_is_assigned_to_nobody_who_may_not(town: World, accepted: Petition, who: str) -> None:
    with pytest.raises(Refusal):
        handling.assign(town.actor("leader"), accepted.pk, town.users[who].pk)


def test_a_specialist_assigns_nobody(town: World, accepted: Petition) -> None:
    with pytest.raises(Forbidden):
        handling.assign(town.actor("specialist"), accepted.pk, town.users["control"].pk)


def test_it_is_not_assigned_to_the_one_complained_about(town: World, sent: Petition) -> None:
    about = replace(WHOLE, officer=town.users["specialist"].pk)
    sorting.classify(town.actor("control"), sent.pk, about)
    with pytest.raises(Refusal):
        handling.assign(town.actor("leader"), sent.pk, town.users["specialist"].pk)


def test_who_petitioned_is_shown_for_a_purpose_that_is_kept(town: World, accepted: Petition) -> None:
    with pytest.raises(Refusal):
        handling.see(town.actor("control"), accepted.pk, " ")
    seen = handling.see(town.actor("control"), accepted.pk, "Gọi để làm rõ")
    assert seen.phone == "0900000123"
    event = accepted.events.get(kind=Trace.SEE)
    assert event.user == town.users["control"] and event.data == {"purpose": "Gọi để làm rõ"}


def test_once_somebody_handles_it_others_do_not_see_who_petitioned(town: World, accepted: Petition) -> None:
    handling.take(town.actor("specialist"), accepted.pk)
    with pytest.raises(Forbidden):
        handling.see(town.actor("control"), accepted.pk, "Tò mò")
    assert handling.see(town.actor("leader"), accepted.pk, "Duyệt").name


def test_the_answer_is_the_approved_draft(town: World, drafted: Petition) -> None:
    row = answering.answer(town.actor("leader"), drafted.pk)
    assert (row.state, row.upheld, row.answer) == (State.ANSWERED, True, drafted.draft)
    assert row.answered_at == clock.now() and row.step_due_at == at("2026-08-24 17:00")


def test_nobody_approves_their_own_draft(town: World, accepted: Petition) -> None:
    handling.draft(town.actor("leader"), accepted.pk, "Đã xem.", upheld=False)
    with pytest.raises(Forbidden):
        answering.answer(town.actor("leader"), accepted.pk)
    assert answering.answer(town.actor("second_leader"), accepted.pk).state == State.ANSWERED


def test_the_one_complained_about_never_answers(town: World, sent: Petition) -> None:
    about = replace(WHOLE, officer=town.users["leader"].pk)
    sorting.classify(town.actor("control"), sent.pk, about)
    handling.draft(town.actor("specialist"), sent.pk, "Đã xem.", upheld=False)
    with pytest.raises(Forbidden):
        answering.answer(town.actor("leader"), sent.pk)


@pytest.mark.parametrize("who", ["specialist", "control", "outsider", "clerk"])
def test_only_a_leader_answers(town: World, drafted: Petition, who: str) -> None:
    with pytest.raises(Forbidden):
        answering.answer(town.actor(who), drafted.pk)


def test_a_leader_above_answers_where_the_unit_has_none(town: World, drafted: Petition) -> None:
    town.add("chief", Role.LEADER, town.commune.parent)
    assert answering.answer(town.actor("chief"), drafted.pk).state == State.ANSWERED


def test_a_draft_is_given_back_with_a_reason(town: World, drafted: Petition) -> None:
    with pytest.raises(Refusal):
        answering.send_back(town.actor("leader"), drafted.pk, "")
    assert answering.send_back(town.actor("leader"), drafted.pk, "Thêm số liệu.").draft == ""
    with pytest.raises(Conflict):
        answering.answer(town.actor("leader"), drafted.pk)


def test_nobody_drafts_over_the_holder(town: World, accepted: Petition) -> None:
    handling.take(town.actor("specialist"), accepted.pk)
    with pytest.raises(Forbidden):
        handling.draft(town.actor("control"), accepted.pk, "Khác.", upheld=None)


def test_an_empty_draft_is_refused(town: World, accepted: Petition) -> None:
    with pytest.raises(Refusal):
        handling.draft(town.actor("specialist"), accepted.pk, " ", upheld=None)


def test_a_leader_extends_once_before_the_time_is_over(town: World, accepted: Petition) -> None:
    row = answering.extend(town.actor("leader"), accepted.pk, 5, "Cần xác minh ở hai nơi.")
    assert row.due_at == at("2026-09-22 17:00")
    with pytest.raises(Conflict):
        answering.extend(town.actor("leader"), accepted.pk, 5, "Lại cần.")


@pytest.mark.parametrize(("days", "reason"), [(0, "Vì"), (11, "Vì"), (5, " ")])
def test_an_extension_keeps_the_rule_and_has_a_reason(
    town: World, accepted: Petition, days: int, reason: str
) -> None:
    with pytest.raises(Refusal):
        answering.extend(town.actor("leader"), accepted.pk, days, reason)


def test_what_is_overdue_is_not_extended(town: World, accepted: Petition) -> None:
    with clock.at(at("2026-09-16 08:00")), pytest.raises(Conflict):
        answering.extend(town.actor("leader"), accepted.pk, 5, "Muộn.")


def test_an_answered_one_takes_no_more_handling(town: World, sent: Petition) -> None:
    through(town, sent)
    with pytest.raises(Conflict):
        handling.take(town.actor("specialist"), sent.pk)
