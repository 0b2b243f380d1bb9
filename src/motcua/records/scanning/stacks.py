"""Cover sheets of a dossier, and stacks scanned at once: parted into papers, each checked on its own page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.pieces import Link
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.desk.sight import Sight, look
from motcua.digitising.models import Page, Scan
from motcua.digitising.scanning import beginning, covers, gate, taking
from motcua.digitising.scanning.pictures import ACCEPTED
from motcua.digitising.scanning.powers import SCANNERS
from motcua.digitising.scanning.splitting import Stack, split
from motcua.documents.arriving import claim
from motcua.documents.downloads import printed
from motcua.dossiers.policy import Verb, authorise
from motcua.identity.models import User
from motcua.records.page import shell
from motcua.records.scanning.of_dossier import subject_of, unit_of
from motcua.records.scanning.views import PAPER_LIMIT

HERE = "records:scans"


@dataclass(frozen=True)
class Parted:
    """One paper found in a stack. ``problem``: why it is kept as a loose paper."""

    scan: Scan
    pages: int
    problem: Refusal | None = None


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
    context = shell(request, HERE, Link("Quét giấy tờ", reverse(HERE)))
    if request.method != "POST":
        return render(request, "records/scanning/stack.html", context)
    try:
        found = list(_parted(request))
        if not found:
            raise Refusal("Quét cả chồng", "chưa chọn tệp nào", "Chọn tệp PDF hoặc TIFF của cả chồng.", "tep")
    except Refusal as refusal:
        told = context | {"refusal": refusal}
        return render(request, "records/scanning/stack.html", told, status=status_of(refusal))
    if len(found) == 1 and found[0].problem is None:
        return redirect("records:scan", key=found[0].scan.key)
    return render(request, "records/scanning/stack.html", context | {"found": found})


def _parted(request: OfficerRequest) -> Iterator[Parted]:
    by = cast(User, request.user)
    empty = gate.limits(clock.today())["blank_ink"]
    for file in claim(request, "tep", uploaded_by=by, limit=PAPER_LIMIT, among=frozenset(ACCEPTED)):
        for one in split(taking.file_pages(file), empty):
            if one.pages:
                yield keep_paper(request, one, file.name)


def keep_paper(request: OfficerRequest, one: Stack, name: str) -> Parted:
    """Put one paper of a stack into the scan its cover names, or into one of a loose paper."""
    problem: Refusal | None = None
    try:
        scan = _begun(request, one.cover)
    except Refusal as refusal:
        problem = refusal
        loose = beginning.Subject(f"Giấy tờ chưa rõ, từ trang {one.first} của {name}")
        scan = beginning.begin(request.actor, _own_unit(request), loose)
    added = taking.add_pages(request.actor, scan.pk, one.pages, Page.Source.SCANNER, name=name)
    return Parted(scan, len(added), problem)


def _begun(request: OfficerRequest, cover: covers.Cover | None) -> Scan:
    """The scan of the paper a cover names; the officer's right to it is asked as on the dossier's page."""
    if cover is None:
        raise NotFound("Tờ bìa", "không có tờ bìa nào đứng trước các trang này", "Chọn giấy tờ rồi quét lại.")
    sight = look(request.actor, cover.about)
    authorise(request.actor, Verb.CAPTURE, sight.scene())
    paper = next((row for row in sight.components if str(row.pk) == cover.line), None)
    if paper is None:
        raise NotFound("Giấy tờ của tờ bìa", "không còn trong hồ sơ", "In lại tờ bìa.")
    return beginning.begin(request.actor, unit_of(request.actor, sight), subject_of(sight, paper))


def _own_unit(request: OfficerRequest) -> int:
    return min(request.actor.units(*SCANNERS), default=0)
