"""Papers held here because the outside system takes none: files handed in, scans; taking one away again."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.core.errors import NotFound
from motcua.core.text import squeeze
from motcua.digitising.models import Capture, Scan
from motcua.documents.models import StoredFile
from motcua.dossiers.queries import openable
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.side_files.acts.filing import acting_unit, locked
from motcua.side_files.models import Held, SideFile
from motcua.side_files.powers import POWERS, Verb
from motcua.side_files.refusals import Incomplete, NotAllowedNow


def hold_file(actor: Actor, side_file: int, kind: Held.Kind, name: str, file: int) -> Held:
    """Hold a scan, a result or a proof here. ``file``: id of what the actor just handed in; callers pass no
    other."""
    with POWERS.acting(actor, Verb.HOLD_FILE, acting_unit(actor, side_file)) as act:
        row = locked(side_file)
        stored = StoredFile.objects.get(pk=file)
        made = _hold(act, row, kind, squeeze(name) or stored.name, stored)
        act.record("side-file:file:hold", row.key, kind=kind, file=stored.sha256)
    return made


def hold_capture(actor: Actor, side_file: int, kind: Held.Kind, name: str, capture: int) -> Held:
    """Hold a finished scan here. Raises NotFound: none of :func:`captures_for`."""
    with POWERS.acting(actor, Verb.HOLD_FILE, acting_unit(actor, side_file)) as act:
        row = locked(side_file)
        found = captures_for(act.actor, row).filter(pk=capture).first()
        if found is None:
            raise NotFound("Bản quét này", "không có hoặc đã được giữ", "Chọn trong danh sách.", "capture")
        made = _hold(act, row, kind, squeeze(name) or found.scan.name, found.file)
        act.record("side-file:file:hold", row.key, kind=kind, file=found.file.sha256, capture=found.code)
    return made


def captures_for(actor: Actor, row: SideFile) -> QuerySet[Capture]:
    """Scans the actor may hold here, the newest first: of the side file's dossier, where the actor may open
    it, and the actor's own loose ones; not those held already."""
    mine = Q(scan__kind=Scan.About.LOOSE, scan__by=actor.user)
    dossier = row.dossier
    if dossier is not None and dossier.code and openable(actor, [dossier.pk]):
        mine |= Q(scan__kind=Scan.About.DOSSIER, scan__about=dossier.code)
    held = Held.objects.filter(side_file=row, released_at=None)
    return (
        Capture.objects.filter(mine, withdrawn_at=None)
        .exclude(Exists(held.filter(file=OuterRef("file"))))
        .exclude(Exists(held.filter(file=OuterRef("unsigned"))))
        .select_related("scan", "file")
        .order_by("-at", "-pk")
    )


def release(actor: Actor, side_file: int, held: int, reason: str) -> Held:
    """Take away a paper held by mistake: it is shown and brought over no more; that it was here, and why it
    went, stays.

    Raises:
        NotFound; Incomplete: no reason; NotAllowedNow: it was taken away before.
    """
    with POWERS.acting(actor, Verb.RELEASE_FILE, acting_unit(actor, side_file)) as act:
        row = Held.objects.select_for_update(of=("self",)).filter(side_file=side_file, pk=held).first()
        if row is None:
            raise NotFound("Giấy tờ này", remedy="Mở lại hồ sơ phụ.", where="held")
        if row.released_at is not None:
            raise NotAllowedNow(f"“{row.name}”", "đã được bỏ", "Tải lại trang.", "held")
        if not squeeze(reason):
            raise Incomplete("Lý do", "còn trống", "Ghi vì sao giấy tờ này không thuộc hồ sơ phụ.", "reason")
        row.released_at, row.released_by_id = act.now, act.actor.account
        row.released_because = squeeze(reason)[:300]
        row.save(update_fields=["released_at", "released_by", "released_because"])
        act.record("side-file:file:release", row.side_file.key, held=row.pk, reason=row.released_because)
    return row


def _hold(act: Acting, row: SideFile, kind: Held.Kind, name: str, file: StoredFile) -> Held:
    return Held.objects.create(
        side_file=row, kind=kind, name=name[:300], file=file, by_id=act.actor.account, at=act.now
    )
