"""What this site's settings say about timestamps, later years and devices."""

from __future__ import annotations

from django.conf import settings
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

from motcua.signatures.pades.refusals import NoToken

TIMEOUT = 10
"""Seconds a timestamping authority may take."""


def timestamper() -> TimeStamper | None:
    """Who vouches for the time; None when nobody was named."""
    if not settings.TIMESTAMP_URL:
        return None
    auth = (settings.TIMESTAMP_USER, settings.TIMESTAMP_PASSWORD) if settings.TIMESTAMP_USER else None
    return RequestsHTTPTimeStamper(  # type: ignore[no-untyped-call]
        settings.TIMESTAMP_URL, timeout=TIMEOUT, auth=auth
    )


def level() -> str:
    """The PAdES level of signatures made here: B, T, LT or LTA."""
    if not settings.TIMESTAMP_URL:
        return "B"
    return settings.LONG_TERM_SIGNATURES if settings.LONG_TERM_SIGNATURES in ("LT", "LTA") else "T"


def module_path(name: str) -> str:
    """The library of a kind of device. Raises NoToken: settings do not name it, so it is not loaded."""
    path = settings.PKCS11_MODULES.get(name, "")
    if not path:
        raise NoToken(
            f"Loại thiết bị “{name}”",
            "chưa được cho phép trên máy chủ này",
            "Đề nghị quản trị hệ thống khai báo MOTCUA_PKCS11.",
            "module",
        )
    return str(path)
