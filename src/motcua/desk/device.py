"""A lasting mark of the machine an officer works at.

Every act carries it; a filing sent from a machine that bears the mark was made at an office, whoever was
signed in, so assisted filing can be told from a person's own.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "motcua-may"
LASTS = 400 * 24 * 3600
"""Seconds; browsers keep no cookie longer than 400 days."""


def device_of(request: HttpRequest) -> str:
    """``can-bo:1f2e3d4c``, empty for a machine no officer has signed in at."""
    mark = request.COOKIES.get(COOKIE, "")
    return f"can-bo:{mark}" if mark.isalnum() and len(mark) <= 16 else ""


def mark(request: HttpRequest, response: HttpResponse) -> None:
    """Give the machine its mark unless it bears one."""
    if not device_of(request):
        response.set_cookie(
            COOKIE,
            secrets.token_hex(4),
            max_age=LASTS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
