"""The checks a finding can be followed up with: each looks at the dossiers decided lately and names those
that break it.

A check is one function over decided dossiers and its arguments; the register keeps its name and arguments,
so it can run every day. Nothing here is typed in as a query: what runs was reviewed with the code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.dossiers.models import Dossier, FilingKind

NAMED = 50
"""Codes kept with a run; the number of all that break the check stands beside them."""


class BadCheck(Refusal):
    """Phép kiểm tra không hợp lệ."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a check. ``kind``: ``number`` or ``text``."""

    name: str
    label: str
    kind: str = "number"


@dataclass(frozen=True, slots=True)
class Check:
    """``breaking`` gives the dossiers that break it, among those decided in the period."""

    name: str
    label: str
    breaking: Callable[[QuerySet[Dossier], Mapping[str, Any]], QuerySet[Dossier]]
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What one run saw. ``good``: no larger share breaks the check than is allowed; None with nothing to
    look at, which proves neither."""

    looked_at: int
    broken: int
    codes: tuple[str, ...]
    good: bool | None


DAYS = Argument("days", "Xét hồ sơ có kết quả trong số ngày gần nhất")
PAPER = Argument("paper", "Tên giấy tờ", "text")
STEP = Argument("step", "Tên bước", "text")
ALLOWED = Argument("allowed_percent", "Tỷ lệ vi phạm cho phép (%)")


def late(decided: QuerySet[Dossier], _args: Mapping[str, Any]) -> QuerySet[Dossier]:
    return decided.filter(due_at__isnull=False, decided_at__gt=F("due_at"))


def asked_twice(decided: QuerySet[Dossier], _args: Mapping[str, Any]) -> QuerySet[Dossier]:
    return decided.annotate(asked=Count("supplements", distinct=True)).filter(asked__gt=1)


def paper_asked(decided: QuerySet[Dossier], args: Mapping[str, Any]) -> QuerySet[Dossier]:
    handed_in = Q(components__shown_only=False, components__replaced_by_data="")
    return decided.filter(handed_in, components__name__icontains=args["paper"]).distinct()


def clerical(decided: QuerySet[Dossier], _args: Mapping[str, Any]) -> QuerySet[Dossier]:
    return decided.filter(channel="online", filing_kind=FilingKind.CLERICAL)


def sent_back(decided: QuerySet[Dossier], _args: Mapping[str, Any]) -> QuerySet[Dossier]:
    return decided.filter(work__outcome="sent_back").distinct()


def step_late(decided: QuerySet[Dossier], args: Mapping[str, Any]) -> QuerySet[Dossier]:
    named = Q(work__name__icontains=args["step"])
    return decided.filter(named, work__closed_at__gt=F("work__step_due_at")).distinct()


CHECKS: Mapping[str, Check] = {
    check.name: check
    for check in (
        Check("late", "Hồ sơ có kết quả sau hạn", late),
        Check("asked-twice", "Hồ sơ bị yêu cầu bổ sung từ hai lần", asked_twice),
        Check(
            "paper-asked", "Vẫn thu giấy tờ đã bỏ", paper_asked, (Argument("paper", "Tên giấy tờ", "text"),)
        ),
        Check("clerical-online", "Hồ sơ trực tuyến do cán bộ nhập thay", clerical),
        Check("sent-back", "Hồ sơ bị chuyển lại bước trước", sent_back),
        Check("step-late", "Bước xong sau hạn của bước", step_late, (STEP,)),
    )
}
COMMON = (DAYS, ALLOWED)


def cleaned(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a check, each of its kind. Raises :class:`BadCheck` naming the one that is not."""
    if name not in CHECKS:
        raise BadCheck("Phép kiểm tra", f"không có phép “{name}”", "Hãy chọn trong danh sách.", "check")
    return {one.name: _value(one, given.get(one.name)) for one in (*COMMON, *CHECKS[name].arguments)}


def _value(argument: Argument, given: Any) -> Any:
    text = str(given if given is not None else "").strip()
    if argument.kind == "text":
        if not text:
            raise BadCheck(argument.label, "chưa được ghi", "Hãy ghi nội dung này.", argument.name)
        return text
    highest = 100 if argument is ALLOWED else 3650
    lowest = 0 if argument is ALLOWED else 1
    if not text.isdecimal() or not lowest <= int(text) <= highest:
        reason = f"phải là số nguyên từ {lowest} đến {highest}"
        raise BadCheck(argument.label, reason, "Hãy sửa lại con số.", argument.name)
    return int(text)


def look(procedure: Procedure, name: str, args: Mapping[str, Any]) -> Looked:
    """Run a check over the procedure's dossiers decided lately (three queries)."""
    known = cleaned(name, args)
    since = clock.now() - timedelta(days=known[DAYS.name])
    decided = Dossier.objects.filter(procedure_version__procedure=procedure, decided_at__gte=since)
    total = decided.count()
    breaking = CHECKS[name].breaking(decided, known)
    broken = breaking.count()
    codes = tuple(breaking.order_by("-decided_at").values_list("code", flat=True)[:NAMED])
    good = 100 * broken <= known[ALLOWED.name] * total if total else None
    return Looked(total, broken, tuple(code for code in codes if code), good)
