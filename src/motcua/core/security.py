"""What every request passes: the caller's true address behind proxies, and the Content-Security-Policy
(Django 5.2 has neither of its own)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

DIRECTIVES = (
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
PERMISSIONS = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"


@cache
def policy(live_url: str) -> str:
    """The content policy; a live server with an address of its own may be connected to."""
    live = urlsplit(live_url)
    also = [f"connect-src 'self' {live.scheme}://{live.netloc}"] if live.netloc else []
    return "; ".join([*DIRECTIVES, *also])


class ContentSecurityPolicy:
    """Refuse every script, style, font and frame that is not served by this site itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy(settings.LIVE_URL))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class CallersAddress:
    """Behind our own proxies the caller's address is what the outermost of them wrote down.

    ``settings.PROXIES`` says how many of our proxies stand in front; with none, the header is somebody's
    claim and is not read. Limits on guessing count by this address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        written = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if 0 < settings.PROXIES <= len(written) and written[-settings.PROXIES]:
            request.META["REMOTE_ADDR"] = written[-settings.PROXIES]
        return self.get_response(request)
