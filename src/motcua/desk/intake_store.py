"""What the store holds of the person at the counter, for the papers of the procedure chosen.

Nothing is looked for until a number and a name are typed that belong together: an officer learns that
something is held only of whoever stands there. A preview says for which intake; the owner's agreement is
written down in the officer's words of what was done.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError

from motcua.core import clock
from motcua.core.forms import DayField, whole
from motcua.desk.agreements import AGREEMENTS
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Origin
from motcua.identity import parties
from motcua.identity.actors import Actor
from motcua.identity.models import Party
from motcua.identity.numbers import plain
from motcua.store import offering, telling
from motcua.store.looking import Grounds
from motcua.store.offering import Asked

if TYPE_CHECKING:
    from motcua.desk.forms.papers import PaperForm
    from motcua.desk.intake import Intake, Typed

AGREED: Final = "kho-dong-y"


def known(typed: Typed) -> Party | None:
    """The party whose number was typed; None while no name stands beside it."""
    number = plain(typed.get("number"))
    return parties.by_number(number) if number and typed.get("name") else None


def said(typed: Typed) -> dict[str, object]:
    born = None
    with suppress(ValidationError):
        born = DayField(required=False).clean(typed.get("birth_date") or "")
    return {"name": typed.get("name"), "birth_date": born}


def attach(intake: Intake, forms: list[PaperForm]) -> None:
    """Give each line what the store holds for it, and what of that was chosen (at most five queries)."""
    if intake.version is None:
        return
    found = offering.offers(
        intake.owner,
        intake.version.procedure.code,
        [asked(form) for form in forms],
        clock.today(),
    )
    for place, form in enumerate(forms):
        form.held = found.get(place, [])
        chosen = whole(str(intake.typed.get(field(form.index), "")))
        form.chosen = chosen if chosen in {one.pk for one in form.held} else None
        form.lost = bool(chosen) and form.chosen is None


def tell(actor: Actor, intake: Intake) -> None:
    """Write down for the owner that the officer was shown what is held of them."""
    held = {one.pk: one for _heading, form in intake.papers for one in form.held}
    if held and intake.version:
        why = Grounds(intake.received.pk, str(intake.key), intake.version.procedure.code)
        telling.tell(actor, list(held.values()), why)


def asked(form: PaperForm) -> Asked:
    return Asked(form.title, form.asked.component.code if form.asked else "")


def field(index: int) -> str:
    """How the choice of a line is called in the form."""
    return f"giay-{index}-kho"


def with_store(intake: Intake, form: PaperForm, paper: Paper | None) -> Paper | None:
    """The paper of a line with the stored document chosen for it; without one as it was. What is chosen
    stands instead of paper, so nothing on paper is counted."""
    if form.chosen is None:
        return paper
    handed = paper or Paper(form.title, asked(form).code)
    return replace(
        handed,
        originals=0,
        copies=0,
        shown_only=False,
        note=handed.note or str(Origin.STORE.label),
        holdings=(form.chosen,),
        agreement=agreement(intake.typed),
    )


def agreement(typed: Typed) -> str:
    """How the owner agreed, in words; empty while nobody said, which filing refuses."""
    return AGREEMENTS.get(str(typed.get(AGREED, "")), "")
