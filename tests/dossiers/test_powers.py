"""Deny by default: every verb, every one of the cast, wherever a dossier stands, against a reviewed table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from kit import ask, pause, propose

from motcua.dossiers.acts import endings, filing, intake, linking, pauses, proposals, steps, supplements
from motcua.dossiers.models import Dossier
from motcua.dossiers.policy import PERMISSIONS, Scene, Verb, possible, why_not
from motcua.identity.actors import SYSTEM, Actor
from world import PERSON, STRANGERS, World, open_step

POWERS: dict[str, dict[str, list[str]]] = yaml.safe_load((Path(__file__).parent / "powers.yaml").read_text())
CAST = ("citizen", "clerk", "specialist", "leader", "seal", *STRANGERS)
Way = Callable[[World], Dossier]


def draft(w: World) -> Dossier:
    return filing.draft(w.actor("citizen"), w.request())


def submitted(w: World) -> Dossier:
    return filing.submit(w.actor("citizen"), draft(w).pk, applicant=PERSON).dossier


def received(w: World) -> Dossier:
    return intake.receive(w.actor("clerk"), submitted(w).pk)


def answered(w: World) -> Dossier:
    return supplements.answer_supplement(w.actor("citizen"), ask(w.actor("specialist"), received(w)).pk)


def vetted(w: World) -> Dossier:
    row = received(w)
    return steps.complete_step(w.actor("specialist"), row.pk, open_step(row))


def approved(w: World) -> Dossier:
    row = vetted(w)
    return steps.approve(w.actor("leader"), row.pk, open_step(row))


def sealed(w: World) -> Dossier:
    row = approved(w)
    return steps.complete_step(w.actor("seal"), row.pk, open_step(row))


def unpaid(w: World) -> Dossier:
    return pauses.request_payment(w.actor("clerk"), received(w).pk, name="Lệ phí", amount=8000)


def refused(w: World) -> Dossier:
    row = propose(w.actor("specialist"), received(w))
    return proposals.decide(w.actor("leader"), row.dossier_id, row.pk, accept=True)


def linked(w: World) -> Dossier:
    lead = received(w)
    return linking.link(w.actor("clerk"), received(w).pk, lead=lead.code or "", reason="Liên thông khai sinh")


WAYS: dict[str, Way] = {
    "draft": draft,
    "submitted": submitted,
    "asked at intake": lambda w: ask(w.actor("clerk"), submitted(w)),
    "received": received,
    "answered": answered,
    "linked": linked,
    "vetted": vetted,
    "paused": lambda w: pause(w, received(w)),
    "asked after vetting": lambda w: ask(w.actor("specialist"), received(w)),
    "unpaid": unpaid,
    "approved": approved,
    "refused after receipt": refused,
    "sealed": sealed,
    "returned": lambda w: endings.return_result(w.actor("clerk"), sealed(w).pk, method="Tại quầy"),
    "refused at intake": lambda w: intake.refuse_at_intake(w.actor("clerk"), submitted(w).pk, reason="x"),
    "withdrawn": lambda w: endings.withdraw(w.actor("citizen"), received(w).pk, reason="x"),
    "stopped": lambda w: endings.stop(w.actor("leader"), received(w).pk, reason="x"),
}
"""How a dossier comes to stand so."""


def scene(dossier: Dossier) -> Scene:
    items = list(dossier.work.order_by("id"))
    return Scene(dossier, items, next((item for item in items if item.closed_at is None), None))


@pytest.mark.parametrize("standing", WAYS)
def test_exactly_the_reviewed_powers(province: World, standing: str) -> None:
    province.add_strangers()
    here = scene(WAYS[standing](province))
    actors = {name: province.actor(name) for name in CAST} | {
        "system": SYSTEM,
        "nobody": Actor(None, "khách"),
    }
    allowed = {name: sorted(possible(actor, here)) for name, actor in actors.items()}
    wanted = POWERS["everywhere"] | POWERS[standing]
    assert allowed == {name: sorted(wanted.get(name, [])) for name in actors}


def test_the_table_covers_every_standing_and_every_verb() -> None:
    assert POWERS.keys() - {"everywhere"} == WAYS.keys()
    named = {verb for powers in POWERS.values() for verbs in powers.values() for verb in verbs}
    assert named == {verb.value for verb in Verb} == {verb.value for verb in PERMISSIONS}


def test_every_refusal_gives_its_reason(province: World) -> None:
    here = scene(received(province))
    for verb in Verb:
        for name in ("citizen", "outsider"):
            reason = why_not(province.actor(name), verb, here)
            assert reason == "" or reason.endswith(".")
