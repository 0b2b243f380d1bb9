"""Which machine of a hall is asking, and as whom it acts.

A machine has nobody signed in. Its address, typed once when it is set up, carries a secret key; from then on
a signed cookie says which machine it is. A key that was renewed, or a machine that was switched off, is no
longer known, at once and everywhere.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from motcua.core import clock
from motcua.core.errors import Forbidden
from motcua.counters.models import Device
from motcua.identity.actors import Actor
from motcua.identity.devices import LASTS

COOKIE = "motcua-quay"
SALT = "motcua.hall.device"
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is kept when a machine last asked for something."""
AGAIN = "Mời cán bộ quản trị mở lại địa chỉ của máy trong phần Thiết lập hàng chờ."


class UnknownMachine(Forbidden):
    """Máy này chưa được đăng ký, đã bị tắt, hoặc địa chỉ của máy đã được đổi."""


def known_by(key: str) -> Device:
    """The machine an address belongs to. Raises :class:`UnknownMachine`."""
    found = Device.objects.select_related("centre__unit").filter(key=key, active=True).first()
    if found is None or not found.centre.active:
        raise UnknownMachine("Máy của Bộ phận Một cửa", remedy=AGAIN)
    return found


def machine_of(request: HttpRequest, kind: Device.Kind) -> Device:
    """The machine that asks, which must be of this kind. Raises :class:`UnknownMachine`."""
    device = known_by(_read(request))
    if device.kind != kind:
        raise UnknownMachine(
            device.name, f"máy này được đăng ký là {device.get_kind_display().lower()}", AGAIN
        )
    _seen(device)
    return device


def remember(response: HttpResponse, device: Device) -> None:
    """Give the machine its cookie."""
    response.set_cookie(
        COOKIE,
        signing.Signer(salt=SALT).sign(device.key),
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def actor_of(device: Device) -> Actor:
    """As whom the machine draws numbers and takes ratings: itself, with no role."""
    return Actor(user=None, name=device.name, subject=f"device:{device.pk}", device=f"hall:{device.pk}")


def _read(request: HttpRequest) -> str:
    try:
        return signing.Signer(salt=SALT).unsign(request.COOKIES.get(COOKIE, ""))
    except signing.BadSignature:
        return ""


def _seen(device: Device) -> None:
    now = clock.now()
    if device.seen_at is None or now - device.seen_at >= SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(seen_at=now)
