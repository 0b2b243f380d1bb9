"""The unit's administrator sets up scanners: adding, testing, renaming, switching off."""

from __future__ import annotations

from dataclasses import asdict

from django.db import IntegrityError, transaction

from motcua.core.errors import Conflict, NotFound
from motcua.core.text import squeeze
from motcua.digitising.devices import running
from motcua.digitising.devices.addresses import checked, parsed
from motcua.digitising.devices.failures import NotReached, ScannerFailure
from motcua.digitising.devices.folder import places
from motcua.digitising.devices.powers import POWERS, Verb
from motcua.digitising.models.scanners import Scanner
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor

Kind = Scanner.Kind


def scanner_of(scanner: int) -> Scanner:
    """Raises NotFound."""
    found = Scanner.objects.select_related("unit").filter(pk=scanner).first()
    if found is None:
        raise NotFound("Máy quét này", remedy="Mở lại danh sách Máy quét.")
    return found


def add(actor: Actor, unit: int, name: str, kind: str, address: str) -> Scanner:
    """Add a scanner. Its address is judged now; whether it answers is another act (:func:`test`).

    Raises:
        AddressRefused, NotReached, NotFound: the address cannot be one.
        Conflict: the name is taken, or another scanner watches this folder.
    """
    _possible(name, kind, address)
    with POWERS.acting(actor, Verb.SET_UP, unit) as act:
        try:
            with transaction.atomic():
                row = Scanner.objects.create(
                    unit_id=unit,
                    name=squeeze(name)[:80],
                    kind=kind,
                    address=address.strip()[:250],
                    added_by_id=actor.account,
                    added_at=act.now,
                )
        except IntegrityError:
            raise Conflict(
                f"Máy quét “{name}”", "trùng tên hoặc trùng thư mục", "Chọn tên khác.", "name"
            ) from None
        act.record("digitising:scanner:add", row.name, scanner=row.pk, kind=kind, address=row.address)
    return row


def _possible(name: str, kind: str, address: str) -> None:
    if kind == Kind.ESCL:
        try:
            checked(name, parsed(name, address))
        except NotReached:
            # A machine that is switched off may have no name in the network yet; testing will tell.
            return
    elif kind == Kind.FOLDER:
        places.folder_of(address)
    elif kind != Kind.SANE or not address.strip():
        raise NotFound("Cách kết nối này", remedy="Chọn một cách trong danh sách.")


def test(actor: Actor, scanner: int) -> Scanner:
    """Ask the machine what it can do and keep the answer, or the words of the failure."""
    row = scanner_of(scanner)
    POWERS.authorise(actor, Verb.SET_UP, row.unit_id)
    found = _asked(row)
    with POWERS.acting(actor, Verb.SET_UP, row.unit_id) as act:
        row.tested_at = act.now
        row.save(update_fields=["ability", "model", "certificate", "test_words", "tested_at"])
        act.record("digitising:scanner:test", row.name, scanner=row.pk, answered=found)
    return row


def _asked(row: Scanner) -> bool:
    """The machine is asked before anything is locked: it may take a minute to say nothing."""
    try:
        if row.kind == Kind.FOLDER:
            places.folder_of(row.address)
        else:
            ability, row.certificate = running.check(row)
            row.ability, row.model = asdict(ability), ability.model[:200]
    except (ScannerFailure, NotFound) as failure:
        row.test_words = str(failure)[:500]
        return False
    row.test_words = ""
    return True


def rename(actor: Actor, scanner: int, name: str) -> None:
    """Raises Conflict: the name is taken."""
    row = scanner_of(scanner)
    with POWERS.acting(actor, Verb.SET_UP, row.unit_id) as act:
        before, row.name = row.name, squeeze(name)[:80]
        _saved(row, ["name"], act)
        act.record("digitising:scanner:rename", row.name, scanner=row.pk, before=before)


def switch(actor: Actor, scanner: int, *, on: bool) -> None:
    """Use a machine no more, or again; what it scanned stays.

    Raises:
        Conflict: another scanner watches this folder by now.
    """
    row = scanner_of(scanner)
    with POWERS.acting(actor, Verb.SET_UP, row.unit_id) as act:
        row.active = on
        _saved(row, ["active"], act)
        act.record(f"digitising:scanner:{'on' if on else 'off'}", row.name, scanner=row.pk)


def _saved(row: Scanner, fields: list[str], act: Acting) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError:
        raise Conflict(
            f"Máy quét “{row.name}”", "trùng tên hoặc trùng thư mục", "Chọn tên khác.", "name"
        ) from None
