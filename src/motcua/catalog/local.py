"""A procedure's record changed by this authority's own decision, beside the records of its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from motcua.catalog.canonical import content_hash
from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.catalog.record import Content, SourceKind


@dataclass(frozen=True, slots=True)
class LocalDecision:
    """The document that changes the record, and when it was signed."""

    name: str
    signed_at: datetime


def add_local_version(procedure: Procedure, content: Content, decision: LocalDecision) -> ProcedureVersion:
    """Store what the decision makes of the record; the same content again is the version already stored.

    The caller holds the transaction and the lock of numbering
    (:func:`motcua.catalog.importing.lock_numbering`), and puts the version in force.
    """
    digest = content_hash(content)
    known = procedure.versions.filter(source_kind=SourceKind.REVIEW, content_hash=digest).first()
    if known:
        return known
    last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
    return ProcedureVersion.objects.create(
        procedure=procedure,
        number=last + 1,
        source_kind=SourceKind.REVIEW,
        content_hash=digest,
        source=decision.name,
        content=content.model_dump(mode="json", exclude_defaults=True),
        original=content.model_dump(mode="json"),
        decided_on=decision.signed_at.date(),
        source_updated_at=decision.signed_at,
    )
