"""The counter's page: the check list as lines, the receipt as it will print, what is missing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from motcua.core.dates import capitalised
from motcua.core.display import dong
from motcua.core.errors import Refusal
from motcua.core.pieces import Row
from motcua.desk import intake_files, intake_scans, intake_store
from motcua.desk.agreements import AGREEMENTS
from motcua.desk.forms.papers import PaperForm
from motcua.desk.intake import Intake
from motcua.digitising.models import Capture
from motcua.digitising.scanning.allowed import Rule
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Channel
from motcua.identity.models import Party

METHODS = {Channel.DIRECT: "DIRECT", Channel.POST: "POSTAL"}
NO_FEE = "danh mục không ghi phí, lệ phí"
FIRST_FIELD = {"scan": "scan", "number": "id_number", "query": "query", "agreement": "kho-dong-y"}
"""Where the error summary leads for a refusal that names its place."""
LOST = "Giấy tờ đã chọn trong kho không còn dùng được; chọn lại hoặc nhận bản giấy."


@dataclass(frozen=True)
class PaperLine:
    """One paper of the check list. ``heading`` only on the first of its group."""

    heading: str
    form: PaperForm
    files: list[StoredFile]
    first: bool
    captures: list[Capture]
    scanning: uuid.UUID | None
    """A scan of this paper begun and not finished."""

    @property
    def refused(self) -> Rule | None:
        """Why this paper must not be scanned."""
        return intake_scans.refused(self.form)


def compose(intake: Intake, problem: Refusal | None) -> dict[str, Any]:
    """Everything ``desk/counter.html`` shows."""
    if intake.matter and intake.focus == "case":
        intake.matter.fields["case"].widget.attrs["autofocus"] = True
    lines = _lines(intake)
    return {
        "intake": intake,
        "typed": intake.typed,
        "person": intake.person,
        "matter": intake.matter,
        "lines": lines,
        "problems": problems(intake, problem),
        "refusal": problem,
        "lost": LOST,
        "agreements": AGREEMENTS,
        "agreed": intake.typed.get(intake_store.AGREED, ""),
        "preview": preview(intake) if intake.version else None,
    }


def _lines(intake: Intake) -> list[PaperLine]:
    if intake.version is None:
        return []
    kept = intake_files.names(intake.typed)
    scanned, open_scans = intake_scans.captures(intake.key, intake.typed), intake_scans.under_way(intake.key)
    return [
        PaperLine(
            heading,
            form,
            kept.get(str(form.index), []),
            place == 0,
            scanned.get(str(form.index), []),
            open_scans.get(str(form.index)),
        )
        for place, (heading, form) in enumerate(intake.papers)
    ]


def problems(intake: Intake, problem: Refusal | None) -> list[dict[str, str]]:
    """What keeps the dossier from being received, each with a link to its place."""
    if problem is not None:
        names = {form["name"].auto_id for _heading, form in intake.papers if "name" in form.fields}
        anchor = problem.where if problem.where in names else FIRST_FIELD.get(problem.where, "")
        return [{"text": str(problem), "anchor": anchor}]
    if not intake.checked:
        return []
    listed = []
    for form in [intake.person, *([intake.matter] if intake.matter else []), *(f for _h, f in intake.papers)]:
        for bound in form:
            listed += [{"text": str(error), "anchor": bound.auto_id} for error in bound.errors]
    listed += [
        {"text": f"{form.spoken}: {LOST}", "anchor": f"{form.prefix}-dong"}
        for _h, form in intake.papers
        if form.lost
    ]
    if intake.version is None:
        listed.append({"text": "Chọn thủ tục.", "anchor": "query"})
    elif not any(_given(form) for _heading, form in intake.papers):
        listed.append({"text": "Đánh dấu giấy tờ đã nhận.", "anchor": "id_giay-0-here"})
    return listed


def _given(form: PaperForm) -> bool:
    return form.chosen is not None or (form.is_valid() and form.paper(()) is not None)


def preview(intake: Intake) -> dict[str, Any]:
    """The receipt as it will print, and what it is computed from."""
    promise = intake.promise
    return {
        "rows": [
            Row("Người nộp", intake.typed.get("name") or "…"),
            Row("Số định danh", intake.typed.get("number") or "…"),
            Row("Thủ tục", intake.version.procedure.name if intake.version else "…"),
            Row("Nơi giải quyết", intake.deciding.name if intake.deciding else "Chưa có đơn vị phù hợp"),
            Row("Giấy tờ đã đánh dấu", str(intake.ticked)),
            Row(
                "Thời hạn",
                capitalised(promise.limit.sentence()) if promise.limit else "Chưa xác định",
                note=promise.source,
            ),
            Row("Phí, lệ phí", capitalised("; ".join(fee_lines(intake)) or NO_FEE)),
        ],
        "promise": promise,
        "organisation": intake.typed.get("kind") == Party.Kind.ORGANISATION,
    }


def fee_lines(intake: Intake) -> list[str]:
    """What the record charges on this channel, in its own words where it has no amount."""
    if intake.version is None:
        return []
    record = intake.version.record
    method = METHODS[intake.channel]
    fees = [fee for channel in record.channels if channel.method == method for fee in channel.fees]
    said = [dong(fee.amount) if fee.amount is not None else fee.text for fee in fees or record.fees]
    return list(dict.fromkeys(filter(None, said)))
