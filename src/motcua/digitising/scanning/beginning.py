"""Beginning to scan a paper, and giving it up."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from motcua.core import clock
from motcua.core.errors import Conflict
from motcua.digitising.models import Scan
from motcua.digitising.scanning import allowed
from motcua.digitising.scanning.acting import working
from motcua.digitising.scanning.forgetting import forget
from motcua.digitising.scanning.powers import POWERS, Verb
from motcua.identity.actors import Actor

SHORT = 2000


@dataclass(frozen=True)
class Subject:
    """Which paper is scanned; fields as in :class:`~motcua.digitising.models.Scan`. ``handed``: how it was
    handed in, by which the law may forbid scanning it; None for a paper of no dossier."""

    name: str
    kind: Scan.About = Scan.About.LOOSE
    about: str = ""
    line: str = ""
    procedure: str = ""
    code: str = ""
    handed: allowed.Handed | None = None


def begin(actor: Actor, unit: int, subject: Subject) -> Scan:
    """Begin a scan, or go on with the one the officer has open for this paper.

    Raises:
        Forbidden: the officer scans nothing in this unit.
        NotToBeScanned: the law forbids scanning this paper.
    """
    if going := _going(actor, subject):
        return going
    try:
        with POWERS.acting(actor, Verb.SCAN, unit) as act:
            if subject.handed is not None:
                allowed.check(subject.handed, clock.day_of(act.now))
            with transaction.atomic():
                scan = Scan.objects.create(
                    **_fields(subject), unit_id=unit, by_id=actor.account, began_at=act.now
                )
            act.record("digitising:scan:begin", str(scan.key), kind=scan.kind, about=scan.about)
    except IntegrityError:
        # Two clicks at once: the other one began it.
        if going := _going(actor, subject):
            return going
        raise
    return scan


def _fields(subject: Subject) -> dict[str, str]:
    return {
        "name": subject.name[:SHORT],
        "kind": subject.kind,
        "about": subject.about,
        "line": subject.line,
        "procedure": subject.procedure,
        "code": subject.code,
    }


def _going(actor: Actor, subject: Subject) -> Scan | None:
    """The officer's open scan of the same paper; loose papers are each their own."""
    if subject.kind == Scan.About.LOOSE:
        return None
    return Scan.objects.filter(
        kind=subject.kind, about=subject.about, line=subject.line, by=actor.user, state=Scan.State.OPEN
    ).first()


def count(actor: Actor, scan: int, pages: int | None) -> Scan:
    """Say how many pages the paper has, counted by hand; None takes it back."""
    with working(actor, scan) as work:
        work.scan.expected = pages
        work.scan.save(update_fields=["expected"])
        work.act.record("digitising:scan:count", str(work.scan.key), pages=pages)
    return work.scan


def give_up(actor: Actor, scan: int, reason: str = "") -> Scan:
    """Drop a scan under way; nothing of the paper stays."""
    with working(actor, scan) as work:
        pages = forget(work.scan)
        work.scan.state, work.scan.ended_at = Scan.State.DROPPED, work.act.now
        work.scan.save(update_fields=["state", "ended_at"])
        work.act.record("digitising:scan:drop", str(work.scan.key), reason=reason, pages=pages)
    return work.scan


def take_off(actor: Actor, scan: int) -> Scan:
    """Take a finished scan off the half-done intake it was made for; the capture stays on record.

    Raises Conflict: it is not finished, or belongs to no intake.
    """
    row = Scan.objects.get(pk=scan)
    with POWERS.acting(actor, Verb.SCAN, row.unit_id) as act:
        row = Scan.objects.select_for_update().get(pk=scan, by=act.actor.user)
        if row.state != Scan.State.FINISHED or row.kind != Scan.About.INTAKE:
            raise Conflict("Bỏ bản quét", "bản quét không gắn với bản tiếp nhận nào")
        row.kind, row.line = Scan.About.LOOSE, ""
        row.save(update_fields=["kind", "line"])
        act.record("digitising:scan:take-off", str(row.key))
    return row
