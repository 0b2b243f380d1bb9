"""Filing: the draft and its submission, by the person or by a clerk for them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.catalog.models import ProcedureVersion
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden
from motcua.dossiers import numbering, stepping, tracking, units
from motcua.dossiers.acting import Acting, acting, opening
from motcua.dossiers.deadlines import intake_due
from motcua.dossiers.models import Channel, Component, ComponentFile, Dossier, FilingKind
from motcua.dossiers.policy import Verb
from motcua.dossiers.tags import Tag
from motcua.dossiers.terms import owner_code
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.parties import party_for
from motcua.identity.roles import Role
from motcua.processes.models import ProcessVersion


@dataclass(frozen=True)
class Paper:
    """A component as handed in; fields as in :class:`~motcua.dossiers.models.Component`.

    ``files``: ids of stored files that are this paper, added to those already attached.
    """

    name: str
    code: str = ""
    originals: int = 0
    copies: int = 0
    shown_only: bool = False
    replaced_by_data: str = ""
    asked_because: str = ""
    note: str = ""
    files: tuple[int, ...] = ()


@dataclass(frozen=True)
class Request:
    """What a new dossier is about.

    ``key``: made by the form that files it, so that a form sent twice makes one dossier.
    ``helped``: the unit whose officer helped the person, None when nobody did.
    """

    procedure: ProcedureVersion
    process: ProcessVersion
    channel: Channel
    received: Unit
    deciding: Unit
    helped: Unit | None = None
    case_code: str = ""
    form_data: dict[str, Any] = field(default_factory=dict)
    key: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class Filed:
    """A dossier that got its code. ``secret`` is known only now; empty when it was filed before."""

    dossier: Dossier
    secret: str


def draft(actor: Actor, request: Request) -> Dossier:
    """Begin a dossier. Sending the same ``request.key`` again returns the first one.

    Raises:
        Forbidden: neither a citizen for themselves nor a clerk of the units involved.
        NoUnitForLane: the authority lacks a unit the process needs.
    """
    known = Dossier.objects.filter(key=request.key).first()
    if known:
        return known
    kind = filing_kind(actor, request)
    row = Dossier(
        key=request.key,
        procedure_version=request.procedure,
        case_code=request.case_code,
        process_version=request.process,
        title=request.procedure.procedure.name,
        channel=request.channel,
        filing_kind=kind,
        owner_id=actor.user if kind == FilingKind.SELF else None,
        filed_by_id=actor.user,
        subject=actor.subject,
        device=actor.device,
        helped_unit=request.helped,
        received_unit=request.received,
        deciding_unit=request.deciding,
        unit_names=units.snapshot(request.helped, request.received, request.deciding),
        form_data=request.form_data,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    row.lane_units = units.lane_units(request.process.compiled(), request.received, request.deciding)
    row.unit_names |= units.snapshot(
        *Unit.objects.filter(pk__in={lane["unit"] for lane in row.lane_units.values()})
    )
    with opening(actor, row) as act:
        row.save(force_insert=True)
        act.before = {}
        act.record(Tag.DRAFT, channel=row.channel, kind=kind)
    return row


def filing_kind(actor: Actor, request: Request) -> FilingKind:
    """Who really files: an officer's account is never counted as the person's own filing."""
    if any(actor.holds(Role.CLERK, unit.pk) for unit in (request.received, request.helped) if unit):
        return FilingKind.ASSISTED if request.channel == Channel.ONLINE else FilingKind.CLERICAL
    if actor.user is None or actor.is_staff or request.channel != Channel.ONLINE:
        raise Forbidden("Lập hồ sơ", "chỉ công dân tự nộp trực tuyến hoặc cán bộ một cửa được lập hồ sơ")
    return FilingKind.SELF if request.helped is None else FilingKind.ASSISTED


def save_draft(actor: Actor, dossier: int, *, form_data: dict[str, Any], page: str = "") -> Dossier:
    """Keep what was entered so far. Raises Forbidden, Conflict (already submitted)."""
    with acting(actor, Verb.SAVE_DRAFT, dossier) as act:
        act.dossier.form_data = {**act.dossier.form_data, **form_data}
        act.dossier.form_page = page or act.dossier.form_page
        act.record(Tag.DRAFT, page=page, fields=sorted(form_data))
    return act.dossier


def submit(
    actor: Actor,
    dossier: int,
    *,
    applicant: dict[str, Any],
    papers: Sequence[Paper] = (),
    return_method: str = "",
    copies: int = 1,
) -> Filed:
    """Hand the draft in: code, tracking secret, first step, intake deadline.

    A second submission of the same draft returns the dossier as filed, without its secret.

    ``applicant``: fields of :class:`~motcua.identity.models.Party`.
    """
    if filed := Dossier.objects.filter(pk=dossier, submitted_at__isnull=False).first():
        return Filed(filed, "")
    try:
        with acting(actor, Verb.SUBMIT, dossier) as act:
            secret = _hand_in(act, applicant, papers, return_method, copies)
            act.record(Tag.SUBMIT, channel=act.dossier.get_channel_display(), papers=len(papers))
    except Conflict:
        return Filed(Dossier.objects.get(pk=dossier, submitted_at__isnull=False), "")
    return Filed(act.dossier, secret)


def _hand_in(
    act: Acting, applicant: dict[str, Any], papers: Sequence[Paper], return_method: str, copies: int
) -> str:
    row = act.dossier
    row.applicant = party_for(applicant)
    row.applicant_details = row.applicant.snapshot() | {k: str(v or "") for k, v in applicant.items()}
    row.applicant_name = str(applicant["name"])
    row.return_method, row.copies = return_method, copies
    add_papers(row, papers)
    row.submitted_at = act.now
    row.code = numbering.assign(
        row.received_unit, owner=owner_code(row.procedure_version.procedure.code, clock.today())
    )
    row.intake_due_at = intake_due(row, act.now)
    secret = tracking.keep(row)
    stepping.begin(act)
    return secret


def add_papers(row: Dossier, papers: Sequence[Paper]) -> None:
    """Bring the dossier's components up to what is handed in; files already attached stay."""
    known = {component.name: component for component in row.components.all()}
    for order, paper in enumerate(papers, start=1):
        component = known.get(paper.name) or Component(dossier=row, name=paper.name)
        for name in (
            "code",
            "originals",
            "copies",
            "shown_only",
            "replaced_by_data",
            "asked_because",
            "note",
        ):
            setattr(component, name, getattr(paper, name))
        component.order = order
        component.save()
        for file in paper.files:
            ComponentFile.objects.get_or_create(
                component=component, file_id=file, defaults={"added_at": clock.now()}
            )
