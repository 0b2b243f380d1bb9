"""An officer's word on a portrait handed in place of a print: it can be used, or why not."""

from __future__ import annotations

from motcua.core.errors import NotFound, Refusal
from motcua.digitising.models import Portrait
from motcua.dossiers.acting import acting
from motcua.dossiers.models import ComponentFile, Dossier
from motcua.dossiers.policy import PERMISSIONS, Verb
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor
from motcua.store import keeping
from motcua.store.models import Holding, State

LABEL = PERMISSIONS[Verb.JUDGE_PORTRAIT].label
LONGEST = 300


def portrait_of(dossier: Dossier, file: int) -> Portrait:
    """The portrait among a dossier's files. Raises NotFound."""
    kept = ComponentFile.objects.filter(component__dossier=dossier, file=file)
    found = Portrait.objects.filter(file__in=kept.values("file")).select_related("file", "judged_by").first()
    if found is None:
        raise NotFound("Ảnh chân dung", "không thuộc hồ sơ này", "Mở lại trang hồ sơ.")
    return found


def judge_portrait(actor: Actor, dossier: int, file: int, *, fit: bool, why: str = "") -> Portrait:
    """Say whether a portrait can be used; said again, the later word holds for this dossier. One that cannot
    be used loses its value in the store for good, and a new one is asked for by the notice to complete the
    dossier.

    Raises:
        Refusal: it cannot be used and nobody says why.
        NotFound: no portrait of this dossier.
    """
    with acting(actor, Verb.JUDGE_PORTRAIT, dossier) as act:
        why = "" if fit else why.strip()[:LONGEST]
        if not fit and not why:
            raise Refusal(LABEL, "chưa ghi vì sao ảnh chưa dùng được", "Ghi lý do để người nộp biết.", "why")
        row = Portrait.objects.select_for_update().get(pk=portrait_of(act.dossier, file).pk)
        row.fit, row.judged_why, row.judged_at = fit, why, act.now
        row.judged_by_id = act.actor.account
        row.save(update_fields=["fit", "judged_why", "judged_at", "judged_by"])
        if not fit:
            _end_kept(row)
        how = "dùng được" if fit else f"chưa dùng được. Lý do: {why}"
        act.record(Tag.JUDGE_PORTRAIT, how=how, portrait=row.pk)
    return row


def _end_kept(row: Portrait) -> None:
    """Nobody takes it from the store again, whoever offers it there."""
    for kept in Holding.objects.filter(file=row.file_id, state=State.VALID):
        keeping.revoke(kept, f"Cán bộ xem ảnh, chưa dùng được: {row.judged_why}")
