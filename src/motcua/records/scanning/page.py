"""The page of one scan: its pages in order, what the gate says of each, how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.forms import anchor_of
from motcua.core.parameters import find
from motcua.desk.access import OfficerRequest
from motcua.digitising.models import Capture, Page, Scan
from motcua.digitising.scanning import allowed, withdrawing
from motcua.digitising.scanning.finishing import preview
from motcua.digitising.scanning.gate import Finding, Kind
from motcua.dossiers.capturing import unattached
from motcua.records.page import shell
from motcua.records.scanning.returning import way_back

HERE = "records:scans"


@dataclass(frozen=True)
class Shown:
    """One page of the strip with what is said of it."""

    row: Page
    place: int
    findings: list[Finding] = field(default_factory=list)
    last: bool = False

    @property
    def blocked(self) -> bool:
        return any(finding.blocks for finding in self.findings)

    @property
    def retake_field(self) -> str:
        """Name of the field a picture in its place is sent in."""
        return f"lai-{self.row.pk}"

    @property
    def facts(self) -> str:
        """Size and resolution, as the machine sees them."""
        seen = self.row.measures
        said = "" if seen["dpi_said"] else ", tính theo khổ A4"
        return f"{seen['width']} × {seen['height']} điểm, {round(seen['dpi'])} dpi{said}"


def compose(
    request: OfficerRequest, scan: Scan, refusal: Refusal | None = None, at: int | None = None
) -> dict[str, Any]:
    """Everything ``records/scanning/scan.html`` shows. ``at``: the page the refusal is about."""
    back = way_back(scan)
    pages, found = preview(scan) if scan.state == Scan.State.OPEN else ([], [])
    shown = _shown(pages, found)
    captures = Capture.objects.filter(scan=scan).select_related("file")
    return {
        **shell(request, HERE),
        "scan": scan,
        "back": back,
        "pages": shown,
        "drawn": drawn(pages),
        "dropped": list(scan.pages.filter(state=Page.State.DROPPED).defer("small")),
        "whole": [finding for finding in found if finding.page == 0 and finding.kind != Kind.EMPTY],
        "moving": any(finding.kind in (Kind.UNREAD, Kind.COMING) for finding in found),
        "blocked": any(finding.blocks for finding in found),
        "warned": sum(not finding.blocks for finding in found),
        "rules": allowed.rules(clock.today()),
        "least": find("scan-least-dpi", clock.today()),
        **(_ended(captures) if scan.state == Scan.State.FINISHED else {}),
        "counted": request.POST.get("so-trang", scan.expected or ""),
        "refusal": refusal,
        "fault_at": anchor_of(refusal, "tep", "so-trang", "da-xem", "chac", "ly-do", f"lai-{at}"),
        "refused_page": at,
    }


def drawn(pages: Sequence[Page]) -> str:
    """Which pages stand there in which order and turn, so that a finish is of what the officer saw."""
    return "-".join(f"{page.pk}.{page.turn}" for page in pages)


def _ended(captures: QuerySet[Capture]) -> dict[str, Any]:
    """The capture, and what can still be done with it."""
    made = captures.get()
    return {"capture": made, "unattached": unattached(captures).exists(), "free": withdrawing.free(made)}


def _shown(pages: list[Page], found: list[Finding]) -> list[Shown]:
    return [
        Shown(row, place, [finding for finding in found if finding.page == place], place == len(pages))
        for place, row in enumerate(pages, 1)
    ]
