"""Outside systems as data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.core.text import slug, squeeze
from motcua.identity.actors import Actor
from motcua.side_files.models import OutsideSystem
from motcua.side_files.powers import POWERS, Verb
from motcua.side_files.refusals import Incomplete, OpenedAlready


@dataclass(frozen=True, kw_only=True)
class Wish:
    """``states``: (label, whether final) in order; ``number_form``: a regular expression, empty for any."""

    name: str
    owner: str
    states: tuple[tuple[str, bool], ...]
    push_days: int
    source: str
    address: str = ""
    number_form: str = ""
    number_hint: str = ""


def enter_system(actor: Actor, unit: int, wish: Wish) -> OutsideSystem:
    """Add a system. ``unit``: where the actor's role is. Raises Incomplete, OpenedAlready."""
    with POWERS.acting(actor, Verb.ENTER_SYSTEM, unit) as act:
        _check(wish)
        code = slug(wish.name)[:40].strip("-")
        if OutsideSystem.objects.filter(code=code).exists():
            raise OpenedAlready(f"Hệ thống “{wish.name}”", "đã có", "Chọn tên khác.", "name")
        row = OutsideSystem.objects.create(
            code=code,
            name=squeeze(wish.name)[:200],
            owner=squeeze(wish.owner)[:200],
            address=wish.address,
            states=[
                {"code": slug(label)[:40], "label": label, "final": final} for label, final in wish.states
            ],
            number_form=wish.number_form,
            number_hint=squeeze(wish.number_hint)[:200],
            push_days=wish.push_days,
            source=squeeze(wish.source)[:300],
            confirmed=True,
        )
        act.record("side-file:system:enter", row.code, name=row.name)
    return row


def _check(wish: Wish) -> None:
    for where, words in (("name", wish.name), ("owner", wish.owner), ("source", wish.source)):
        if not slug(words):
            raise Incomplete("Thông tin hệ thống", "còn trống", "Ghi đầy đủ.", where)
    if not wish.states or not 1 <= wish.push_days <= 60:
        raise Incomplete(
            "Trạng thái và số ngày chuyển", "chưa hợp lệ", "Ít nhất một trạng thái; 1–60 ngày.", "states"
        )
    try:
        re.compile(wish.number_form)
    except re.error:
        raise Incomplete(
            "Dạng số hồ sơ", "không phải biểu thức đúng", "Bỏ trống nếu chưa rõ.", "number_form"
        ) from None
