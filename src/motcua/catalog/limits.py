"""The time limit a dossier gets: a dated rule, else the case's limit, else the channel's, else a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from motcua.catalog.models import DueMode, ProcedureVersion, TimeLimitRule
from motcua.catalog.published_words import UNITS
from motcua.catalog.record import Content, PublishedLimit
from motcua.core import display
from motcua.core.limits import BadLimit, Limit, plain

METHODS = {
    "online": ("ONLINE", "trực tuyến"),
    "direct": ("DIRECT", "trực tiếp"),
    "post": ("POSTAL", "bưu chính"),
}
"""A dossier's channel, the catalogue's word for it, and ours."""


@dataclass(frozen=True, slots=True)
class LimitChoice:
    """The limit and where it comes from.

    ``limit`` is None when no source gives one a machine may count with: the clerk enters it with a
    reason, and ``explanation`` says why. ``due_mode``: ``end-of-day`` or ``same-time``. ``confirmed`` is
    false for a rule whose document nobody has checked.
    """

    limit: Limit | None
    cutoff: time | None
    due_mode: str
    source: str
    explanation: str
    confirmed: bool = True


def limit_for(version: ProcedureVersion, case: str, channel: str, on: date) -> LimitChoice:
    """The limit of a dossier received on a day.

    ``case``: code or name of the case, empty when there is none to choose. ``channel``: ``online``,
    ``direct`` or ``post``; the catalogue's POSTAL is ``post``.
    """
    content = version.record
    rule = TimeLimitRule.in_force(content.code, case, on)
    if rule:
        return by_rule(rule)
    source = f"Danh mục thủ tục {content.code}, phiên bản {version.number}"
    return published(content, case, channel, source)


def by_rule(rule: TimeLimitRule) -> LimitChoice:
    limit = Limit.parse(rule.limit)
    words = f"{limit.sentence()} theo {rule.source}, áp dụng từ {display.day(rule.valid_from)}"
    return LimitChoice(limit, rule.cutoff, rule.due_mode, rule.source, words, rule.confirmed)


def published(content: Content, case: str, channel: str, source: str) -> LimitChoice:
    """The catalogue's own limit: the case's when it states one, else the channel's."""
    label, stated = "trường hợp", case_limits(content, case)
    if not stated:
        label, stated = f"kênh {METHODS[channel][1]}", channel_limits(content, channel)
    countable = {counted(limit) for limit in stated}
    limit = countable.pop() if len(countable) == 1 else None
    if limit is None:
        return LimitChoice(None, None, DueMode.END_OF_DAY, source, why_unknown(label, stated))
    words = f"{limit.sentence()} ({label}, {source})"
    return LimitChoice(limit, None, DueMode.END_OF_DAY, source, words)


def case_limits(content: Content, case: str) -> list[PublishedLimit]:
    """What the chosen case states; the only case counts as chosen. A code may stand twice."""
    chosen = [one for one in content.cases if case and case in (one.code, one.name)]
    if not case and len(content.cases) == 1:
        chosen = list(content.cases)
    return [one.limit for one in chosen if one.limit]


def channel_limits(content: Content, channel: str) -> list[PublishedLimit]:
    """What the channel states; one channel may stand several times, with conditions in words."""
    method = METHODS[channel][0]
    return [one.limit for one in content.channels if one.method == method and one.limit]


def counted(limit: PublishedLimit) -> Limit | None:
    """The limit to count with; None for words, unit OTHER, nought, and fractions of calendar days."""
    if not limit.known or limit.quantity is None:
        return None
    try:
        return Limit(limit.quantity, UNITS[limit.unit])
    except BadLimit:
        return None


def why_unknown(label: str, stated: list[PublishedLimit]) -> str:
    """Why no machine can tell the limit, with the published words."""
    if not stated:
        return "Danh mục không ghi thời hạn."
    words = "; ".join(dict.fromkeys(as_written(limit) for limit in stated))
    if len({counted(limit) for limit in stated}) > 1:
        return f"Danh mục ghi nhiều thời hạn khác nhau ({label}): {words}."
    return f"Danh mục ghi thời hạn không tính được bằng máy ({label}): {words}."


def as_written(limit: PublishedLimit) -> str:
    """A published limit in the source's own words."""
    number = "" if limit.quantity is None else plain(limit.quantity)
    unit = limit.unit_text or limit.unit.value
    return " ".join(filter(None, [number, unit, limit.text]))
