"""The organisation's signature on issued papers: at the step of the seal, or caught up afterwards
(NĐ 30/2020/NĐ-CP: an electronic document is issued with it)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from motcua.dossiers.models import CertifiedCopy, Dossier, Extract, Result, Standing
from motcua.dossiers.models.results import Issued
from motcua.dossiers.results.composing import Paper, Place, compose
from motcua.dossiers.results.issuing import Signing

UNSEALED = Q(signed_at__isnull=False, sealed_at=None, state=Standing.VALID)
"""Papers that may get the organisation's signature."""
FORMS: dict[type[Issued], str] = {Extract: "TRÍCH SAO", CertifiedCopy: "SAO Y"}
"""The form of copy the organisation's mark names (NĐ 30/2020/NĐ-CP Art. 25); an original carries its seal."""


def unsealed(dossier: Dossier, result: int | None = None) -> list[Result | Extract]:
    """What of a dossier, or of one of its results, the organisation has not signed yet; results first."""
    rows = unsealed_of([dossier.pk]).get(dossier.pk, [])
    return [row for row in rows if result in (None, row.result_id if isinstance(row, Extract) else row.pk)]


def unsealed_of(dossiers: Iterable[int]) -> dict[int, list[Result | Extract]]:
    """The same of many dossiers, by their keys (two queries)."""
    keys, found = list(dossiers), dict[int, list[Result | Extract]]()
    results = Result.objects.filter(UNSEALED, dossier__in=keys).select_related("file")
    for row in results.order_by("pk"):
        found.setdefault(row.dossier_id, []).append(row)
    copies = Extract.objects.filter(UNSEALED, result__dossier__in=keys).select_related("file", "result")
    for copy in copies.order_by("result", "order"):
        found.setdefault(copy.result.dossier_id, []).append(copy)
    return found


def seal(row: Issued, signing: Signing, at: datetime) -> None:
    """Put the organisation's signature to a signed paper, and remember what it was before."""
    assert row.file is not None
    row.earlier = row.file.sha256
    row.file = signing.sign(row.file, _place(row), FORMS.get(type(row), ""), None)
    row.sealed_at = at
    row.save(update_fields=["earlier", "file", "sealed_at"])


def _place(row: Issued) -> Place | None:
    """Where the mark goes. Results of before places were kept are composed once more for theirs; copies carry
    their mark in the corner and need none."""
    if row.place:
        return Place(**row.place)
    if isinstance(row, Result) and row.template is not None:
        return compose(Paper(row.template, row.values, row.issued_at, row.check_code or "")).place
    return None


def told(rows: Iterable[Issued], signing: Signing | None) -> list[dict[str, str]]:
    """What an event says of signed papers, so that the history binds the very bytes and the key; nothing
    where they were signed by hand."""
    if signing is None:
        return []
    return [
        {"number": row.number, "sha256": row.file.sha256, "certificate": signing.certificate}
        for row in rows
        if row.file is not None
    ]
