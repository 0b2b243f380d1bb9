"""What every page knows: whose site it is and whether it is for practice."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, object]:
    return {
        "practice": bool(getattr(settings, "PRACTICE", False)),
        "authority": getattr(settings, "AUTHORITY_NAME", ""),
    }
