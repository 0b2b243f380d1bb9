"""What everybody reads: how to petition, published answers, how units answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.core import clock
from motcua.core.parameters import find
from motcua.core.periods import Length, Period
from motcua.identity.models import Unit
from motcua.petitions.models import About, Petition
from motcua.petitions.public import published
from motcua.petitions.reading import FIGURES, Span, by_unit

ON_A_PAGE = 10
WORDS = {
    "petition-refuse-days": "Cho biết nếu không tiếp nhận",
    "petition-ask-days": "Hỏi lại nếu chưa rõ",
    "petition-transfer-days": "Chuyển đúng cơ quan nếu không thuộc thẩm quyền",
    "petition-answer-days": "Trả lời",
    "petition-publish-days": "Công khai câu trả lời sau khi trả lời",
}


def home(request: HttpRequest) -> HttpResponse:
    """How it works, and what was answered already; searched with ``q``."""
    query, about = request.GET.get("q", ""), request.GET.get("ve", "")
    unit = Unit.objects.filter(code=request.GET.get("don-vi", "")).first()
    rows = published(query, unit.pk if unit else None, about if about in About.values else "")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("trang"))
    found = [(words, find(name, clock.today())) for name, words in WORDS.items()]
    context = {
        "page": page, "query": query, "unit": unit, "rules": [one for one in found if one[1]],
    }  # fmt: skip
    return render(request, "portal/petitions/home.html", context)


def one(request: HttpRequest, code: str) -> HttpResponse:
    """A published petition with its answer."""
    row: Petition | None = published().filter(code=code).first()
    if row is None:
        raise Http404
    return render(request, "portal/petitions/answer.html", {"petition": row})


@dataclass(frozen=True, slots=True)
class Line:
    """A unit's figures; shares None where nothing was counted."""

    unit: Unit
    figures: dict[str, int]

    @property
    def on_time(self) -> float | None:
        return _share(self.figures["on-time"], self.figures["competent"])

    @property
    def good(self) -> float | None:
        return _share(self.figures["good"], self.figures["handled"])


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def figures(request: HttpRequest) -> HttpResponse:
    """How units answered this year, those of the index."""
    period = Period.holding(clock.today(), Length.YEAR)
    units = {unit.pk: unit for unit in Unit.objects.order_by("name")}
    found = by_unit(units, Span(period.begins, period.ends))
    lines = [Line(units[pk], found[pk]) for pk in units if pk in found]
    total = {name: sum(line.figures[name] for line in lines) for name in FIGURES}
    context = {"lines": lines, "total": total, "period": period}
    return render(request, "portal/petitions/figures.html", context)
