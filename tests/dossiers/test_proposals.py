"""What a specialist proposes and a leader decides; a leader's own extension."""

from __future__ import annotations

import pytest
from kit import ask, conflict, due, extend, forbidden, fresh, propose, untouched

from motcua.core.errors import Refusal
from motcua.core.years import YearNotAnnounced
from motcua.dossiers.acts import endings, proposals
from motcua.dossiers.models import Dossier, Proposal
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from motcua.identity.models import Assignment
from motcua.identity.roles import Role
from world import World

Kind = Proposal.Kind
NEW_DATE = "2026-09-03T17:00:00+07:00"


def decide(
    world: World, row: Proposal, accept: bool = True, reason: str = "", who: str = "leader"
) -> Dossier:
    return proposals.decide(world.actor(who), row.dossier_id, row.pk, accept=accept, reason=reason)


def test_a_refusal_becomes_a_result_to_hand_over(province: World, received: Dossier) -> None:
    row = decide(province, propose(province.actor("specialist"), received))
    assert (row.state, row.granted, row.results.count()) == (State.DECIDED, False, 0)
    assert row.work.get(closed_at=None).act == "return"
    assert endings.return_result(province.actor("clerk"), row.pk, method="Tại quầy").state == State.RETURNED


def test_a_declined_proposal_changes_nothing_but_says_why(province: World, received: Dossier) -> None:
    row = decide(
        province, propose(province.actor("specialist"), received), accept=False, reason="Chưa đủ căn cứ"
    )
    assert row.state == State.RECEIVED
    assert row.proposals.get().decision_reason == "Chưa đủ căn cứ"


def test_declining_needs_a_reason(province: World, received: Dossier) -> None:
    row = propose(province.actor("specialist"), received)
    with untouched(received, Refusal):
        decide(province, row, accept=False)


def test_an_extension_accepted_is_in_force(province: World, received: Dossier) -> None:
    row = decide(province, propose(province.actor("specialist"), received, Kind.EXTENSION, due=NEW_DATE))
    assert (due(row), row.deadlines.last().cause) == ("2026-09-03 17:00", "extension")
    assert row.events.last().data["old"] == "2026-08-25T10:00:00+00:00"


def test_the_index_does_not_follow_an_extension(province: World, received: Dossier) -> None:
    row = extend(province.actor("leader"), received, "2026-09-03 17:00")
    assert row.index_due_at < row.due_at


@pytest.mark.parametrize(
    "data", [{}, {"due": "mai"}, {"due": "2026-08-25T17:00:00+07:00"}, {"due": "2026-08-30T17:00+07:00"}]
)
def test_an_extension_nobody_could_carry_out_is_not_proposed(
    province: World, received: Dossier, data: dict[str, str]
) -> None:
    with untouched(received, Refusal):
        proposals.propose(province.actor("specialist"), received.pk, Kind.EXTENSION, reason="Chậm", data=data)


def test_a_second_supplement_accepted_is_sent(province: World, received: Dossier) -> None:
    from motcua.dossiers.acts import supplements

    ask(province.actor("specialist"), received)
    supplements.answer_supplement(province.actor("citizen"), received.pk)
    row = propose(province.actor("specialist"), received, Kind.SUPPLEMENT, type="wrong", items=["Sửa họ tên"])
    sent = decide(province, row, reason="Chỉ phát hiện sau khi xác minh")
    assert (sent.state, sent.supplements.count()) == (State.AWAITING_SUPPLEMENT, 2)


@pytest.mark.parametrize("data", [{}, {"type": "khác", "items": ["x"]}, {"type": "wrong", "items": []}])
def test_a_supplement_without_content_is_not_proposed(
    province: World, received: Dossier, data: dict[str, object]
) -> None:
    with untouched(received, Refusal):
        proposals.propose(province.actor("specialist"), received.pk, Kind.SUPPLEMENT, reason="x", data=data)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("who", ["citizen", "clerk", "leader", "seal"])
def test_only_a_specialist_proposes(
    province: World, received: Dossier, who: str, kind: Proposal.Kind
) -> None:
    with forbidden(received):
        proposals.propose(province.actor(who), received.pk, kind, reason="x")


def test_a_stranger_neither_proposes_nor_decides(stranger: Actor, province: World, received: Dossier) -> None:
    row = propose(province.actor("specialist"), received)
    with forbidden(received):
        proposals.propose(stranger, received.pk, Kind.EXTENSION, reason="x")
    with forbidden(received):
        proposals.decide(stranger, received.pk, row.pk, accept=True)


@pytest.mark.parametrize("who", ["citizen", "clerk", "specialist", "seal"])
def test_only_the_deciding_leader_decides(province: World, received: Dossier, who: str) -> None:
    row = propose(province.actor("specialist"), received)
    with forbidden(received):
        decide(province, row, who=who)


def test_nobody_decides_on_their_own_proposal(province: World, received: Dossier) -> None:
    both = province.add("both", Role.LEADER)
    Assignment.objects.create(user=province.users["both"], unit=province.commune, role=Role.SPECIALIST)
    row = propose(both, received)
    with forbidden(received):
        decide(province, row, who="both")


def test_a_proposal_needs_a_reason(province: World, received: Dossier) -> None:
    with untouched(received, Refusal):
        proposals.propose(province.actor("specialist"), received.pk, Kind.REFUSAL, reason=" ")


def test_one_open_proposal_of_a_kind(province: World, received: Dossier) -> None:
    propose(province.actor("specialist"), received)
    with conflict(received):
        propose(province.actor("specialist"), received)


def test_deciding_twice_is_a_conflict(province: World, received: Dossier) -> None:
    row = propose(province.actor("specialist"), received)
    decide(province, row, accept=False, reason="Không")
    with conflict(received):
        decide(province, row)


def test_nothing_is_proposed_at_intake_or_after_the_decision(province: World, approved: Dossier) -> None:
    with conflict(approved):
        propose(province.actor("specialist"), approved)


def test_nothing_is_proposed_before_receipt(province: World, submitted: Dossier) -> None:
    with conflict(submitted):
        propose(province.actor("specialist"), submitted)


def test_a_second_extension_is_refused(province: World, received: Dossier) -> None:
    extend(province.actor("leader"), received, "2026-08-27 17:00")
    with conflict(received) as caught:
        extend(province.actor("leader"), received, "2026-09-04 17:00")
    assert "tối đa" in str(caught.value)


@pytest.mark.parametrize("when", ["2026-08-25 17:00", "2026-08-21 17:00", "2026-08-30 17:00"])
def test_a_new_date_is_later_and_a_working_day(province: World, received: Dossier, when: str) -> None:
    with untouched(received, Refusal):
        extend(province.actor("leader"), received, when)


def test_a_new_date_in_a_year_nobody_announced_is_refused(province: World, received: Dossier) -> None:
    with untouched(received, YearNotAnnounced):
        extend(province.actor("leader"), received, "2029-01-05 17:00")


def test_an_extension_needs_a_reason(province: World, received: Dossier) -> None:
    from kit import vn

    with untouched(received, Refusal):
        proposals.extend(province.actor("leader"), received.pk, due=vn("2026-09-03 17:00"), reason="")


@pytest.mark.parametrize("who", ["citizen", "clerk", "specialist", "seal", "outsider"])
def test_only_a_leader_extends(province: World, received: Dossier, who: str) -> None:
    with forbidden(received):
        extend(province.actor(who), received)


def test_open_steps_follow_the_new_date(province: World, vetted: Dossier) -> None:
    from motcua.dossiers.acts import steps
    from world import open_step

    steps.approve(province.actor("leader"), vetted.pk, open_step(vetted))
    assert fresh(vetted).state == State.DECIDED
    with conflict(vetted):
        extend(province.actor("leader"), vetted)
