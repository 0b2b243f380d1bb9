"""The number in front of an officer: an intake is filled in from it, and what is done is attached to it."""

from __future__ import annotations

from motcua.core.display import day
from motcua.core.errors import Refusal
from motcua.core.forms import whole
from motcua.counters.acts import calling
from motcua.counters.models import State, Ticket
from motcua.counters.powers import POWERS, Verb
from motcua.desk.intake import Typed
from motcua.dossiers.policy import Verb as DossierVerb
from motcua.identity.actors import Actor

FIELD = "phieu"
"""How forms and addresses name the ticket."""
PURPOSES: dict[DossierVerb, Ticket.Purpose] = {
    DossierVerb.RETURN_RESULT: Ticket.Purpose.RETURN,
    DossierVerb.ANSWER_SUPPLEMENT: Ticket.Purpose.SUPPLEMENT,
    DossierVerb.RECEIVE: Ticket.Purpose.FILE,
}
"""Decisions on a dossier that are the business of a visit."""


def ticket_for(actor: Actor, asked: str) -> Ticket | None:
    """The number an address names, if the actor serves in its hall (one query); None for any other."""
    pk = whole(asked)
    rows = Ticket.objects.select_related("day__centre", "party", "procedure")
    found = rows.filter(pk=pk).first() if pk is not None else None
    return found if found and POWERS.may(actor, Verb.SERVE, found.day.centre.unit_id) else None


def served_now(actor: Actor) -> Ticket | None:
    """The number the actor serves at this moment (one query)."""
    if actor.user is None:
        return None
    here = {"counter__shifts__officer": actor.user, "counter__shifts__closed_at": None}
    return Ticket.objects.filter(officer=actor.user, state=State.SERVING, **here).first()


def prefilled(ticket: Ticket) -> Typed:
    """What an intake begins with: the person whose card was scanned, the procedure chosen at the machine."""
    typed: Typed = {FIELD: str(ticket.pk)}
    if ticket.procedure is not None:
        typed["procedure"] = ticket.procedure.code
    if ticket.party is not None:
        known = ticket.party.snapshot()
        born = ticket.party.birth_date
        typed |= known | {"birth_date": day(born) if born else ""}
    return typed


def attach(actor: Actor, asked: str, dossier: int, purpose: Ticket.Purpose) -> Refusal | None:
    """Attach a dossier to the number; what is refused is given back, since the dossier itself stands."""
    if (found := ticket_for(actor, asked)) is None:
        return None
    try:
        calling.attach(actor, found.pk, dossier, purpose)
    except Refusal as refusal:
        return refusal
    return None
