"""The tab of approval: all a leader has to read before deciding, and what everybody can do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from motcua.core.forms import Form
from motcua.core.pieces import Happening
from motcua.identity.actors import Actor
from motcua.reengineering.acts.operating import decision_of
from motcua.reengineering.models import Approval, Operation, Opinion, Review, ReviewedProcedure
from motcua.reengineering.policy import DRAFTED, Verb, may
from motcua.reengineering.review.history import history
from motcua.reengineering.review.missing import missing
from motcua.reengineering.review.rows import rows_to_read
from motcua.studio.deciding import offered
from motcua.studio.forms.approval import AnswerForm
from motcua.studio.pages.figures import Table, tables
from motcua.studio.pages.file import url_of
from motcua.studio.pages.sentences import sentences
from motcua.studio.procedure_words import named


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing; ``url``: where it is put right."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """An opinion; ``form``: to answer it, None when it is answered or not the person's to answer."""

    opinion: Opinion
    form: Form | None


@dataclass(frozen=True, slots=True)
class Beginning:
    """One procedure of an approved review and its operation, None while it is not put into operation."""

    reviewed: ReviewedProcedure
    operation: Operation | None


def compose(actor: Actor, review: Review, sent: Mapping[str, Form]) -> dict[str, Any]:
    """What the tab's template reads. ``sent``: forms that did not do."""
    procedures, version = rows_to_read(review), review.latest()
    shown = tables(procedures, version.said)
    lacking = lacks(review, procedures) if review.state in DRAFTED else None
    offers = offered(actor, review, sent, len(lacking or ()))
    approval = Approval.objects.filter(review=review).select_related("by", "version").first()
    return {
        "version": version,
        "lacks": lacking,
        "tables": shown,
        "told": sentences(review, procedures, version.said),
        "opinions": opinion_lines(actor, review, sent),
        "open_offers": [one for one in offers if not one.why_not],
        "closed_offers": [one for one in offers if one.why_not],
        "approval": approval,
        "beginnings": beginnings(procedures) if approval else [],
        "may_save": may(actor, Verb.SAVE, review),
        "history": [Happening(line.text, line.at, line.who) for line in reversed(history(review))],
        "sentence": sentence(review, shown, approval),
    }


def lacks(review: Review, procedures: list[ReviewedProcedure]) -> list[Lack]:
    """Everything missing, each with the way to it; in a group named by procedure."""
    by_key = {row.key: row for row in procedures}
    found = []
    for one in missing(review):
        reviewed = by_key.get(one.where, procedures[0])
        url = "#y-kien" if one.topic == "opinions" else _url(one.topic, review, reviewed)
        found.append(Lack(str(one) if review.is_group else one.text, url))
    return found


def _url(topic: str, review: Review, reviewed: ReviewedProcedure) -> str:
    if topic in ("as-is", "to-be"):
        return reverse("studio:process", args=[review.code, reviewed.position])
    if topic == "costs":
        return reverse("studio:cost", args=[review.code, reviewed.position])
    return url_of(topic, review, reviewed)


def opinion_lines(actor: Actor, review: Review, sent: Mapping[str, Form]) -> list[OpinionLine]:
    """Every opinion, oldest first."""
    able = bool(may(actor, Verb.ANSWER_OPINION, review))
    found = review.opinions.select_related("by", "version", "answered_by")
    return [
        OpinionLine(row, _answer_form(row, sent) if able and row.answered_at is None else None)
        for row in found
    ]


def _answer_form(row: Opinion, sent: Mapping[str, Form]) -> Form:
    return sent.get(str(row.pk)) or AnswerForm(auto_id=f"y-kien-{row.pk}-%s")


def beginnings(procedures: list[ReviewedProcedure]) -> list[Beginning]:
    """Each procedure with its operation (one query)."""
    known = {row.reviewed_id: row for row in Operation.objects.filter(reviewed__in=procedures)}
    return [Beginning(row, known.get(row.pk)) for row in procedures]


def sentence(review: Review, shown: list[Table], approval: Approval | None) -> str:
    """What the decision says of the whole."""
    several = "; ".join(_of_procedure(table) for table in shown)
    said = f"Phê duyệt phương án tái cấu trúc theo đề án {review.code} đối với {several}."
    if approval is None:
        return said
    return f"{said} {decision_of(approval)}, phiên bản {approval.version.number}."


def _of_procedure(table: Table) -> str:
    name = f"{named(table.reviewed.procedure.name)} (mã {table.reviewed.key})"
    return f"{name}: {', '.join(table.clauses)}" if table.clauses else f"{name}: số liệu không đổi"
