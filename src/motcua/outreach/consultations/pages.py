"""What the officers' pages of consultations show."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.display import day as on_day
from motcua.core.display import figure
from motcua.core.errors import Forbidden, NotFound
from motcua.core.pieces import Happening, Row
from motcua.disclosure.consultations import public
from motcua.disclosure.consultations.grouping import ungrouped, with_text
from motcua.disclosure.consultations.summary import Summary, summarise, taken_part
from motcua.disclosure.models import Audience, Consultation, ConsultationState
from motcua.disclosure.postings.content import hash_of
from motcua.disclosure.powers import POWERS, Verb
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree

SAID = {
    "draft": "soạn",
    "redraft": "sửa bản thảo",
    "open": "mở nhận ý kiến",
    "end": "kết thúc nhận ý kiến",
    "publish": "công bố kết quả",
}
REMEDY = "Mở lại danh sách lấy ý kiến."


def listed(actor: Actor) -> QuerySet[Consultation]:
    """Those of units whose work the actor may see."""
    known = POWERS.units_of(actor, Verb.READ_CONSULTATIONS, Tree())
    return Consultation.objects.filter(unit__in=known).select_related("unit")


def asked_of(actor: Actor) -> QuerySet[Consultation]:
    """Those the actor is asked in as one of the staff: of the own unit, or of one above."""
    tree = Tree()
    above = {unit.pk for own in actor.units() for unit in tree.path(own)}
    return public.for_staff(above)


def units_to_prepare(actor: Actor) -> list[Unit]:
    """Where the actor may draft a consultation."""
    known = POWERS.units_of(actor, Verb.PREPARE_CONSULTATION, Tree())
    return list(Unit.objects.filter(pk__in=known, valid_to=None).order_by("name"))


def found(actor: Actor, consultation: int) -> Consultation:
    """Raises NotFound, also for what the actor may not see."""
    row = Consultation.objects.filter(pk=consultation).select_related("unit__parent").first()
    if row is None:
        raise NotFound("Đợt lấy ý kiến này", remedy=REMEDY)
    try:
        POWERS.authorise(actor, Verb.READ_CONSULTATIONS, row.unit_id)
    except Forbidden:
        raise NotFound("Đợt lấy ý kiến này", remedy=REMEDY) from None
    return row


def compose(actor: Actor, row: Consultation) -> dict[str, Any]:
    """One consultation. Counts of answers stay closed while people are still being asked."""
    over = row.state in (ConsultationState.ENDED, ConsultationState.PUBLISHED)
    summary = _summary(row) if over else None
    return {
        "row": row,
        "facts": _facts(row),
        "questions": row.questions.all(),
        "papers": row.papers.select_related("file"),
        "can": _can(actor, row),
        "summary": summary,
        "seen": hash_of(summary.model_dump(mode="json")) if summary else "",
        "waiting": ungrouped(row).count() if over else 0,
        "written": with_text(row).count() if over else 0,
        "unanswered": row.groups.filter(answer="").count() if over else 0,
        "history": _history(row.number),
    }


def groups_of(row: Consultation) -> QuerySet[Any]:
    """With how many opinions each holds."""
    return row.groups.annotate(count=Count("opinions")).select_related("answered_by")


def _summary(row: Consultation) -> Summary:
    return Summary.model_validate(row.result) if row.result else summarise(row, clock.today())


def _facts(row: Consultation) -> list[Row]:
    people = taken_part(row)
    told = [
        Row("Đơn vị", row.unit.name),
        Row("Thời gian", f"từ {on_day(row.opens)} đến hết {on_day(row.closes)}", note=row.ended_because),
        Row("Ai được góp ý", row.get_audience_display()),
        Row("Tên người góp ý", row.get_naming_display()),
        Row("Trạng thái", row.get_state_display()),
        Row("Số ý kiến", figure(row.opinions.count()), note=f"{figure(people)} tài khoản, thiết bị tham gia"),
    ]
    if row.expected:
        told.append(Row("Được mời", figure(row.expected)))
    return told


def _can(actor: Actor, row: Consultation) -> set[str]:
    tree, state = Tree(), row.state
    may = {verb for verb in Verb if POWERS.may(actor, verb, row.unit_id, tree)}
    drafted, ended = state == ConsultationState.DRAFTED, state == ConsultationState.ENDED
    taking = state in (ConsultationState.OPEN, ConsultationState.ENDED)
    own = row.drafted_by_id == actor.user
    offered = {
        "edit": drafted and Verb.PREPARE_CONSULTATION in may,
        "open": drafted and Verb.OPEN_CONSULTATION in may and not own,
        "end": state == ConsultationState.OPEN and Verb.END_CONSULTATION in may,
        "paper": taking and Verb.ENTER_PAPER in may,
        "group": ended and Verb.GROUP_OPINIONS in may,
        "answer": ended and Verb.ANSWER_OPINIONS in may,
        "publish": ended and Verb.PUBLISH_CONSULTATION in may,
        "own": own,
        "public": state != ConsultationState.DRAFTED and row.audience != Audience.STAFF,
    }
    return {name for name, is_so in offered.items() if is_so}


def _history(number: str) -> list[Happening]:
    acts = AdministrativeAct.objects.filter(subject=number, action__startswith="disclosure:consultation:")
    return [
        Happening(f"{act.actor} {SAID.get(act.action.rsplit(':', 1)[-1], act.action)}", act.at)
        for act in acts.order_by("-at")[:50]
    ]
