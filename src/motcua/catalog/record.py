"""The one canonical form of a procedure, whatever source it came from.

Amounts are whole đồng; quantities of limits are numbers of the unit beside them; texts keep the source's
words. A value the source states as text where a number belongs stays text: nothing here is guessed.
Components follow the parts of a procedure listed in Decree 63/2010, Article 8.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict


class SourceKind(StrEnum):
    """Where a record came from; part of a version's identity."""

    RAW = "raw-api"
    NATIONAL = "national-api"
    PACK = "pack"
    SELECTED = "selected"
    REVIEW = "review-decision"
    """Not a source: this authority's own decision on a source's record."""
    HEADER = "catalog-header"


class LimitUnit(StrEnum):
    """Units of a published time limit. HOUR means working hours; OTHER is never interpreted."""

    HOUR = "HOUR"
    WORKING_DAY = "WORKING_DAY"
    DAY = "DAY"
    MONTH = "MONTH"
    OTHER = "OTHER"


class Part(BaseModel):
    """Base of every part of a record: immutable, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PublishedLimit(Part):
    """A time limit as published. ``quantity`` is None when the source has words instead of a number;
    the words are in ``text``. ``unit_text`` keeps a unit outside the known ones."""

    quantity: Decimal | None = None
    unit: LimitUnit = LimitUnit.OTHER
    text: str = ""
    unit_text: str = ""

    @property
    def known(self) -> bool:
        """Whether a machine may compute with it: a positive number of a known unit."""
        return self.unit is not LimitUnit.OTHER and self.quantity is not None and self.quantity > 0


class Fee(Part):
    """``amount`` in đồng, None when only words are published. ``kind`` as published: FEE (phí),
    SERVICE_FEE (lệ phí), PRICE_LEVEL (mức giá)."""

    kind: str = ""
    amount: int | None = None
    text: str = ""
    per: str = ""


class Channel(Part):
    """One way of filing. ``method``: ONLINE, POSTAL or DIRECT."""

    method: str
    limit: PublishedLimit | None = None
    fees: tuple[Fee, ...] = ()
    note: str = ""


class Case(Part):
    """A case (trường hợp) with its own limit; ``code`` may be empty or repeated in the source."""

    code: str = ""
    name: str = ""
    limit: PublishedLimit | None = None
    note: str = ""


class Attachment(Part):
    """A blank form to download; ``path`` as the source names it."""

    name: str
    path: str = ""


class Component(Part):
    """A paper of the dossier. Counts are None when the source leaves them out; ``code`` is opaque."""

    name: str
    code: str = ""
    originals: int | None = None
    copies: int | None = None
    required: bool | None = None
    electronic_form: bool = False
    is_result: bool = False
    attachments: tuple[Attachment, ...] = ()


class ComponentGroup(Part):
    """Papers asked in one situation; ``name`` is the source's heading, often empty."""

    name: str = ""
    components: tuple[Component, ...] = ()


class Coded(Part):
    """Something with a name and, where published, a code."""

    name: str
    code: str = ""


class LegalBasis(Part):
    number: str
    name: str = ""


class Step(Part):
    """A paragraph of the published order of carrying out."""

    text: str
    name: str = ""


class Decision(Part):
    """The decision that published the procedure (Decree 63/2010, Article 15)."""

    number: str = ""
    decided_on: date | None = None
    published_on: date | None = None
    agency: str = ""


class Content(Part):
    """Everything a version of a procedure says. Two records with equal content are one version."""

    code: str
    name: str = ""
    field: Coded | None = None
    publishing_agency: str = ""
    executing_agencies: tuple[str, ...] = ()
    coordinating_agencies: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    type: str = ""
    regulation: str = ""
    cases: tuple[Case, ...] = ()
    channels: tuple[Channel, ...] = ()
    fees: tuple[Fee, ...] = ()
    groups: tuple[ComponentGroup, ...] = ()
    results: tuple[Coded, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    conditions: str = ""
    steps: tuple[Step, ...] = ()
    decision: Decision | None = None
    sets: int | None = None
    local_codes: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    extra: dict[str, Any] = {}
    """What the source says beside all this, by the source's own names."""
