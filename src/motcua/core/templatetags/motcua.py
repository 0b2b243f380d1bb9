"""``{% load motcua %}``: the formats of :mod:`motcua.core.display` and the parts that need a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest

from motcua.core import display
from motcua.core.dates import capitalised

register = template.Library()

SIGNS = {"on-time": "●", "soon": "▲", "late": "■", "done": "✓", "paused": "❚❚"}


def _empty_stays_empty(write: Callable[..., str]) -> Callable[..., str]:
    """A missing value prints nothing, as Django's own filters do."""

    @wraps(write)
    def wrapper(value: Any, *args: Any) -> str:
        return "" if value in (None, "") else write(value, *args)

    return wrapper


for _name in ("figure", "dong", "size", "day", "weekday", "when", "opening", "span", "remaining"):
    register.filter(_name, _empty_stays_empty(getattr(display, _name)))


@register.filter
def capital(text: Any) -> str:
    """First letter large, the rest as it is."""
    return capitalised(str(text or ""))


@register.filter
def sentence(text: Any) -> str:
    """A clause as a sentence of its own: large first letter, one full stop."""
    return f"{capitalised(str(text or '').rstrip('.'))}."


@register.inclusion_tag("components/deadline.html")
def deadline(
    due: datetime | None,
    explanation: Sequence[str] = (),
    finished: datetime | None = None,
    paused: bool = False,
) -> dict[str, Any]:
    """A due time as sign and words; opens to say how it was computed.

    ``finished`` (moment of the result) freezes it; ``paused`` says the clock stands still.
    """
    tone, words = _deadline_words(due, finished, paused)
    return {"due": due, "explanation": explanation, "tone": tone, "words": words, "sign": SIGNS.get(tone, "")}


def _deadline_words(due: datetime | None, finished: datetime | None, paused: bool) -> tuple[str, str]:
    if due is None:
        return "none", "Chưa có hạn"
    if finished is not None:
        late = finished > due
        return (
            ("late", f"Giải quyết quá hạn {display.span(finished - due)}")
            if late
            else ("done", "Giải quyết đúng hạn")
        )
    if paused:
        return "paused", "Tạm dừng tính hạn"
    return display.urgency(due), capital(display.remaining(due))


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: Any) -> str:
    """The present address with some query values changed; ``None`` or empty removes one."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return f"?{urlencode(list(query.lists()), doseq=True)}" if query else request.path
