"""Opening a side file, noting what the outside system shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.core.errors import NotFound
from motcua.core.text import squeeze
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import visible_to
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.side_files.models import OutsideSystem, SideFile, StateSeen
from motcua.side_files.powers import POWERS, Verb
from motcua.side_files.refusals import Incomplete, NotAllowedNow, OpenedAlready, WrongNumber


@dataclass(frozen=True, kw_only=True)
class Opening:
    """``dossier``: the code of ours, empty when the main one lives only outside; ``subject`` is whom it is
    about then. ``number``: outside, empty when it has none yet."""

    system: str
    dossier: str = ""
    subject: str = ""
    matter: str = ""
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What somebody read on the outside system. ``where``: which page, which screen, whose letter."""

    number: str = ""
    state: str = ""
    seen_at: datetime
    where: str
    note: str = ""


def open_side_file(actor: Actor, unit: int, wish: Opening) -> SideFile:
    """Register the local side of a dossier in an outside system.

    Raises:
        Forbidden, NotFound: the system, or a dossier the actor may see; Incomplete, WrongNumber;
        OpenedAlready: this dossier or number has one.
    """
    with POWERS.acting(actor, Verb.OPEN, unit) as act:
        system = system_named(wish.system)
        dossier = _dossier(act.actor, wish.dossier)
        subject = squeeze(wish.subject) or (dossier.applicant_name if dossier else "")
        if not subject:
            raise Incomplete("Người, tổ chức", "còn trống", "Ghi tên, hoặc ghi mã hồ sơ.", "subject")
        row = SideFile(system=system, dossier=dossier, unit_id=unit, subject=subject[:200])
        row.matter = (squeeze(wish.matter) or (dossier.title if dossier else ""))[:300]
        row.number = _number(system, wish.number)
        row.opened_by_id, row.opened_at = act.actor.account, act.now
        _save_once(row)
        act.record(
            "side-file:file:open", row.key, system=system.code, dossier=dossier.code if dossier else ""
        )
    return row


def note_state(actor: Actor, side_file: int, seen: Seen) -> StateSeen:
    """Note number or state as read outside; a final state closes the side file.

    Raises:
        Forbidden, NotFound; Incomplete, WrongNumber; OpenedAlready: the number is another side file's.
    """
    with POWERS.acting(actor, Verb.NOTE_STATE, acting_unit(actor, side_file)) as act:
        row = locked(side_file)
        _check(row, seen, act)
        made = StateSeen.objects.create(
            side_file=row,
            number=_number(row.system, seen.number) or row.number,
            state=seen.state or row.state,
            seen_at=seen.seen_at,
            where=squeeze(seen.where)[:200],
            note=squeeze(seen.note)[:500],
            by_id=act.actor.account,
            noted_at=act.now,
        )
        row.number, row.state = made.number, made.state
        row.closed_at = act.now if row.system.is_final(made.state) else None
        _save_once(row)
        act.record("side-file:file:note", row.key, state=made.state, number=made.number, where=made.where)
    return made


def systems_at_work() -> QuerySet[OutsideSystem]:
    """Those in use, and those out of use in which side files still go on."""
    going = SideFile.objects.filter(system=OuterRef("pk"), closed_at=None)
    return OutsideSystem.objects.filter(Q(closed=False) | Exists(going))


def system_named(code: str) -> OutsideSystem:
    """Raises NotFound."""
    found = OutsideSystem.objects.filter(code=code, closed=False).first()
    if found is None:
        raise NotFound("Hệ thống ngoài này", remedy="Chọn trong danh sách.", where="system")
    return found


def acting_unit(actor: Actor, side_file: int) -> int:
    """The unit in which the actor acts on a side file: its own, or one its dossier passes through. Raises
    NotFound."""
    row = SideFile.objects.filter(pk=side_file).select_related("dossier").first()
    if row is None:
        raise NotFound("Hồ sơ phụ này", remedy="Mở lại danh sách hồ sơ phụ.")
    return next((unit for unit in units_of(row) if POWERS.may(actor, Verb.NOTE_STATE, unit)), row.unit_id)


def units_of(row: SideFile) -> list[int]:
    """The units that work on a side file."""
    passed = [row.dossier.received_unit_id, row.dossier.deciding_unit_id] if row.dossier else []
    return [row.unit_id, *passed]


def locked(side_file: int) -> SideFile:
    """The row under lock."""
    rows = SideFile.objects.select_for_update(of=("self",)).select_related("system", "dossier")
    return rows.get(pk=side_file)


def _dossier(actor: Actor, code: str) -> Dossier | None:
    if not code.strip():
        return None
    found = visible_to(actor).filter(code=code.strip()).first()
    if found is None:
        raise NotFound(f"Hồ sơ {code.strip()}", remedy="Kiểm tra lại mã hồ sơ.", where="dossier")
    return found


def _number(system: OutsideSystem, typed: str) -> str:
    number = squeeze(typed)[:80]
    if number and system.number_form and not re.fullmatch(system.number_form, number):
        raise WrongNumber(f"Số “{number}”", remedy=system.number_hint, where="number")
    return number


def _check(row: SideFile, seen: Seen, act: Acting) -> None:
    if not seen.number.strip() and not seen.state:
        raise Incomplete("Số hoặc trạng thái", "còn trống", "Ghi ít nhất một trong hai.", "state")
    if not squeeze(seen.where):
        raise Incomplete("Nơi xem", "còn trống", "Ghi màn hình hoặc văn bản đã xem.", "where")
    if seen.seen_at > act.now:
        raise Incomplete("Lúc xem", "ở tương lai", "Nhập lại thời điểm.", "seen_at")
    known = [state["code"] for state in row.system.states]
    if seen.state and seen.state not in known:
        raise NotAllowedNow("Trạng thái này", "không có trong hệ thống ấy", "Chọn trong danh sách.", "state")


def _save_once(row: SideFile) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        remedy = "Tìm hồ sơ phụ ấy trong danh sách rồi ghi tiếp vào đó."
        raise OpenedAlready(f"Hồ sơ phụ của {row.subject}", remedy=remedy, where="number") from None
