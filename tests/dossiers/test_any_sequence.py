"""Whatever the cast tries in whatever order, a dossier stays sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kit import MISSING

from motcua.audit.chain import first_break
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.dossiers import states
from motcua.dossiers.acting import standing
from motcua.dossiers.acts import clockwork, endings, filing, intake, pauses, proposals, steps, supplements
from motcua.dossiers.models import Dossier, DossierCode
from motcua.dossiers.states import ENDED
from motcua.identity.actors import Actor
from world import PAPERS, PERSON, World

CAST = ("citizen", "clerk", "specialist", "leader", "second_leader", "seal", "outsider", "second_clerk")
Act = Callable[[Actor, int, str], Any]


def _ask(actor: Actor, pk: int, _node: str) -> Any:
    return supplements.request_supplement(
        actor, pk, type=MISSING, items=["giấy"], reason="thiếu", leader_reason="phát hiện thêm"
    )


def _decide(accept: bool) -> Act:
    def act(actor: Actor, pk: int, _node: str) -> Any:
        row = Dossier.objects.get(pk=pk).proposals.last()
        return proposals.decide(actor, pk, row.pk if row else 0, accept=accept, reason="x")

    return act


def _back(actor: Actor, pk: int, node: str) -> Any:
    return steps.send_back(actor, pk, node, to="step2" if node != "step2" else "step1", reason="làm lại")


def _propose(kind: proposals.Kind, **data: Any) -> Act:
    return lambda actor, pk, _node: proposals.propose(actor, pk, kind, reason="x", data=data)


ACTS: dict[str, Act] = {
    "save": lambda a, pk, _: filing.save_draft(a, pk, form_data={"a": 1}),
    "submit": lambda a, pk, _: filing.submit(a, pk, applicant=PERSON, papers=PAPERS),
    "receive": lambda a, pk, _: intake.receive(a, pk),
    "refuse": lambda a, pk, _: intake.refuse_at_intake(a, pk, reason="x"),
    "ask": _ask,
    "answer": lambda a, pk, _: supplements.answer_supplement(a, pk),
    "close": lambda a, pk, _: supplements.close_unanswered(a, pk, reason="x"),
    "take": lambda a, pk, node: steps.take_step(a, pk, node),
    "complete": lambda a, pk, node: steps.complete_step(a, pk, node),
    "approve": lambda a, pk, node: steps.approve(a, pk, node),
    "back": _back,
    "pause": lambda a, pk, node: pauses.pause(a, pk, node, reason="x"),
    "resume": lambda a, pk, node: pauses.resume(a, pk, node),
    "charge": lambda a, pk, _: pauses.request_payment(a, pk, name="Phí", amount=1000),
    "pay": lambda a, pk, _: pauses.record_payment(a, pk, method="x"),
    "propose refusal": _propose(proposals.Kind.REFUSAL),
    "propose supplement": _propose(proposals.Kind.SUPPLEMENT, type="missing", items=["x"]),
    "accept": _decide(True),
    "decline": _decide(False),
    "extend": lambda a, pk, _: proposals.extend(
        a, pk, due=Dossier.objects.get(pk=pk).due_at + timedelta(days=7), reason="x"
    ),
    "stop": lambda a, pk, _: endings.stop(a, pk, reason="x"),
    "withdraw": lambda a, pk, _: endings.withdraw(a, pk, reason="x"),
    "return": lambda a, pk, _: endings.return_result(a, pk, method="x"),
    "secret": lambda a, pk, _: endings.renew_secret(a, pk),
    "recompute": lambda _a, _pk, _n: clockwork.recompute_provisional(),
}
LIKELY = (
    "submit",
    "receive",
    "complete",
    "complete",
    "approve",
    "return",
    "ask",
    "answer",
    "pause",
    "resume",
    "back",
)
HOURS = st.sampled_from([0, 0, 1, 5, 30, 24 * 20])
WHO = {
    "submit": "citizen", "receive": "clerk", "return": "clerk", "approve": "leader", "ask": "specialist",
    "answer": "citizen", "pause": "specialist", "resume": "specialist", "back": "leader", "complete": "",
}  # fmt: skip
MOVES = st.one_of(
    st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(CAST), HOURS),
    st.sampled_from(LIKELY).flatmap(lambda act: st.tuples(st.just(act), st.just(WHO[act]), HOURS)),
)


def attempt(w: World, pk: int, act: str, who: str) -> None:
    """One act; a refusal is a right answer, any other error is not."""
    item = Dossier.objects.get(pk=pk).work.filter(closed_at=None).order_by("id").first()
    able = who or {"clerk": "clerk", "specialist": "specialist", "seal": "seal"}.get(
        item.role if item else "", "leader"
    )
    try:
        ACTS[act](w.actor(able), pk, item.node if item else "step1")
    except Refusal:
        pass
    except TypeError:
        assert act == "extend" and Dossier.objects.get(pk=pk).due_at is None


def assert_sound(dossier: Dossier) -> None:
    events = list(dossier.events.order_by("number"))
    assert dossier.state == states.derive(standing(dossier)) == events[-1].state
    assert [event.number for event in events] == list(range(1, dossier.event_count + 1))
    assert first_break((event.hash, event.content()) for event in events) is None
    open_work = dossier.work.filter(closed_at=None)
    nodes = list(open_work.values_list("node", flat=True))
    assert len(nodes) == len(set(nodes))
    assert dossier.pauses.filter(until=None).count() == (1 if dossier.waiting_for else 0)
    ended = dossier.state in ENDED
    assert bool(nodes) == (dossier.submitted_at is not None and not ended)
    assert (dossier.ended_at is not None) == ended
    assert DossierCode.objects.count() == (1 if dossier.code else 0)
    assert dossier.supplements.filter(number__gt=1, leader_reason="").count() == 0
    assert not any(i.step_due_at and dossier.due_at and i.step_due_at > dossier.due_at for i in open_work)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=st.lists(MOVES, min_size=5, max_size=25))
def test_no_sequence_of_acts_breaks_a_dossier(province: World, moves: list[tuple[str, str, int]]) -> None:
    now, before = clock.now(), transaction.savepoint()
    pk = filing.draft(province.actor("citizen"), province.request()).pk
    for act, who, hours in [("submit", "citizen", 0), ("receive", "clerk", 1), *moves]:
        now += timedelta(hours=hours)
        with clock.at(now):
            attempt(province, pk, act, who)
        assert_sound(Dossier.objects.get(pk=pk))
    transaction.savepoint_rollback(before)
