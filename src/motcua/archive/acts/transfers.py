"""Handing packages kept for ever over to the historical archive, with a record of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from motcua.archive.acts.destruction import is_going
from motcua.archive.acts.locking import locked_package
from motcua.archive.acts.words import basis, said
from motcua.archive.models import Package, Transfer
from motcua.archive.papers import transfer_record
from motcua.archive.powers import POWERS, Verb
from motcua.archive.refusals import Damaged, NotAllowedNow, NothingListed, NotPermanent
from motcua.archive.watching import fixity_days
from motcua.core import clock
from motcua.core.errors import NotFound
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
        receiver, receives, plan = _words(to)
        rows = [locked_package(package, Package.State.KEPT) for package in sorted(set(packages))]
        if not rows:
            raise NothingListed("Việc giao nộp", remedy="Đánh dấu ít nhất một gói.")
        for row in rows:
            _fit(row, unit)
        made = Transfer.objects.create(
            unit_id=unit,
            receiver=receiver,
            received_by=receives,
            basis=plan,
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
        row = _locked(transfer)
        for package in row.packages.order_by("pk").values_list("pk", flat=True):
            locked_package(package, Package.State.KEPT)
        row.proof = StoredFile.objects.get(pk=proof)
        row.confirmed_by_id, row.confirmed_at = act.actor.account, act.now
        row.save()
        row.packages.update(state=Package.State.TRANSFERRED)
        act.record("archive:transfer:confirm", row.number, proof=row.proof.sha256)
    return row


def withdraw(actor: Actor, transfer: int, reason: str) -> Transfer:
    """Take a hand-over back that the receiver has not confirmed; its packages are free again.

    Raises:
        Forbidden, NotFound; ReasonNeeded; NotAllowedNow: confirmed, or withdrawn already.
    """
    with POWERS.acting(actor, Verb.WITHDRAW_HAND_OVER, unit_of(transfer)) as act:
        row = _locked(transfer)
        row.words = said(reason)
        row.withdrawn_by_id, row.withdrawn_at = act.actor.account, act.now
        row.save()
        freed = sorted(row.packages.values_list("place", flat=True))
        row.packages.update(transfer=None)
        act.record("archive:transfer:withdraw", row.number, reason=row.words, packages=freed)
    return row


def _locked(transfer: int) -> Transfer:
    row = Transfer.objects.select_for_update(of=("self",)).select_related("unit").get(pk=transfer)
    if not row.is_open:
        raise NotAllowedNow(f"Biên bản {row.number}", row.standing.lower(), "Tải lại trang.")
    return row


def unit_of(transfer: int) -> int:
    """Raises NotFound."""
    found = Transfer.objects.filter(pk=transfer).values_list("unit_id", flat=True).first()
    if found is None:
        raise NotFound("Biên bản này", remedy="Mở lại trang giao nộp.")
    return found


def _words(to: Handing) -> tuple[str, str, str]:
    return (
        said(to.receiver, "receiver", "Bên nhận")[:250],
        said(to.received_by, "received_by", "Người nhận")[:150],
        basis(to.basis, "Căn cứ giao nộp", "Ghi số kế hoạch hoặc văn bản."),
    )


def _fit(row: Package, unit: int) -> None:
    what = f"Gói {row.dossier.code}"
    if row.unit_id != unit or row.transfer_id is not None:
        raise NotAllowedNow(what, "của đơn vị khác hoặc đã nằm trong một lần giao nộp", "Bỏ gói này ra.")
    if is_going(row):
        raise NotAllowedNow(what, "đã nằm trong một đề nghị tiêu hủy", "Bỏ gói này ra.")
    if row.keep_until is not None:
        raise NotPermanent(what, remedy="Bỏ gói này ra khỏi lần giao nộp.")
    if row.dossier.event_count > row.events:
        raise NotAllowedNow(what, "được lập trước khi hồ sơ có thay đổi", "Lập lại gói trước.")
    fresh = row.checked_at and row.checked_at >= clock.now() - timedelta(days=fixity_days())
    if row.fixity != Package.Fixity.FINE or not fresh:
        raise Damaged(what, "lần kiểm tra gần nhất không đạt hoặc đã lâu", "Kiểm tra lại gói trước khi giao.")
