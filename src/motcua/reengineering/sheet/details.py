"""What an internal-process sheet says that neither the process nor the catalogue record holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from motcua.core.errors import Refusal


class BadDetails(Refusal):
    """Phần khai thêm của quy trình nội bộ không đúng."""


class Part(BaseModel):
    """Immutable; unknown names refused; empty text means: not there yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Signatory(Part):
    name: str = ""
    title: str = ""
    signed_on: date | None = None


class Term(Part):
    """A word or abbreviation and what it means here."""

    word: str
    meaning: str


class KeptRecord(Part):
    """A paper kept after the work: how long, and where."""

    name: str
    retention: str = ""
    place: str = ""


class FormUsed(Part):
    name: str
    code: str = ""


class Revision(Part):
    """A line of the revision table: what changed, where in the sheet, when."""

    number: str
    change: str
    place: str = ""
    on: date | None = None


class Details(Part):
    """``code``: the sheet's own code (QT 01/CX-HCTP). ``issue``: which issue this is. ``sets``: how many
    sets of papers, where the record does not say. ``decision``: the decision that issues the sheet."""

    superior: str = ""
    agency: str = ""
    code: str = ""
    issue: str = ""
    effective_on: date | None = None
    decision: str = ""
    purpose: str = ""
    scope: str = ""
    legal_bases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    sets: int | None = None
    place: str = ""
    fees: str = ""
    forms: tuple[FormUsed, ...] = ()
    kept: tuple[KeptRecord, ...] = ()
    drafted: Signatory = Signatory()
    reviewed: Signatory = Signatory()
    approved: Signatory = Signatory()
    revisions: tuple[Revision, ...] = ()


def read_details(document: Any) -> Details:
    """Details from plain values. Raises :class:`BadDetails` naming the first wrong place."""
    try:
        return Details.model_validate({} if document is None else document)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = "".join(f"/{step}" for step in first["loc"])
        reason = "không có trường này" if first["type"] == "extra_forbidden" else "giá trị không đúng dạng"
        remedy = f"Các trường dùng được: {', '.join(Details.model_fields)}."
        raise BadDetails(f"Trường {where or '/'}", reason, remedy, where) from None
