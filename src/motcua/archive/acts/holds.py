"""Holding dossiers back from destruction: a complaint, a lawsuit, an inspection."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from motcua.archive.acts import words
from motcua.archive.acts.locking import locked_package, package_unit
from motcua.archive.models import Hold, Package
from motcua.archive.powers import POWERS, Verb
from motcua.core.errors import Conflict, NotFound
from motcua.identity.actors import Actor


def hold(actor: Actor, package: int, reason: str, basis: str) -> Hold:
    """Keep a dossier from being destroyed until the hold is lifted. It waits for a destruction at work on
    this package, and then finds it gone.

    Raises:
        Forbidden; ReasonNeeded, BasisNeeded; Conflict: held already; NotAllowedNow: destroyed.
    """
    with POWERS.acting(actor, Verb.HOLD, package_unit(package)) as act:
        row = locked_package(package, Package.State.KEPT, Package.State.TRANSFERRED)
        letter = words.basis(basis, "Văn bản yêu cầu giữ lại", "Ghi số văn bản.")
        made = Hold(dossier=row.dossier, reason=words.said(reason), basis=letter[:200])
        made.since, made.placed_by_id = act.now, act.actor.account
        try:
            with transaction.atomic():
                made.save()
        except IntegrityError:
            raise Conflict(f"Hồ sơ {row.dossier.code}", "đang được giữ lại", "Tải lại trang.") from None
        act.record("archive:hold:place", str(row.dossier.code), reason=made.reason, basis=made.basis)
    return made


def lift(actor: Actor, package: int, reason: str) -> Hold:
    """End the hold. Raises ReasonNeeded, NotFound: there is none."""
    with POWERS.acting(actor, Verb.HOLD, package_unit(package)) as act:
        row = locked_package(package, *Package.State.values)
        found = Hold.objects.select_for_update().filter(dossier=row.dossier, until=None).first()
        if found is None:
            raise NotFound("Việc giữ lại", "đã được gỡ", "Tải lại trang.")
        found.until, found.lifted_by_id, found.lifted_because = act.now, act.actor.account, words.said(reason)
        found.save()
        act.record("archive:hold:lift", str(row.dossier.code), reason=found.lifted_because)
    return found


def is_held(dossier: int) -> bool:
    """Whether a hold stands on a dossier."""
    return Hold.objects.filter(dossier=dossier, until=None).exists()
