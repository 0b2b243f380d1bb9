"""What a review project says: one document, saved as a whole, so that any two versions can be compared.

Follows the four steps of QĐ 31/2021/QĐ-TTg Art. 26.2, the review of TT 01/2023/TT-VPCP Art. 16-17 and the
five-step way of working. Everything here is entered or confirmed by people; what can be computed (findings,
criteria, cost, simulation) is computed from it and never stored in it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Base of every part: immutable, unknown names refused.

    ``procedure`` is everywhere the code of a reviewed procedure, followed by ``/`` and the case's code where
    one case is reviewed by itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")


class Verdict(StrEnum):
    """What becomes of a paper or a step in the new process."""

    KEEP = "keep"
    DROP = "drop"
    MERGE = "merge"
    DATA = "replace-by-data"
    DIGITAL_ORIGINAL = "digital-original"
    POST = "post-instead-of-envelope"
    ONE_TIME_CODE = "one-time-code"
    PORTRAIT = "uploaded-portrait"


class SubjectKind(StrEnum):
    COMPONENT = "component"
    STEP = "step"


class Judgement(Part):
    """The judgement of one paper or one step.

    ``key``: JSON pointer of the paper in the reviewed version's content
    (``/groups/0/components/1``), or id of the step in the as-is model.
    ``system``: id of the inventory entry whose data replace it. ``into``: what it is merged into.
    """

    procedure: str
    kind: SubjectKind
    key: str
    name: str
    verdict: Verdict = Verdict.KEEP
    system: int | None = None
    into: str = ""
    reason: str = ""
    legal_basis: str = ""


class Duty(Part):
    """What one agency has to do in one procedure (TT 01/2023/TT-VPCP Art. 17)."""

    procedure: str
    agency: str
    duty: str


class Relation(Part):
    """How two procedures of a linked group hang together: ``after`` begins once ``before`` has ended, or
    both run side by side."""

    before: str
    after: str
    parallel: bool = False
    note: str = ""


class SystemUse(Part):
    """A system or database of the inventory used for a procedure: which fields, judged how.

    ``usable``: whether the data can replace papers; None while not judged.
    """

    procedure: str
    system: int
    fields: str = ""
    usable: bool | None = None
    reason: str = ""


class Outcome(Part):
    """One of the four outcomes of TT 01/2023/TT-VPCP Art. 17.1: whether the review reaches it, and why."""

    number: int
    reached: bool | None = None
    reason: str = ""


class LawProposal(Part):
    """A proposal to amend a legal document."""

    document: str
    article: str = ""
    present: str = ""
    proposed: str = ""
    reason: str = ""


class ByHand(Part):
    """Evidence on one of the eight criteria that a person added. ``state``: as criteria.State."""

    procedure: str
    criterion: int
    state: str
    says: str
    source: str = ""
    on: date | None = None


class Measures(Part):
    """What one dossier costs a person beside money, counted for the promise. None: not stated."""

    trips: Decimal | None = None
    papers: int | None = None
    hours: Decimal | None = None
    agencies: int | None = None


class Promised(Part):
    """Before and after for one procedure; ``hours``: working hours from receipt to result.

    ``limit``: the new published time limit as :meth:`motcua.core.limits.Limit.parse` reads it; empty when
    the present one stays.
    """

    procedure: str
    before: Measures = Measures()
    after: Measures = Measures()
    limit: str = ""


class Costing(Part):
    """The cost sheet of one procedure as ``motcua cost`` reads it, beside its low and high variants."""

    procedure: str
    sheet: dict[str, object]


class PartialReason(Part):
    """Why a procedure stays partial: the published reason NĐ 224/2026/NĐ-CP Art. 14 asks for.

    ``kind``: ``presence`` | ``field-check`` | ``technical-fault``.
    """

    procedure: str
    kind: str
    words: str


class Sheet(Part):
    """Words of the internal-process sheet that the model cannot tell."""

    procedure: str
    purpose: str = ""
    scope: str = ""
    terms: str = ""
    records: tuple[str, ...] = ()
    retention: str = ""


class ReviewContent(Part):
    """Everything people say in a review. A new review has an empty one."""

    goal: str = ""
    relations: tuple[Relation, ...] = ()
    duties: tuple[Duty, ...] = ()
    systems: tuple[SystemUse, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    law_proposals: tuple[LawProposal, ...] = ()
    evidence: tuple[ByHand, ...] = ()
    promised: tuple[Promised, ...] = ()
    costs: tuple[Costing, ...] = ()
    partial_reasons: tuple[PartialReason, ...] = ()
    sheets: tuple[Sheet, ...] = ()
