"""The dossiers behind one figure of the mining page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.board.pages.mining import seen
from motcua.board.pages.mining.choice import Asked
from motcua.board.pages.mining.seen import SHOWN
from motcua.core.errors import NotFound
from motcua.core.forms import whole
from motcua.core.paging import page_of
from motcua.dossiers.queries import openable
from motcua.indicators.log_export.own import Chosen
from motcua.indicators.models import DossierFact
from motcua.mining import finding, measures
from motcua.mining.log import Log
from motcua.mining.replay import Fit, Outcome, Replayed, Replayer, replay_log
from motcua.mining.replay.matching import Matching
from motcua.processes.models import compiled_version

AGAIN = "Mở lại trang khai phá quy trình."
OUTCOMES = {
    seen.FITS: (Outcome.FITS, "Hồ sơ đi đúng quy trình"),
    seen.UNFINISHED: (Outcome.UNFINISHED, "Hồ sơ chưa đến bước cuối"),
    seen.LEAVES: (Outcome.LEAVES, "Hồ sơ đi lệch quy trình"),
}
NAMED: dict[str, tuple[str, Callable[[Log, str, str], Collection[str]]]] = {
    seen.ALL: ("Mọi hồ sơ trong nhật ký", lambda log, _one, _other: log.cases),
    seen.FIRST: ("Hồ sơ bắt đầu bằng “{0}”", lambda log, one, _: finding.starting(log, one)),
    seen.LAST: ("Hồ sơ kết thúc bằng “{0}”", lambda log, one, _: finding.ending(log, one)),
    seen.PAIR: ("Hồ sơ có “{1}” ngay sau “{0}”", finding.passing),
    seen.AGAIN: ("Hồ sơ làm lại “{0}”", lambda log, one, _: finding.repeating(log, one)),
    seen.HANDED: ("Hồ sơ chuyển từ {0} sang {1}", finding.handing),
}
"""By what is asked to see: the title, and what finds the cases by one name or two."""


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier. ``left``: at which event it left the process, in words."""

    fact: DossierFact
    open: bool
    left: str


def compose(asked: Asked, query: Mapping[str, str]) -> dict[str, Any]:
    """Raises NotFound when the figure is not there (any more)."""
    if asked.what is None:
        raise NotFound("Số liệu này", remedy=AGAIN)
    title, cases = _behind(asked, asked.chosen(), query)
    facts = DossierFact.objects.filter(pk__in=[int(case) for case in cases])
    found = facts.select_related("procedure", "unit").order_by("received_at", "pk")
    page = page_of(found, query.get("trang", ""))
    mine = openable(asked.actor, [fact.pk for fact in page.rows])
    rows = [Row(fact, fact.pk in mine, cases[str(fact.pk)]) for fact in page.rows]
    return {"title_shown": title, "page": page, "rows": rows}


def _behind(asked: Asked, chosen: Chosen, query: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Title and cases, each with what is to be said of it. Raises NotFound."""
    kind, number = query.get(seen.SEEN, ""), whole(query.get(seen.NUMBER, ""))
    if kind in OUTCOMES:
        return _by_outcome(asked, chosen, kind, number)
    if kind == seen.VARIANT:
        return _by_variant(chosen, number)
    if kind == seen.STEP:
        return _by_step(asked, chosen, query.get(seen.FROM, ""))
    if kind not in NAMED:
        raise NotFound("Số liệu này", remedy=AGAIN)
    title, find = NAMED[kind]
    names = query.get(seen.FROM, ""), query.get(seen.TO, "")
    return title.format(*names), dict.fromkeys(find(chosen.log, *names), "")


def _by_variant(chosen: Chosen, number: int | None) -> tuple[str, dict[str, str]]:
    top = measures.variants(chosen.log, SHOWN).top
    if not number or number > len(top):
        raise NotFound("Biến thể này", remedy=AGAIN)
    cases = finding.going(chosen.log, top[number - 1].activities)
    return f"Hồ sơ đi theo biến thể {number}", dict.fromkeys(cases, "")


def _by_step(asked: Asked, chosen: Chosen, step: str) -> tuple[str, dict[str, str]]:
    model = compiled_version(asked.choice.process)
    if step not in model.nodes:
        raise NotFound("Bước này", remedy=AGAIN)
    log, matching = chosen.steps, Matching(model)
    meant = [activity for activity in log.activities if matching.tasks(activity)[:1] == (step,)]
    title = f"Hồ sơ đã qua bước “{model.nodes[step].name or step}”"
    return title, dict.fromkeys(finding.reaching(log, meant), "")


def _by_outcome(asked: Asked, chosen: Chosen, kind: str, number: int | None) -> tuple[str, dict[str, str]]:
    """``number``: of one departure, from 1; None for all of the outcome."""
    outcome, title = OUTCOMES[kind]
    replayed = replay_log(chosen.steps, Replayer(compiled_version(asked.choice.process), sending_back=True))
    place = _departure(replayed, number)
    return title, {
        case: _left(fit)
        for case, fit in replayed.cases()
        if fit.outcome is outcome and place in (None, (fit.activity, fit.allowed))
    }


def _departure(replayed: Replayed, number: int | None) -> tuple[str, tuple[str, ...]] | None:
    """Activity and what was allowed of the departure with this number, None without one."""
    if number is None:
        return None
    departures = replayed.summary.departures
    if not 0 < number <= len(departures):
        raise NotFound("Chỗ lệch này", remedy=AGAIN)
    return departures[number - 1].activity, departures[number - 1].allowed


def _left(fit: Fit) -> str:
    if fit.fits:
        return ""
    allowed = ", ".join(fit.allowed) or "không bước nào"
    return f"Bước thứ {fit.event} lệch; quy trình cho phép: {allowed}" if fit.event else f"Còn chờ: {allowed}"
