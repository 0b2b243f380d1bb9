"""Stored versions as records again, and what the sources of one procedure say differently."""

from __future__ import annotations

from motcua.catalog.differences import Difference, differences, newest_of_each_kind
from motcua.catalog.models import Procedure, ProcedureVersion
from motcua.catalog.readers.reading import Reading
from motcua.catalog.record import Content, SourceKind


def as_reading(version: ProcedureVersion) -> Reading:
    """The record a version was made from; its defects stay with the version."""
    return Reading(
        source=version.source,
        kind=SourceKind(version.source_kind),
        original=version.original,
        content=version.record,
        updated_at=version.source_updated_at,
    )


def source_differences(procedure: Procedure) -> list[Difference]:
    """Statement by statement, where the sources of a procedure disagree with the leading one.

    The header counts as a source, this authority's own decisions do not. Empty when there is one source only.
    """
    sources = (one for one in procedure.versions.all() if one.source_kind != SourceKind.REVIEW)
    readings = [as_reading(version) for version in sources]
    if procedure.header:
        header = Content.model_validate(procedure.header)
        readings.append(Reading("", SourceKind.HEADER, procedure.header, header))
    if not readings:
        return []
    leading, *others = newest_of_each_kind(readings)
    return [difference for other in others for difference in differences(other, leading)]
