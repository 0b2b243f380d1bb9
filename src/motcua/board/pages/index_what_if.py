"""What the index would be if dossiers that lost a component had earned it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from motcua.board.forms.what_if import COMPONENT, NUMBER, WhatIfForm
from motcua.board.pages.index_choice import Choice
from motcua.core.errors import Refusal
from motcua.indicators.index766.results import ComponentScore, Index
from motcua.indicators.live.losing import what_if


@dataclass(frozen=True, slots=True)
class Would:
    """``rows``: of what, now, then."""

    code: str
    number: int
    rows: tuple[tuple[str, Decimal | None, Decimal | None], ...]


def compose(choice: Choice, asked: QueryDict, now: Index, lost: list[ComponentScore]) -> dict[str, Any]:
    """The form, and the answer once it is sent (the queries of an index more)."""
    form = WhatIfForm(asked if NUMBER in asked else None, lost)
    would = None
    if form.is_bound and form.is_valid():
        code, number = form.cleaned_data[COMPONENT], form.cleaned_data[NUMBER]
        try:
            would = compared(now, what_if(choice.selection, choice.definition, {code: number}), code, number)
        except Refusal as refusal:
            form.add_error(NUMBER, f"{refusal.what} {refusal.reason}. {refusal.remedy}")
    return {"what_if": form, "would": would}


def compared(now: Index, then: Index, code: str, number: int) -> Would:
    """The component, its group and the whole, now and then."""
    rows: list[tuple[str, Decimal | None, Decimal | None]] = []
    for before, after in zip(now.groups, then.groups, strict=True):
        if one := next((one for one in after.components if one.code == code), None):
            earlier = now.component(code)
            rows.append((f"{code} {one.name}", earlier.score if earlier else None, one.score))
            rows.append((f"Nhóm {after.name}", before.score, after.score))
    rows.append(("Toàn bộ phần có dữ liệu", now.score, then.score))
    return Would(code, number, tuple(rows))
