"""Cover sheets of a dossier, and stacks scanned at once: parted into papers, each checked on its own page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.forms import anchor_of
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.sight import Sight, look
from motcua.digitising.models import Page, Parting, Scan
from motcua.digitising.scanning import beginning, covers, gate, partings, taking
from motcua.digitising.scanning.pictures import ACCEPTED
from motcua.digitising.scanning.splitting import Stack, split
from motcua.documents.arriving import claim
from motcua.documents.downloads import printed
from motcua.documents.models import StoredFile
from motcua.dossiers.policy import Verb, authorise
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import User
from motcua.records.page import shell
from motcua.records.scanning.of_dossier import subject_of, unit_of
from motcua.records.scanning.units import chosen, offered
from motcua.records.scanning.views import PAPER_LIMIT

HERE = "records:scans"
DOSSIER = Scan.About.DOSSIER


@dataclass(frozen=True)
class Parted:
    """One paper found in a stack. ``problem``: why it is kept as a loose paper, or not whole; empty when
    nothing is."""

    scan: Scan
    pages: int
    problem: str = ""


@officer
def print_covers(request: OfficerRequest, code: str) -> HttpResponseBase:
    """A cover sheet for each paper of a dossier that may be scanned."""
    sight = look(request.actor, code)
    authorise(request.actor, Verb.CAPTURE, sight.scene())
    sheets = [_cover(sight, paper.pk, paper.name) for paper in sight.components if paper.scannable]
    if not sheets:
        raise NotFound("Tờ bìa", "hồ sơ không có giấy tờ nào phải quét", "Quay lại trang hồ sơ.")
    names: dict[str, dict[str, str]] = sight.dossier.unit_names
    office = names.get(str(sight.dossier.received_unit_id), {}).get("name", "")
    return printed(covers.printed(sheets, office, clock.now()), f"to-bia-{code}")


def _cover(sight: Sight, component: int, name: str) -> covers.Cover:
    dossier = sight.dossier
    number = str(dossier.applicant_details.get("number") or "")
    procedure = dossier.procedure_version.procedure.code
    return covers.Cover(str(dossier.code), str(component), procedure, number, name)


@officer
def stack(request: OfficerRequest) -> HttpResponseBase:
    """Part a stack into its papers. Each becomes a scan under way, to be checked and finished on its page;
    what belongs to no known cover is kept as a loose paper, so nothing that was scanned is lost."""
    context = {**shell(request, HERE, Link("Quét cả chồng")), **offered(request)}
    if request.method != "POST":
        return render(request, "records/scanning/stack.html", context | _of(request))
    try:
        files = _sent(request)
        for file in files:
            # One that is refused is told before any other is begun.
            taking.count_pages(file)
        rows = [_begin(request, file) for file in files]
        if not rows:
            raise Refusal("Quét cả chồng", "chưa chọn tệp nào", "Chọn tệp PDF hoặc TIFF của cả chồng.", "tep")
    except Refusal as refusal:
        told = context | {"refusal": refusal, "fault_at": anchor_of(refusal, "tep")}
        return render(request, "records/scanning/stack.html", told, status=status_of(refusal))
    return redirect(address_of(rows))


def address_of(rows: list[Parting]) -> str:
    """Where the papers of these files are shown as they are found."""
    query = urlencode([("tep", row.key) for row in rows])
    return f"{reverse('records:scan-stack')}?{query}"


def _sent(request: OfficerRequest) -> list[StoredFile]:
    by = cast(User, request.user)
    return claim(request, "tep", uploaded_by=by, limit=PAPER_LIMIT, among=frozenset(ACCEPTED))


def _begin(request: OfficerRequest, file: StoredFile) -> Parting:
    """A short stack is parted now, a thick one by the worker."""
    short = taking.count_pages(file) <= partings.AT_ONCE
    row = partings.begin(
        request.actor,
        file,
        Page.Source.SCANNER,
        unit=chosen(request),
        defer=(lambda _number: None) if short else _defer,
    )
    if short:
        partings.carry_out(row.pk, part)
    return row


def _defer(number: int) -> None:
    from motcua.records.tasks import part_stack

    part_stack.defer(number=number)


def _of(request: OfficerRequest) -> dict[str, Any]:
    """What became of the officer's files the address names: their papers so far."""
    partings.bury()
    keys = [key for said in request.GET.getlist("tep") if (key := _key(said))]
    rows = list(Parting.objects.filter(key__in=keys, by=request.actor.user).select_related("file"))
    told = {one["scan"]: one for row in rows for one in row.papers}
    scans = Scan.objects.filter(pk__in=told, by=request.actor.user).order_by("pk")
    found = [Parted(scan, told[scan.pk]["pages"], told[scan.pk]["problem"]) for scan in scans]
    return {"rows": rows, "found": found, "going": any(row.state in partings.GOING for row in rows)}


def _key(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def part(row: Parting, *, anybodys: bool = False, kept: Callable[[], None] = lambda: None) -> None:
    """Part a stack into scans of the officer; each paper is noted as it is found. ``anybodys``: as
    :func:`keep_paper` takes it; ``kept``: called after each."""
    empty = gate.limits(clock.today())["blank_ink"]
    for one in split(taking.file_pages(row.file), empty):
        paper = keep_paper(actor_for(row.by), one, row.file, row.unit_id, anybodys=anybodys)
        row.papers.append({"scan": paper.scan.pk, "pages": paper.pages, "problem": paper.problem})
        Parting.objects.filter(pk=row.pk).update(papers=row.papers)
        partings.beat(row, one.pages[-1].place)
        kept()


def keep_paper(actor: Actor, one: Stack, file: StoredFile, unit: int, *, anybodys: bool = False) -> Parted:
    """Put one paper of a stack into the scan its cover names, or into one of a loose paper of this unit; done
    again it is the scan made then. ``anybodys``: also one a colleague made of this file."""
    before = taking.scans_of(file.sha256, one.first)
    scan, problem = _scan_of(actor, one, file, unit, before if anybodys else before.filter(by=actor.user))
    if scan.by_id != actor.user:
        return Parted(scan, len(one.pages), f"Đồng nghiệp {scan.by} đã nhận giấy tờ này.")
    if scan.state != Scan.State.OPEN:
        return Parted(scan, len(one.pages), problem)
    try:
        taking.add_pages(actor, scan.pk, one.pages, Page.Source.SCANNER, file)
    except Refusal as refusal:
        return Parted(scan, 0, f"{refusal} Quét lại giấy tờ này.")
    return Parted(scan, len(one.pages), problem)


def _scan_of(
    actor: Actor, one: Stack, file: StoredFile, unit: int, before: QuerySet[Scan]
) -> tuple[Scan, str]:
    """One of ``before`` only where it is of the same paper: the same pages may be part of several."""
    cover = one.cover
    if cover and (made := before.filter(kind=DOSSIER, about=cover.about, line=cover.line).first()):
        return made, ""
    try:
        return _begun(actor, cover), ""
    except Refusal as refusal:
        name = f"Giấy tờ chưa rõ, từ trang {one.first} của {file.name}"
        loose = before.filter(kind=Scan.About.LOOSE).first()
        scan = loose or beginning.begin(actor, unit, beginning.Subject(name))
        return scan, f"Giữ làm giấy tờ rời: {refusal}"


def _begun(actor: Actor, cover: covers.Cover | None) -> Scan:
    """The scan of the paper a cover names; the officer's right to it is asked as on the dossier's page."""
    if cover is None:
        raise NotFound("Tờ bìa", "không có tờ bìa nào đứng trước các trang này", "Chọn giấy tờ rồi quét lại.")
    sight = look(actor, cover.about)
    authorise(actor, Verb.CAPTURE, sight.scene())
    paper = next((row for row in sight.components if str(row.pk) == cover.line), None)
    if paper is None:
        raise NotFound("Giấy tờ của tờ bìa", "không còn trong hồ sơ", "In lại tờ bìa.")
    return beginning.begin(actor, unit_of(actor, sight), subject_of(sight, paper))
