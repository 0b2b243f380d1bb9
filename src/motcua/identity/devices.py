"""Lasting marks of machines: of those officers work at, and of those people file from.

Every act carries the mark. A filing sent from a machine officers work at was made at an office, whoever was
signed in; one machine from which many different people file on their own is worth a question. A mark is a
random number in a cookie and says nothing else about the machine.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

OFFICE = "can-bo:"
"""What the mark of a machine officers work at begins with, as acts carry it."""
PRIVATE = "web:"
COOKIE = "motcua-may"
PRIVATE_COOKIE = "motcua-thiet-bi"
LASTS = 400 * 24 * 3600
"""Seconds; browsers keep no cookie longer than 400 days."""


def device_of(request: HttpRequest) -> str:
    """``can-bo:1f2e3d4c`` of a machine an officer has signed in at, ``web:…`` of one a person has, else
    empty."""
    office, private = _read(request, COOKIE), _read(request, PRIVATE_COOKIE)
    return f"{OFFICE}{office}" if office else f"{PRIVATE}{private}" if private else ""


def at_office(device: str) -> bool:
    """Whether the mark is that of a machine officers work at."""
    return device.startswith(OFFICE)


def mark(request: HttpRequest, response: HttpResponse) -> None:
    """An officer signed in: give the machine its mark unless it bears one."""
    _mark(request, response, COOKIE)


def mark_private(request: HttpRequest, response: HttpResponse) -> None:
    """A person signed in: the same, with a mark of the other kind."""
    _mark(request, response, PRIVATE_COOKIE)


def _read(request: HttpRequest, cookie: str) -> str:
    found = request.COOKIES.get(cookie, "")
    return found if found.isalnum() and len(found) <= 16 else ""


def _mark(request: HttpRequest, response: HttpResponse, cookie: str) -> None:
    if not _read(request, cookie):
        response.set_cookie(
            cookie,
            secrets.token_hex(4),
            max_age=LASTS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
