"""The parts of a dossier's page, composed for templates: person, papers, clock, drawing, timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe

from motcua.core import clock
from motcua.core.clock import VIETNAM
from motcua.core.dates import capitalised
from motcua.core.display import day, when
from motcua.core.limits import Limit
from motcua.core.pieces import Happening, Row
from motcua.desk import lost_papers
from motcua.desk.answers import answer_rows
from motcua.desk.decisions import Offer, offers, reasons_against
from motcua.desk.side_panel import side_of
from motcua.desk.sight import Sight
from motcua.desk.tasks_in_words import how_intake_due
from motcua.dossiers import printouts
from motcua.dossiers.handovers import handovers
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.policy import Verb, why_not
from motcua.dossiers.promises import Promise, promise
from motcua.dossiers.states import ENDED, State
from motcua.dossiers.timeline import internal_lines
from motcua.identity import personal_number
from motcua.identity.models import Party
from motcua.processes.drawing import rows, svg
from motcua.signatures import verdicts


def results_of(dossier: Dossier) -> list[Result]:
    """The dossier's results, each signed file with its verdict."""
    found = list(dossier.results.select_related("file").order_by("id"))
    verdicts.put_beside([one.file for one in found if one.file])
    return found


@dataclass(frozen=True)
class PrintLink:
    title: str
    url: str


def compose(sight: Sight, sent: Offer | None = None) -> dict[str, Any]:
    """Everything ``desk/dossier.html`` shows. ``sent`` takes the place of the offer with its id."""
    offered = offers(sight)
    if sent is not None:
        offered = [sent, *(offer for offer in offered if offer.id != sent.id)]
    primary = next((offer for offer in offered if offer.primary or offer is sent), None)
    return {
        "dossier": sight.dossier,
        "state": State(sight.dossier.state).label if sight.dossier.state else "Bản nháp",
        "person": person_rows(sight.dossier),
        "warnings": warnings(sight),
        "papers": sight.components,
        "may_capture": not why_not(sight.actor, Verb.CAPTURE, sight.scene()),
        "answers": answer_rows(sight.dossier),
        "facts": fact_rows(sight),
        "clock": clock_rows(sight),
        "promise": promised(sight),
        "intake_how": how_intake_due(sight.dossier),
        "limit_unconfirmed": sight.limit.source == sight.dossier.limit_source and not sight.limit.confirmed,
        "primary": primary,
        "others": [offer for offer in offered if offer is not primary],
        "against": reasons_against(sight),
        "steps": step_rows(sight),
        "drawing": drawing(sight),
        "timeline": timeline(sight),
        "prints": print_links(sight.dossier),
        "results": results_of(sight.dossier),
        "drafts": sight.result_drafts,
        "may_prepare": not why_not(sight.actor, Verb.PREPARE_RESULT, sight.scene()),
        "may_attach": not why_not(sight.actor, Verb.ATTACH_RESULT, sight.scene()),
        "handovers": handovers(sight.dossier),
        "supplements": sight.supplements,
        "side": side_of(sight),
        "ended": sight.dossier.state in ENDED,
    }


def person_rows(dossier: Dossier) -> list[Row]:
    """Who files, as the dossier keeps it: the person of that day, not of today."""
    details = dossier.applicant_details
    sex = dict(Party.Sex.choices).get(details.get("sex", ""), "")
    listed = [
        Row("Họ tên", dossier.applicant_name),
        Row("Số định danh", details.get("number")),
        Row("Ngày sinh", _birth(details.get("birth_date", ""))),
        Row("Giới tính", sex),
        Row("Địa chỉ", details.get("address")),
        Row("Điện thoại", details.get("phone")),
        Row("Thư điện tử", details.get("email")),
    ]
    return [row for row in listed if row.value]


def _birth(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def warnings(sight: Sight) -> list[str]:
    """What whoever decides should look at; shown, never in the way."""
    return [*number_warnings(sight.dossier.applicant_details), *lost_papers.of_sight(sight)]


def number_warnings(details: dict[str, Any]) -> list[str]:
    """What does not fit about the person's number."""
    if details.get("kind") == Party.Kind.ORGANISATION or not details.get("number"):
        return []
    try:
        born = date.fromisoformat(details.get("birth_date", ""))
    except ValueError:
        born = None
    found = personal_number.check(details["number"], born, details.get("sex") or None)
    return [warning.sentence for warning in found]


def fact_rows(sight: Sight) -> list[Row]:
    """How it came in, and the three units, each as it was called then."""
    dossier = sight.dossier
    names: dict[str, dict[str, str]] = dossier.unit_names
    helped = names.get(str(dossier.helped_unit_id), {}).get("name", "")
    postmark = dossier.form_data.get("_postmark", "")
    listed = [
        Row("Thủ tục", f"{dossier.procedure_version.procedure.code} – {dossier.title}"),
        Row("Trường hợp", dossier.case_code),
        Row("Kênh nộp", f"{dossier.get_channel_display()}, {dossier.get_filing_kind_display().lower()}"),
        Row("Ngày dấu bưu điện", _birth(postmark)),
        Row("Nơi hỗ trợ", helped),
        Row("Nơi tiếp nhận", names.get(str(dossier.received_unit_id), {}).get("name", "")),
        Row("Nơi giải quyết", names.get(str(dossier.deciding_unit_id), {}).get("name", "")),
        Row("Gắn với hồ sơ liên thông", dossier.linked_to.code if dossier.linked_to else ""),
        Row("Số bộ hồ sơ", dossier.copies),
        Row("Nhận kết quả", dossier.return_method),
    ]
    return [row for row in listed if row.value]


def promised(sight: Sight) -> Promise | None:
    """What a dossier waiting for intake would be promised now; None once it was looked at."""
    dossier = sight.dossier
    if dossier.state != State.SUBMITTED:
        return None
    hours = dossier.unit_names.get(str(dossier.deciding_unit_id), {}).get("hours", "")
    case, version = dossier.case_code, dossier.procedure_version
    return promise(version, case, dossier.channel, hours, clock.now())


def clock_rows(sight: Sight) -> list[Row]:
    """The moments and limits behind the deadline; the index's date only where it is another."""
    dossier = sight.dossier
    listed = [
        Row("Nộp lúc", when(dossier.submitted_at) if dossier.submitted_at else ""),
        Row("Tiếp nhận lúc", when(dossier.received_at) if dossier.received_at else ""),
        Row("Thời hạn", _limit_words(dossier), note=dossier.limit_source),
        Row("Hạn trả", when(dossier.due_at) if dossier.due_at else ""),
    ]
    if dossier.index_due_at and dossier.index_due_at != dossier.due_at:
        note = "Chỉ để đo chỉ số phục vụ; lời hẹn với người nộp là hạn trả ở trên."
        listed.append(Row("Hạn tính chỉ số 766", when(dossier.index_due_at), note=note))
    return [row for row in listed if row.value]


def _limit_words(dossier: Dossier) -> str:
    if not dossier.limit:
        return ""
    words = capitalised(Limit.parse(dossier.limit).sentence())
    late = "tính như nhận ngày làm việc tiếp theo"
    return f"{words}; nhận sau {dossier.cutoff:%H:%M} {late}" if dossier.cutoff else words


def step_rows(sight: Sight) -> list[dict[str, Any]]:
    """The process in words: every step with who, limit, and how far the dossier is."""
    here = sight.state.positions if sight.state else frozenset(i.node for i in sight.open_items)
    done = frozenset(sight.state.done) if sight.state else _done(sight)
    return [{"row": row, "here": row.id in here, "done": row.id in done} for row in rows(sight.model)]


def drawing(sight: Sight) -> str:
    here = sight.state.positions if sight.state else frozenset(i.node for i in sight.open_items)
    done = frozenset(sight.state.done) if sight.state else _done(sight)
    return mark_safe(svg(sight.model, position=here, done=done, title=sight.dossier.title))


def _done(sight: Sight) -> frozenset[str]:
    return frozenset(item.node for item in sight.items if item.outcome == "completed")


def timeline(sight: Sight) -> list[Happening]:
    """What happened, oldest first, then who has it now."""
    lines = internal_lines(sight.dossier.events.order_by("number"))
    told = [
        Happening(line.text, line.at, " – ".join(filter(None, [line.who, line.unit, line.state])))
        for line in lines
        if line.text
    ]
    if sight.dossier.waiting_for:
        return [*told, _paused(sight)]
    return told + [_now(sight, item) for item in sight.open_items]


def _paused(sight: Sight) -> Happening:
    pause = sight.dossier.pauses.get(until=None)
    due = next((asked.answer_due_at for asked in sight.supplements if asked.answered_at is None), None)
    note = f"Hạn bổ sung: {when(due)}" if due else ""
    return Happening(f"Đang tạm dừng: {pause.get_kind_display().lower()}", pause.since, note, "now")


def _now(sight: Sight, item: Any) -> Happening:
    unit = item.unit.name if item.unit else ""
    who = f"{item.get_role_display()}, {unit}" if unit else "Chưa rõ đơn vị xử lý"
    holder = f"; {item.holder.full_name} đang giữ" if item.holder else ""
    return Happening(f"Đang chờ: {item.name}", item.opened_at.astimezone(VIETNAM), f"{who}{holder}", "now")


def print_links(dossier: Dossier) -> list[PrintLink]:
    """The statutory forms this dossier has given rise to."""
    return [
        PrintLink(paper.title, reverse("desk:print", args=[dossier.code, paper.form.value, paper.which]))
        for paper in printouts.available(dossier)
    ]
