"""Setting up a hall: the centre, what people come for, counters, bookable times, machines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.counters.models import Centre, Counter, Device, Line, Shift, SlotRule, State, Ticket
from motcua.counters.models.centre import device_key
from motcua.counters.powers import POWERS, Verb
from motcua.identity.actors import Actor


@dataclass(frozen=True, slots=True)
class CentreData:
    """What a centre lays down; see :class:`~motcua.counters.models.Centre`."""

    name: str
    patience: int = 2
    calls: int = 3
    priority_share: int = 3
    spoken: bool = True
    printer: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class LineData:
    """A need; ``procedures``: ids of single procedures besides the fields."""

    letter: str
    name: str
    hint: str = ""
    fields: tuple[str, ...] = ()
    procedures: tuple[int, ...] = ()
    minutes: int = 10
    order: int = 0
    active: bool = True


@dataclass(frozen=True, slots=True)
class CounterData:
    """A counter; ``lines``: ids of the needs it can serve."""

    number: int
    name: str = ""
    lines: tuple[int, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class SlotData:
    """Times offered on a weekday (0 Monday)."""

    weekday: int
    begins: time
    ends: time
    valid_from: date
    minutes: int = 15
    places: int = 1
    valid_to: date | None = None


def set_centre(actor: Actor, unit: int, data: CentreData) -> Centre:
    """Make the hall of a unit, or change it. Raises Refusal for impossible values."""
    with POWERS.acting(actor, Verb.SET_UP, unit) as act:
        centre = Centre.objects.filter(unit=unit).first() or Centre(unit_id=unit)
        _need(2 <= data.priority_share <= 10, "Tỷ lệ ưu tiên", "Ghi số từ 2 đến 10.", "priority_share")
        _need(1 <= data.calls <= 10, "Số lần gọi", "Ghi số từ 1 đến 10.", "calls")
        _need(data.patience <= 30, "Thời gian chờ", "Ghi số phút từ 0 đến 30.", "patience")
        _save(centre, asdict(data))
        act.record("counters:centre:set", centre.name, unit=unit, **asdict(data))
    return centre


def set_line(actor: Actor, centre: int, data: LineData, line: int | None = None) -> Line:
    """Add a need, or change one. Its letter stays once numbers were drawn under it.

    Raises:
        Refusal: an impossible value; a letter in use.
        Conflict: the letter of a used line; switching off a line in which people wait.
    """
    place = _centre(centre)
    with POWERS.acting(actor, Verb.SET_UP, place.unit_id) as act:
        found = _own(Line, place, line, "Nhu cầu") or Line(centre=place)
        _unchanged(found, data)
        values = asdict(data)
        procedures = values.pop("procedures")
        _save(found, values | {"letter": data.letter.strip().upper(), "fields": list(data.fields)})
        found.procedures.set(procedures)
        act.record("counters:line:set", str(found), line=found.pk, **asdict(data))
    return found


def set_counter(actor: Actor, centre: int, data: CounterData, counter: int | None = None) -> Counter:
    """Add a counter, or change it and what it can serve.

    Raises:
        Refusal: an impossible value; a number in use; a line of another centre.
        Conflict: switching off a counter that is open.
    """
    place = _centre(centre)
    with POWERS.acting(actor, Verb.SET_UP, place.unit_id) as act:
        found = _own(Counter, place, counter, "Quầy") or Counter(centre=place)
        _need(data.number > 0, "Số quầy", "Ghi số từ 1.", "number")
        if found.pk and not data.active and Shift.objects.filter(counter=found, closed_at=None).exists():
            raise Conflict(str(found), "đang mở", "Đóng quầy trước khi ngừng dùng.")
        lines = list(Line.objects.filter(pk__in=data.lines, centre=place))
        _need(len(lines) == len(set(data.lines)), "Nhu cầu của quầy", "Chọn trong danh sách.", "lines")
        _save(found, {"number": data.number, "name": data.name, "active": data.active})
        found.lines.set(lines)
        act.record("counters:counter:set", str(found), counter=found.pk, **asdict(data))
    return found


def set_slots(actor: Actor, line: int, rules: Iterable[SlotData]) -> list[SlotRule]:
    """Put these bookable times in place of the line's earlier ones; bookings made stay. Raises Refusal."""
    found = Line.objects.select_related("centre").filter(pk=line).first()
    if found is None:
        raise NotFound("Nhu cầu")
    with POWERS.acting(actor, Verb.SET_UP, found.centre.unit_id) as act:
        found.slot_rules.all().delete()
        wanted = list(rules)
        for data in wanted:
            _save(SlotRule(line=found), asdict(data))
        act.record("counters:slots:set", str(found), line=line, rules=[_said(data) for data in wanted])
    return list(found.slot_rules.all())


def set_device(
    actor: Actor, centre: int, kind: Device.Kind, name: str, *, counter: int | None = None
) -> Device:
    """Register a machine of the hall. Raises Refusal for a tablet without a counter, or one of elsewhere."""
    place = _centre(centre)
    with POWERS.acting(actor, Verb.SET_UP, place.unit_id) as act:
        there = _own(Counter, place, counter, "Quầy")
        _need(kind != Device.Kind.TABLET or there is not None, "Quầy của máy", "Chọn quầy.", "counter")
        device = Device(centre=place)
        _save(device, {"kind": kind, "name": name.strip(), "counter": there})
        act.record("counters:device:add", device.name, device=device.pk, kind=str(kind))
    return device


def renew_device(actor: Actor, device: int) -> Device:
    """Give a machine a new address; the old one stops at once."""
    return _device(actor, device, "renew", key=device_key())


def switch_device(actor: Actor, device: int, *, on: bool) -> Device:
    """Switch a machine off, or on again."""
    return _device(actor, device, "on" if on else "off", active=on)


def _device(actor: Actor, device: int, action: str, **changes: Any) -> Device:
    found = Device.objects.select_related("centre").filter(pk=device).first()
    if found is None:
        raise NotFound("Máy")
    with POWERS.acting(actor, Verb.SET_UP, found.centre.unit_id) as act:
        _save(found, changes)
        act.record(f"counters:device:{action}", found.name, device=device)
    return found


def _centre(centre: int) -> Centre:
    found = Centre.objects.filter(pk=centre).first()
    if found is None:
        raise NotFound("Bộ phận Một cửa")
    return found


def _own(model: type[Any], centre: Centre, pk: int | None, what: str) -> Any:
    if pk is None:
        return None
    found = model.objects.filter(pk=pk, centre=centre).first()
    if found is None:
        raise NotFound(what, "không có ở Bộ phận Một cửa này")
    return found


def _unchanged(line: Line, data: LineData) -> None:
    if not line.pk:
        return
    if line.letter != data.letter.strip().upper() and Ticket.objects.filter(drawn_in=line).exists():
        raise Conflict(str(line), "đã phát số theo chữ cái này", "Giữ chữ cái, hoặc lập nhu cầu mới.")
    if not data.active and Ticket.objects.filter(line=line, state=State.WAITING).exists():
        raise Conflict(str(line), "còn người đang chờ", "Tiếp hết người chờ trước khi ngừng.")


def _save(row: models.Model, values: dict[str, Any]) -> None:
    """Raises Refusal in the words of the first field that cannot be so."""
    for name, value in values.items():
        setattr(row, name, value)
    empty = {f.name for f in row._meta.concrete_fields if f.null and getattr(row, f.attname) is None}
    try:
        row.full_clean(exclude=empty)
    except ValidationError as problem:
        where, words = next(iter(problem.message_dict.items()))
        raise Refusal(
            "Thiết lập", "; ".join(words).rstrip("."), "Sửa giá trị rồi lưu lại.", where=where
        ) from problem
    row.save()


def _need(holds: bool, what: str, remedy: str, where: str) -> None:
    if not holds:
        raise Refusal(what, "không hợp lệ", remedy, where=where)


def _said(data: SlotData) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(data).items()}
