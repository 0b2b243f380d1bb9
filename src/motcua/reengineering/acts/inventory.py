"""The inventory of systems and databases, and measurements of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction

from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.reengineering.models import DataSystem, Measurement
from motcua.reengineering.office import Verb, acting

Connection = DataSystem.Connection


@dataclass(frozen=True, slots=True)
class Entry:
    """What is entered of a system; ``fields``: the data it can give, one a line."""

    name: str
    owner: str
    protocol: str = ""
    fields: str = ""
    legal_basis: str = ""
    connection: str = Connection.UNKNOWN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured from ``since`` to ``until`` (both included); response times in milliseconds."""

    since: date
    until: date
    tries: int
    answered: int
    source: str
    median_ms: int | None = None
    p95_ms: int | None = None


def save_system(actor: Actor, entry: Entry, system: int | None = None) -> DataSystem:
    """Enter a system, or change an entry.

    Raises:
        Refusal: no name or no owner. Conflict: another entry has the name. NotFound.
    """
    with acting(actor, Verb.KEEP_INVENTORY) as act:
        row = DataSystem() if system is None else DataSystem.objects.filter(pk=system).first()
        if row is None:
            raise NotFound("Hệ thống, cơ sở dữ liệu")
        for name, value in asdict(entry).items():
            setattr(row, name, value.strip())
        row.name, row.updated_at = squeeze(row.name), act.now
        for value, label, where in (
            (row.name, "Tên hệ thống", "name"),
            (row.owner, "Cơ quan chủ quản", "owner"),
        ):
            if not value:
                raise Refusal(label, "chưa được ghi", f"Hãy ghi {label.lower()}.", where)
        _save(row)
        act.record("reengineering:system:save", row.name, connection=row.connection)
    return row


def _need(value: str, label: str, where: str) -> None:
    if not value:
        raise Refusal(label, "chưa được ghi", f"Hãy ghi {label.lower()}.", where)


def _save(row: DataSystem) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Conflict(row.name, "đã có trong danh mục", "Hãy sửa mục đã có.", "name") from None


def measure(actor: Actor, system: int, figures: Figures) -> Measurement:
    """Put down what was measured; nothing measured is changed later.

    Raises:
        Refusal: the period is turned round or not over, the counts do not agree, or no source is named.
    """
    with acting(actor, Verb.KEEP_INVENTORY) as act:
        row = DataSystem.objects.filter(pk=system).first()
        if row is None:
            raise NotFound("Hệ thống, cơ sở dữ liệu")
        _check(figures)
        made = Measurement.objects.create(system=row, by_id=act.actor.account, at=act.now, **asdict(figures))
        act.record("reengineering:system:measure", row.name, tries=figures.tries, answered=figures.answered)
    return made


def _check(figures: Figures) -> None:
    times = [t for t in (figures.median_ms, figures.p95_ms) if t is not None]
    faults = (
        (not figures.source.strip(), "Nguồn đo", "chưa được ghi", "source"),
        (figures.until < figures.since, "Đến ngày", "trước ngày bắt đầu", "until"),
        (figures.until > clock.today(), "Đến ngày", "chưa đến", "until"),
        (figures.tries < 1, "Số lần gọi", "phải lớn hơn 0", "tries"),
        (not 0 <= figures.answered <= figures.tries, "Số lần trả lời", "lớn hơn số lần gọi", "answered"),
        (min(times, default=0) < 0, "Thời gian trả lời", "không thể âm", "median_ms"),
        (times != sorted(times), "Thời gian trả lời", "p95 nhỏ hơn trung vị", "p95_ms"),
    )
    for wrong, what, reason, where in faults:
        if wrong:
            raise Refusal(what, reason, "Hãy sửa lại số liệu đo.", where)
