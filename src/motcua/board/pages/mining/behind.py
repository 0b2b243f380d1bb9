"""The dossiers behind one figure of the mining page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.board.pages.mining.choice import Asked
from motcua.board.pages.mining.figures import SHOWN
from motcua.core.errors import NotFound
from motcua.core.forms import whole
from motcua.desk.paging import page_of
from motcua.dossiers.queries import openable
from motcua.indicators.log_export.own import Chosen
from motcua.indicators.models import DossierFact
from motcua.mining import measures
from motcua.mining.replay import Fit, Outcome, Replayed, Replayer, replay_log
from motcua.mining.replay.ways import going, passing
from motcua.processes.models import compiled_version

SEEN, NUMBER, FROM, TO = "xem", "so", "tu", "den"
OUTCOMES = {
    "dung": (Outcome.FITS, "Hồ sơ đi đúng quy trình"),
    "chua-xong": (Outcome.UNFINISHED, "Hồ sơ chưa đến bước cuối"),
    "lech": (Outcome.LEAVES, "Hồ sơ đi lệch quy trình"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier. ``left``: at which event it left the process, in words."""

    fact: DossierFact
    open: bool
    left: str


def compose(asked: Asked, query: Mapping[str, str]) -> dict[str, Any]:
    """Raises NotFound when the figure is not there (any more)."""
    if asked.what is None:
        raise NotFound("Số liệu này", remedy="Mở lại trang khai phá quy trình.")
    title, cases = _behind(asked, asked.chosen(), query)
    facts = DossierFact.objects.filter(pk__in=[int(case) for case in cases])
    found = facts.select_related("procedure", "unit").order_by("received_at", "pk")
    page = page_of(found, query.get("trang", ""))
    mine = openable(asked.actor, [fact.pk for fact in page.rows])
    rows = [Row(fact, fact.pk in mine, cases[str(fact.pk)]) for fact in page.rows]
    return {"title_shown": title, "page": page, "rows": rows}


def _behind(asked: Asked, chosen: Chosen, query: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    seen = query.get(SEEN, "")
    if seen in OUTCOMES:
        return _by_outcome(asked, chosen, seen, whole(query.get(NUMBER, "")))
    if seen == "bien-the":
        return _by_variant(chosen, whole(query.get(NUMBER, "")))
    if seen == "cap":
        source, target = query.get(FROM, ""), query.get(TO, "")
        cases = passing(chosen.log, source, target)
        return f"Hồ sơ có “{target}” ngay sau “{source}”", dict.fromkeys(cases, "")
    raise NotFound("Số liệu này", remedy="Mở lại trang khai phá quy trình.")


def _by_variant(chosen: Chosen, number: int | None) -> tuple[str, dict[str, str]]:
    top = measures.variants(chosen.log, SHOWN).top
    if not number or number > len(top):
        raise NotFound("Biến thể này", remedy="Mở lại trang khai phá quy trình.")
    cases = going(chosen.log, top[number - 1].activities)
    return f"Hồ sơ đi theo biến thể {number}", dict.fromkeys(cases, "")


def _by_outcome(asked: Asked, chosen: Chosen, seen: str, number: int | None) -> tuple[str, dict[str, str]]:
    """``number``: of one departure, from 1; None for all of the outcome."""
    outcome, title = OUTCOMES[seen]
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
        raise NotFound("Chỗ lệch này", remedy="Mở lại trang khai phá quy trình.")
    return departures[number - 1].activity, departures[number - 1].allowed


def _left(fit: Fit) -> str:
    if fit.fits:
        return ""
    allowed = ", ".join(fit.allowed) or "không bước nào"
    return f"Bước thứ {fit.event} lệch; quy trình cho phép: {allowed}" if fit.event else f"Còn chờ: {allowed}"
