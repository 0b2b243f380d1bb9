"""Outside systems as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from django.db import IntegrityError, transaction

from motcua.core.errors import NotFound
from motcua.core.text import slug, squeeze
from motcua.identity.actors import Actor
from motcua.side_files.models import OutsideSystem, StateSeen
from motcua.side_files.powers import POWERS, Verb
from motcua.side_files.refusals import Incomplete, NotAllowedNow, OpenedAlready

FIELDS = (
    *("name", "owner", "address", "states", "number_form", "number_hint", "push_days", "source"),
    "confirmed",
)


class Stage(NamedTuple):
    """A state as its screen shows it. ``code``: its own here, from the label when empty; the label may
    change, the code looks were noted with stays."""

    label: str
    final: bool = False
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """``states``: in order; ``number_form``: a regular expression, empty for any; ``confirmed``: compared
    with the source."""

    name: str
    owner: str
    states: tuple[Stage, ...]
    push_days: int
    source: str
    address: str = ""
    number_form: str = ""
    number_hint: str = ""
    confirmed: bool = True


def enter_system(actor: Actor, unit: int, wish: Wish) -> OutsideSystem:
    """Add a system. ``unit``: where the actor's role is. Raises Incomplete, OpenedAlready."""
    with POWERS.acting(actor, Verb.ENTER_SYSTEM, unit) as act:
        _check(wish)
        row = OutsideSystem(code=slug(wish.name)[:40].strip("-"))
        try:
            with transaction.atomic():
                _fill(row, wish).save(force_insert=True)
        except IntegrityError:
            raise OpenedAlready(f"Hệ thống “{wish.name}”", "đã có", "Chọn tên khác.", "name") from None
        act.record("side-file:system:enter", row.code, name=row.name)
    return row


def amend_system(actor: Actor, unit: int, code: str, wish: Wish) -> OutsideSystem:
    """Put right what is known of a system. States may be added and get other labels; one that was noted
    somewhere stays.

    Raises:
        NotFound, Incomplete; NotAllowedNow: a state in use would go.
    """
    with POWERS.acting(actor, Verb.ENTER_SYSTEM, unit) as act:
        row = _locked(code)
        _check(wish)
        before = {name: getattr(row, name) for name in FIELDS}
        _fill(row, wish)
        _keep_used(row)
        row.save()
        changed = sorted(name for name in FIELDS if getattr(row, name) != before[name])
        act.record("side-file:system:amend", row.code, changed=changed, source=row.source)
    return row


def close_system(actor: Actor, unit: int, code: str, *, again: bool = False) -> OutsideSystem:
    """Take a system out of use, or into use again; its side files stay and go on. Raises NotFound."""
    with POWERS.acting(actor, Verb.ENTER_SYSTEM, unit) as act:
        row = _locked(code)
        row.closed = not again
        row.save(update_fields=["closed"])
        act.record(f"side-file:system:{'reopen' if again else 'close'}", row.code)
    return row


def _locked(code: str) -> OutsideSystem:
    found = OutsideSystem.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise NotFound("Hệ thống ngoài này", remedy="Mở lại danh sách hệ thống.")
    return found


def _fill(row: OutsideSystem, wish: Wish) -> OutsideSystem:
    row.name, row.owner = squeeze(wish.name)[:200], squeeze(wish.owner)[:200]
    row.address, row.number_form = wish.address, wish.number_form
    row.number_hint, row.source = squeeze(wish.number_hint)[:200], squeeze(wish.source)[:300]
    row.push_days, row.confirmed = wish.push_days, wish.confirmed
    # Codes of earlier releases may end in a dash: looks were noted with it.
    stored = {one["code"].strip("-"): one["code"] for one in row.states}
    codes = [stored.get(code, code) for code in map(_code, wish.states)]
    row.states = [
        {"code": code, "label": one.label, "final": one.final}
        for code, one in zip(codes, wish.states, strict=True)
    ]
    return row


def _code(stage: Stage) -> str:
    return slug(stage.code or stage.label)[:40].strip("-")


def _keep_used(row: OutsideSystem) -> None:
    looks = StateSeen.objects.filter(side_file__system=row).exclude(state="")
    known = {one["code"] for one in row.states}
    gone = sorted(set(looks.order_by().values_list("state", flat=True).distinct()) - known)
    if gone:
        words = "đã được ghi ở hồ sơ phụ nên không bỏ được"
        raise NotAllowedNow(f"Trạng thái {', '.join(gone)}", words, "Giữ mã, chỉ sửa tên gọi.", "states")


def _check(wish: Wish) -> None:
    for where, words in (("name", wish.name), ("owner", wish.owner), ("source", wish.source)):
        if not slug(words):
            raise Incomplete("Thông tin hệ thống", "còn trống", "Ghi đầy đủ.", where)
    codes = [_code(one) for one in wish.states]
    if len(set(codes)) < len(codes) or not all(codes):
        raise Incomplete(
            "Các trạng thái", "có hai dòng trùng mã hoặc dòng không có chữ", "Sửa lại.", "states"
        )
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
