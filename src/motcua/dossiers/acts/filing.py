"""Filing: the draft and its submission, by the person or by a clerk for them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError

from motcua.catalog.models import ProcedureVersion
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.dossiers import numbering, stepping, tracking, units
from motcua.dossiers.acting import Acting, acting, opening
from motcua.dossiers.acts.papers import Paper, add_papers, record_reuse
from motcua.dossiers.deadlines import intake_due
from motcua.dossiers.models import Channel, Dossier, FilingKind
from motcua.dossiers.policy import IN_PERSON, Verb
from motcua.dossiers.tags import Tag
from motcua.dossiers.terms import owner_code
from motcua.identity.actors import Actor, Held, refreshed
from motcua.identity.devices import at_office
from motcua.identity.models import Unit
from motcua.identity.parties import party_for
from motcua.identity.roles import Role
from motcua.processes.models import ProcessVersion


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
        Conflict: the process is not published, or the key is somebody else's.
        NoUnitForLane: the authority lacks a unit the process needs.
    """
    actor = refreshed(actor)
    kind, post = filing_kind(actor, request)
    if known := _begun(actor, request):
        return known
    row = _row(actor, request, kind, post)
    try:
        with opening(actor, row, post) as act:
            row.save(force_insert=True)
            act.before = {}
            act.record(Tag.DRAFT, channel=row.channel, kind=kind)
    except IntegrityError:
        # The same form was sent twice at once, and the other one was first.
        if known := _begun(actor, request):
            return known
        raise
    return row


def _begun(actor: Actor, request: Request) -> Dossier | None:
    """What the actor began with this key before."""
    known = Dossier.objects.filter(key=request.key).first()
    if known and known.filed_by_id != actor.user:
        raise Conflict(
            "Lập hồ sơ", "mã phiên này đã được người khác dùng", "Mở lại thủ tục và bắt đầu từ đầu."
        )
    return known


def _row(actor: Actor, request: Request, kind: FilingKind, post: Held) -> Dossier:
    if not request.process.open_at(clock.now()):
        raise Conflict(
            f"Quy trình “{request.process.name}”", "chưa công bố hoặc đã thôi dùng", "Chọn quy trình khác."
        )
    row = Dossier(
        key=request.key,
        procedure_version=request.procedure,
        case_code=request.case_code,
        process_version=request.process,
        title=request.procedure.procedure.name,
        channel=request.channel,
        filing_kind=kind,
        owner_id=actor.user if post == IN_PERSON else None,
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
    return row


def filing_kind(actor: Actor, request: Request) -> tuple[FilingKind, Held]:
    """Who really files, and by which post: an officer's account, or a machine officers work at, is never
    counted as the person's own filing; it is help only where the helping unit is named."""
    units = [unit.pk for unit in (request.helped, request.received) if unit]
    helped = request.helped is not None and request.channel == Channel.ONLINE
    if post := next((held for unit in units if (held := actor.post(Role.CLERK, unit))), None):
        return FilingKind.ASSISTED if helped else FilingKind.CLERICAL, post
    if actor.user is None or not actor.holds(Role.CITIZEN) or request.channel != Channel.ONLINE:
        raise Forbidden("Lập hồ sơ", "chỉ công dân tự nộp trực tuyến hoặc cán bộ một cửa được lập hồ sơ")
    if helped:
        return FilingKind.ASSISTED, IN_PERSON
    return FilingKind.CLERICAL if at_office(actor.device) else FilingKind.SELF, IN_PERSON


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

    A second submission of the same draft returns the dossier as filed, without its secret. A citizen's
    draft that an officer hands in counts as assisted filing.

    ``applicant``: fields of :class:`~motcua.identity.models.Party`.

    Raises:
        Forbidden: neither the owner nor a clerk for them.
        NumberOfAnother: the number stands with another person.
        Refusal: no name; a file that is not theirs, or files too large together; a stored document that is
            not theirs, has no value any more or does not satisfy the component.
    """
    try:
        with acting(actor, Verb.SUBMIT, dossier) as act:
            secret = _hand_in(act, applicant, papers, return_method, copies)
            act.record(Tag.SUBMIT, channel=act.dossier.get_channel_display().lower(), papers=len(papers))
    except Conflict:
        filed = Dossier.objects.filter(pk=dossier, submitted_at__isnull=False).first()
        if filed is None:
            raise
        return Filed(filed, "")
    return Filed(act.dossier, secret)


def _hand_in(
    act: Acting, applicant: dict[str, Any], papers: Sequence[Paper], return_method: str, copies: int
) -> str:
    row = act.dossier
    if not str(applicant.get("name") or "").strip():
        raise Refusal("Họ tên người nộp", "chưa được ghi", "Ghi họ tên hoặc tên tổ chức.")
    row.filed_by_id, row.subject, row.device = act.actor.user, act.actor.subject, act.actor.device
    if row.filing_kind == FilingKind.SELF:
        row.filing_kind = _kind_at_submission(act)
    row.applicant = party_for(applicant)
    row.applicant_details = row.applicant.snapshot() | {k: str(v or "") for k, v in applicant.items()}
    row.applicant_name = str(applicant["name"])
    row.return_method, row.copies = return_method, copies
    used = add_papers(act, papers)
    row.submitted_at = act.now
    row.code = numbering.assign(
        row.received_unit, owner=owner_code(row.procedure_version.procedure.code, clock.today())
    )
    record_reuse(act, used)
    row.intake_due_at = intake_due(row, act.now)
    secret = tracking.keep(row)
    stepping.begin(act)
    return secret


def _kind_at_submission(act: Acting) -> FilingKind:
    """Of a draft the person began: what it became by who hands it in, and where."""
    if act.post != IN_PERSON:
        return FilingKind.ASSISTED
    return FilingKind.CLERICAL if at_office(act.actor.device) else FilingKind.SELF
