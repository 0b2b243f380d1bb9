"""Handing packages kept for ever over to the historical archive, with a record of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from motcua.archive.acts.locking import locked_package
from motcua.archive.models import Package, Transfer
from motcua.archive.papers import transfer_record
from motcua.archive.powers import POWERS, Verb
from motcua.archive.refusals import (
    BasisNeeded,
    Damaged,
    NotAllowedNow,
    NothingListed,
    NotPermanent,
    ReasonNeeded,
)
from motcua.archive.watching import fixity_days
from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.core.text import squeeze
from motcua.documents.models import StoredFile
from motcua.identity.actors import Actor


@dataclass(frozen=True, kw_only=True)
class Handing:
    """``receiver``: the historical archive; ``received_by``: the person; ``basis``: plan or letter."""

    receiver: str
    received_by: str
    basis: str


def hand_over(actor: Actor, unit: int, packages: Sequence[int], to: Handing) -> Transfer:
    """Put packages on one hand-over and make its record to be signed. They stay ours until the receiver
    has confirmed.

    Raises:
        Forbidden; NothingListed, ReasonNeeded, BasisNeeded; NotPermanent, Damaged, NotAllowedNow.
    """
    with POWERS.acting(actor, Verb.HAND_OVER, unit) as act:
        _check_words(to)
        rows = [locked_package(package, Package.State.KEPT) for package in sorted(set(packages))]
        if not rows:
            raise NothingListed("Việc giao nộp", remedy="Đánh dấu ít nhất một gói.")
        for row in rows:
            _fit(row, unit)
        made = Transfer.objects.create(
            unit_id=unit,
            receiver=squeeze(to.receiver)[:250],
            received_by=squeeze(to.received_by)[:150],
            basis=squeeze(to.basis)[:300],
            made_by_id=act.actor.account,
            made_at=act.now,
        )
        Package.objects.filter(pk__in=[row.pk for row in rows]).update(transfer=made)
        made.record = transfer_record(made, rows, act.actor.name)
        made.save(update_fields=["record"])
        act.record("archive:transfer:make", made.number, packages=len(rows), receiver=made.receiver)
    return made


def confirm(actor: Actor, transfer: int, proof: int) -> Transfer:
    """Note that the receiver signed. ``proof``: id of the stored scan of the signed record."""
    with POWERS.acting(actor, Verb.CONFIRM_HAND_OVER, unit_of(transfer)) as act:
        row = Transfer.objects.select_for_update().get(pk=transfer)
        if row.confirmed_at is not None:
            raise NotAllowedNow(f"Biên bản {row.number}", "đã được xác nhận", "Tải lại trang.")
        row.proof = StoredFile.objects.get(pk=proof)
        row.confirmed_by_id, row.confirmed_at = act.actor.account, act.now
        row.save()
        row.packages.update(state=Package.State.TRANSFERRED)
        act.record("archive:transfer:confirm", row.number, proof=row.proof.sha256)
    return row


def unit_of(transfer: int) -> int:
    """Raises NotFound."""
    found = Transfer.objects.filter(pk=transfer).values_list("unit_id", flat=True).first()
    if found is None:
        raise NotFound("Biên bản này", remedy="Mở lại trang giao nộp.")
    return found


def _check_words(to: Handing) -> None:
    for name, words, label in (
        ("receiver", to.receiver, "Bên nhận"),
        ("received_by", to.received_by, "Người nhận"),
    ):
        if not squeeze(words):
            raise ReasonNeeded(label, "còn trống", "Ghi đầy đủ rồi làm lại.", name)
    if not squeeze(to.basis):
        raise BasisNeeded("Căn cứ giao nộp", remedy="Ghi số kế hoạch hoặc văn bản.", where="basis")


def _fit(row: Package, unit: int) -> None:
    what = f"Gói {row.dossier.code}"
    if row.unit_id != unit or row.transfer_id is not None:
        raise NotAllowedNow(what, "của đơn vị khác hoặc đã nằm trong một lần giao nộp", "Bỏ gói này ra.")
    if row.keep_until is not None:
        raise NotPermanent(what, remedy="Bỏ gói này ra khỏi lần giao nộp.")
    fresh = row.checked_at and row.checked_at >= clock.now() - timedelta(days=fixity_days())
    if row.fixity != Package.Fixity.FINE or not fresh:
        raise Damaged(what, "lần kiểm tra gần nhất không đạt hoặc đã lâu", "Kiểm tra lại gói trước khi giao.")
