"""Scanning during intake: a paper is scanned on a page of its own and the capture comes back to its line.

Captures are looked up by the intake's key, not noted in what was typed, so nothing that happens on the
scanning page can be lost to a form saved at the same moment.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from motcua.core import clock
from motcua.core.errors import Conflict
from motcua.desk.forms.papers import PaperForm, paper_forms
from motcua.desk.intake import Intake, Typed
from motcua.digitising.models import Capture, Scan
from motcua.digitising.scanning import beginning
from motcua.digitising.scanning.allowed import Handed, Rule, why_not
from motcua.identity.actors import Actor

LABEL = "Quét giấy tờ"


def captures(key: uuid.UUID, typed: Typed) -> dict[str, list[Capture]]:
    """Finished captures of this intake by line, for the procedure picked now (one query)."""
    if not typed.get("procedure"):
        return {}
    rows = Capture.objects.filter(
        scan__kind=Scan.About.INTAKE,
        scan__about=str(key),
        scan__procedure=typed["procedure"],
        scan__state=Scan.State.FINISHED,
        withdrawn_at=None,
    )
    found: dict[str, list[Capture]] = {}
    for row in rows.select_related("scan", "file").order_by("pk"):
        found.setdefault(row.scan.line, []).append(row)
    return found


def under_way(key: uuid.UUID) -> dict[str, uuid.UUID]:
    """Scans begun and not finished, by line (one query)."""
    rows = Scan.objects.filter(kind=Scan.About.INTAKE, about=str(key), state=Scan.State.OPEN)
    return dict(rows.values_list("line", "key"))


def refused(form: PaperForm) -> Rule | None:
    """Why the paper on this line must not be scanned, as it is ticked now."""
    return why_not(handed(form), clock.today())


def handed(form: PaperForm) -> Handed:
    """A line as it stands, whether or not it could be filed."""
    counts = [_whole(form[name].value()) for name in ("originals", "copies")]
    return Handed(
        name=form.title or str(form["name"].value() or ""),
        originals=counts[0],
        copies=counts[1],
        shown_only=bool(form["shown_only"].value()),
        data=bool(form["replaced_by_data"].value()),
    )


def begin(actor: Actor, intake: Intake, line: str) -> Scan:
    """Begin scanning the paper of a line; it is ticked as handed in.

    Raises:
        Conflict: the line is gone, or has no name yet. NotToBeScanned: the law forbids it.
    """
    forms: Sequence[tuple[str, PaperForm]] = (
        paper_forms(intake.version, intake.typed, bound=False) if intake.version else []
    )
    form = next((form for _heading, form in forms if str(form.index) == line), None)
    if form is None or not (paper := handed(form)).name:
        at = form["name"].auto_id if form else ""
        raise Conflict(LABEL, "dòng này chưa có tên giấy tờ", "Ghi tên giấy tờ rồi bấm Quét.", at)
    subject = beginning.Subject(
        name=paper.name,
        kind=Scan.About.INTAKE,
        about=str(intake.key),
        line=line,
        procedure=str(intake.typed["procedure"]),
        code=form.asked.component.code if form.asked else "",
        handed=paper,
    )
    scan = beginning.begin(actor, intake.received.pk, subject)
    intake.typed[f"{form.prefix}-here"] = "on"
    return scan


def take_off(actor: Actor, intake: Intake, scan: str) -> None:
    """Take a capture off the intake. Raises Conflict: it is not there."""
    row = Scan.objects.filter(kind=Scan.About.INTAKE, about=str(intake.key), pk=_whole(scan)).first()
    if row is None:
        raise Conflict(LABEL, "bản quét không còn ở đây", "Tải lại trang.")
    beginning.take_off(actor, row.pk)


def _whole(text: object) -> int:
    said = str(text or "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
