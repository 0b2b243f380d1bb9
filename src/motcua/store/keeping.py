"""Documents come into the store, and lose their value there: kept once, revoked, replaced."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from motcua.core import clock
from motcua.core.errors import Conflict, Refusal
from motcua.core.text import squeeze
from motcua.documents.models import StoredFile
from motcua.identity.models import Party, Unit, User
from motcua.identity.parties import standing_now
from motcua.store.models import Holding, Kind, Origin, State, Trust


class NeverExpires(Refusal):
    """Giấy tờ hết giá trị trước ngày có giá trị."""


def keep(
    owner: Party,
    file: StoredFile,
    *,
    kind: Kind | None,
    name: str,
    trust: Trust,
    origin: Origin,
    number: str = "",
    issuer: str = "",
    issuing_unit: Unit | None = None,
    issued_on: date | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    source: str = "",
    capture_code: str = "",
    kept_in: Unit | None = None,
    by: User | int | None = None,
) -> Holding:
    """Keep a document of a person; the same file from the same source is kept once, as it was first said.

    ``valid_from``, ``valid_to``: days, both included. ``source``: what it came from, a dossier's code for
    results and scans. ``kept_in``: the unit that answers for it, else the issuing one.
    ``by``: who kept it, None for the system. Call it in the transaction of the act that
    made or took in the document.

    Raises:
        NeverExpires: the last day of validity lies before the first, or before the day of issue.
    """
    first = max(filter(None, (valid_from, issued_on)), default=None)
    if valid_to and first and valid_to < first:
        raise NeverExpires(f"Giấy tờ “{name}”", remedy="Kiểm tra lại ngày cấp và ngày hết giá trị.")
    said = {
        "kind": kind,
        "name": squeeze(name)[:500],
        "number": number[:80],
        "issuer": issuer[:250],
        "issuing_unit": issuing_unit,
        "issued_on": issued_on,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "trust": trust,
        "origin": origin,
        "capture_code": capture_code[:80],
        "kept_in": kept_in or issuing_unit,
        "kept_at": clock.now(),
        "kept_by_id": by.pk if isinstance(by, User) else by,
    }
    # Merging repoints what is kept under an earlier row; the standing one is locked against it until the end.
    found, _ = Holding.objects.get_or_create(
        owner=standing_now(owner.pk), file=file, source=source[:120], defaults=said
    )
    return found


def revoke(holding: Holding, reason: str) -> Holding:
    """Take the value from a document; nobody uses it again. Raises Conflict when it has none any more."""
    return _ended(holding, State.REVOKED, reason)


def replace(holding: Holding, by: Holding | None, reason: str) -> Holding:
    """A newer document stands in its place (corrected, issued again); None for one that is not kept yet.
    Raises Conflict, Refusal."""
    if by is not None and (by.pk == holding.pk or by.owner_id != holding.owner_id):
        raise Refusal("Giấy tờ thay thế", "phải là giấy tờ khác của cùng một người", "Chọn lại giấy tờ.")
    return _ended(holding, State.REPLACED, reason, by)


def lead_on(replaced: QuerySet[Holding], by: Holding) -> None:
    """Of documents replaced before the newer one was kept, let the same owner's lead to it."""
    waiting = replaced.filter(state=State.REPLACED, replaced_by=None, owner=by.owner_id)
    waiting.exclude(pk=by.pk).update(replaced_by=by)


def _ended(holding: Holding, state: State, reason: str, by: Holding | None = None) -> Holding:
    """By one conditional update: of two officers who end the same document one is told so."""
    if not reason.strip():
        raise Refusal("Lý do", "chưa được ghi", "Ghi rõ lý do và văn bản làm căn cứ.")
    changed = Holding.objects.filter(pk=holding.pk, state=State.VALID).update(
        state=state, state_reason=reason.strip()[:300], replaced_by=by
    )
    if not changed:
        raise Conflict(f"Giấy tờ “{holding.name}”", "đã hết giá trị trước đó", "Tải lại trang để xem.")
    holding.refresh_from_db()
    return holding
