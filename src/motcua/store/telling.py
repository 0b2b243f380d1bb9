"""Telling an officer which documents a person holds, before any is opened: their names alone say something.

The owner reads of it like of any look; the same officer is told once for one occasion.
"""

from __future__ import annotations

from collections.abc import Sequence

from motcua.identity.actors import Actor
from motcua.store.looking import Grounds, said
from motcua.store.models import Holding, Look, Purpose
from motcua.store.powers import POWERS, Verb

TOLD = "Tên, số, ngày cấp của giấy tờ hiện ở quầy"


def tell(actor: Actor, holdings: Sequence[Holding], why: Grounds) -> int:
    """Write down that the actor saw what is held; what they were told for the same occasion stays as it is.
    Returns how many were new (one query when none is).

    Raises Forbidden: no post in the unit that opens papers of people.
    """
    past = Look.objects.filter(purpose=Purpose.PREVIEW, dossier=why.dossier, note=TOLD, by=actor.user)
    known = set(past.filter(holding__in=holdings).values_list("holding", flat=True)) if holdings else set()
    fresh = [one for one in holdings if one.pk not in known]
    if fresh:
        with POWERS.acting(actor, Verb.LOOK, why.unit) as act:
            for one in fresh:
                Look.objects.create(**said(act.actor, one, Purpose.PREVIEW, why, note=TOLD), at=act.now)
            act.record("store:party:told", f"{len(fresh)} giấy tờ", dossier=why.dossier, unit=why.unit)
    return len(fresh)
