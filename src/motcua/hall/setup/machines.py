"""The machines of a hall: their addresses, whether they are alive, and trying printer and voice."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from motcua.core import clock
from motcua.core.display import local, weekday
from motcua.counters.models import Centre, Device
from motcua.documents.forms.tracking_qr import tracking_qr
from motcua.hall.printing.slips import Slip
from motcua.hall.wall import voice, waves
from motcua.hall.wall.chime import chime
from motcua.hall.wall.words import pieces

ALIVE: Final = timedelta(minutes=5)
"""Machines ask for something at least each minute; one silent for longer is off or cut off."""
SAMPLE: Final = "A012"


@dataclass(frozen=True, slots=True)
class Shown:
    """A machine with the address that opens it; ``alive``: whether it was heard of lately."""

    row: Device
    address: str
    qr: SafeString
    alive: bool


def shown_devices(centre: Centre) -> list[Shown]:
    """Every machine, those in use first (one query)."""
    rows = Device.objects.filter(centre=centre).select_related("counter").order_by("-active", "kind", "name")
    return [_shown(row) for row in rows]


def _shown(row: Device) -> Shown:
    address = f"{settings.BASE_URL}{reverse('hall:device', args=[row.key])}"
    alive = row.seen_at is not None and clock.now() - row.seen_at <= ALIVE
    return Shown(row, address, mark_safe(tracking_qr(address)), alive)


def trial_slip(centre: Centre) -> Slip:
    """A slip that says it is a trial."""
    now = local(clock.now())
    return Slip(
        centre=centre.name,
        code="THỬ",
        need="Phiếu in thử, không phải số thứ tự",
        issued_at=f"{now:%H:%M} {weekday(now)} {now:%d/%m/%Y}",
        ahead="0 người",
        address=settings.BASE_URL,
    )


def sample(counter: int) -> bytes:
    """A call as a screen plays it: the chime, then the server's voice where it has one."""
    found = [voice.recording(piece.name) for piece in pieces(SAMPLE, counter)]
    sounds = [chime(), *(path.read_bytes() for path in found if path)] if all(found) else [chime()]
    joined = array("h")
    for sound in sounds:
        joined.extend(waves.read(sound))
    return waves.written(joined)
