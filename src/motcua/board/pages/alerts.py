"""The list of alerts: what happened, on what it rests, what was done about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from motcua.board.forms.lateness import CloseAlertForm
from motcua.board.period import ASKED as PERIOD
from motcua.board.scope import ASKED as UNIT
from motcua.core import clock
from motcua.core.display import figure
from motcua.core.forms import Form
from motcua.core.paging import page_of
from motcua.core.parameters import find
from motcua.core.periods import Period
from motcua.core.pieces import Link
from motcua.core.satisfaction import share_of
from motcua.dossiers.queries import openable
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.alerts.closing import counts, open_in
from motcua.indicators.models import Alert
from motcua.petitions.powers import POWERS as PETITIONS
from motcua.petitions.powers import Verb as Petitions

KIND, CLOSED = "loai", "da-xu-ly"
Kind = Alert.Kind
RULES = {
    Kind.LATE_REFUSAL: "late-refusal-days",
    Kind.IDLE_OVERDUE: "idle-overdue-days",
    Kind.LONG_WAIT: "queue-wait-minutes",
    Kind.SECOND_VISITS: "second-visit-share",
    Kind.LESS_SATISFIED: "alert-fewest",
}
"""The dated parameter a kind rests on."""
COUNTERS = frozenset({Kind.LONG_WAIT, Kind.SECOND_VISITS})
"""Kinds that rest on the figures of the counters."""


@dataclass(frozen=True, slots=True)
class Line:
    """One alert. ``openable``: the reader may open the dossier; ``url``: what one about a unit rests on,
    empty for whoever may not read that; ``form``: None for whoever may not close."""

    alert: Alert
    words: str
    openable: bool
    url: str
    form: Form | None

    @property
    def subject(self) -> str:
        """What it is about, where that is no dossier."""
        return "" if self.alert.dossier_id else self.alert.get_kind_display()


def compose(
    actor: Actor, unit: Unit, tree: Tree, query: QueryDict, sent: tuple[int, Form] | None = None
) -> dict[str, Any]:
    """``sent``: a form that did not do, with the alert's id."""
    units, kind = tree.below(unit.pk), query.get(KIND, "")
    rows = _rows(units, query.get(CLOSED) == "1")
    listed = rows.filter(kind=kind) if kind in Kind.values else rows
    page = page_of(listed, query.get("trang", ""))
    mine = openable(actor, [one.dossier_id for one in page.rows if one.dossier_id])
    return {
        "unit_shown": unit,
        "page": page,
        "lines": [_line(actor, one, tree, one.dossier_id in mine, sent) for one in page.rows],
        "filters": [("Loại cảnh báo", _kinds(query, counts(units), kind)), ("Tình trạng", _states(query))],
        "rules": _rules(),
    }


def _rows(units: set[int], closed: bool) -> QuerySet[Alert]:
    if not closed:
        return open_in(units)
    done = Alert.objects.filter(unit__in=units, closed_at__isnull=False)
    return done.select_related("dossier", "unit", "closed_by").order_by("-closed_at", "-pk")


def _line(actor: Actor, one: Alert, tree: Tree, mine: bool, sent: tuple[int, Form] | None) -> Line:
    form: Form | None = None
    if one.closed_at is None and office.may(actor, office.Verb.CLOSE_ALERT, one.unit_id, tree):
        form = sent[1] if sent and sent[0] == one.pk else CloseAlertForm(auto_id=f"xu-ly-{one.pk}-%s")
    url = "" if one.dossier_id else _figures(actor, one, tree)
    return Line(one, words(one.kind, one.evidence), mine, url, form)


def _figures(actor: Actor, one: Alert, tree: Tree) -> str:
    """Of the month it was raised in; petitions as they stand now."""
    asked = {UNIT: one.unit.code}
    if one.kind in COUNTERS:
        asked[PERIOD] = str(Period.holding(clock.day_of(one.at)))
        return f"{reverse('board:counters')}?{urlencode(asked)}"
    if one.kind == Kind.PETITION_LATE:
        if not PETITIONS.may(actor, Petitions.READ, one.unit_id, tree):
            return ""
        return f"{reverse('outreach:petitions')}?{urlencode(asked | {'dau': 'qua-han'})}"
    return f"{reverse('board:today')}?{urlencode(asked)}"


def words(kind: str, evidence: Mapping[str, Any]) -> str:
    """What an alert rests on, in a sentence."""
    if kind == Kind.SECOND_SUPPLEMENT:
        return f"Yêu cầu bổ sung lần {evidence.get('number', 2)}; quy định chỉ cho một lần."
    if kind == Kind.LATE_REFUSAL:
        days, limit = figure(evidence.get("days", 0)), figure(evidence.get("limit", 0))
        return f"Từ chối sau {days} ngày làm việc; mức cảnh báo là {limit} ngày."
    if kind == Kind.UNLISTED_PAPER:
        return _papers(evidence)
    if kind == Kind.NO_APOLOGY:
        return "Đã quá hạn trả mà chưa có văn bản xin lỗi và hẹn lại."
    if kind in OF_PEOPLE:
        return OF_PEOPLE[kind](evidence)
    days, limit = figure(evidence.get("days", 0)), figure(evidence.get("limit", 0))
    return f"Quá hạn và {days} ngày làm việc không ai xử lý; mức cảnh báo là {limit} ngày."


def _long_wait(evidence: Mapping[str, Any]) -> str:
    minutes, limit = figure(evidence["minutes"]), figure(evidence["limit"])
    return (
        f"{evidence['line']}: có người chờ {minutes} phút, {figure(evidence['people'])} người đang chờ; "
        f"mức cảnh báo là {limit} phút."
    )


def _second_visits(evidence: Mapping[str, Any]) -> str:
    again, n = figure(evidence["again"]), figure(evidence["n"])
    limit = figure(evidence["limit"])
    return f"Thủ tục {evidence['code']}: {again}/{n} lượt là đến lại; mức cảnh báo là {limit} %."


def _less_satisfied(evidence: Mapping[str, Any]) -> str:
    now = share_of(evidence["yes"], evidence["n"])
    before = share_of(evidence["yes_before"], evidence["n_before"])
    return (
        f"Tháng này {figure(now.share, 1)} % hài lòng ({figure(now.n)} đánh giá), tháng trước "
        f"{figure(before.share, 1)} % ({figure(before.n)}); hai khoảng tin cậy 95 % tách rời nhau."
    )


def _petition(evidence: Mapping[str, Any]) -> str:
    return "Một phản ánh, kiến nghị đã quá hạn mà chưa được trả lời."


OF_PEOPLE: dict[str, Callable[[Mapping[str, Any]], str]] = {
    Kind.LONG_WAIT: _long_wait,
    Kind.SECOND_VISITS: _second_visits,
    Kind.LESS_SATISFIED: _less_satisfied,
    Kind.PETITION_LATE: _petition,
}


def _papers(evidence: Mapping[str, Any]) -> str:
    if "papers" in evidence:
        return (
            f"{figure(evidence['papers'])}/{figure(evidence['of'])} giấy tờ đã nhận không có trong danh mục."
        )
    number = evidence.get("number", 1)
    asked = f"{figure(evidence.get('items', 0))}/{figure(evidence.get('of', 0))}"
    return f"Yêu cầu bổ sung lần {number}: {asked} giấy tờ được đòi không có trong danh mục."


def _kinds(query: QueryDict, found: Mapping[Alert.Kind, int], chosen: str) -> list[Link]:
    return [
        Link(str(kind.label), _address(query, KIND, "" if kind == chosen else kind), kind == chosen, number)
        for kind, number in found.items()
    ]


def _states(query: QueryDict) -> list[Link]:
    closed = query.get(CLOSED) == "1"
    return [Link("Đã xử lý", _address(query, CLOSED, "" if closed else "1"), closed)]


def _address(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.pop("trang", None)
    changed.pop(name, None)
    if value:
        changed[name] = value
    address = reverse("board:alerts")
    return f"{address}?{changed.urlencode()}" if changed else address


def _rules() -> list[tuple[str, str, bool]]:
    """(kind, value with unit, confirmed) of the dated parameters in force."""
    rows = [(kind, find(name, clock.today())) for kind, name in RULES.items()]
    return [(str(kind.label), f"{row.value} {row.unit}", row.confirmed) for kind, row in rows if row]
