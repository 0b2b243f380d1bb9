"""A review's addresses on its way through approval, and the buttons people press there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from motcua.reengineering.models import Review

DECISION = {"submission": 1, "decision": "12/QĐ-UBND", "decided_on": "21/08/2026"}


def url(review: Review, name: str, *args: object) -> str:
    """``approval``, or with more: ``("operation", 1)``."""
    return reverse(f"studio:{name}", args=[review.code, *args])


def do(client: Client, review: Review, act: str, **sent: Any) -> HttpResponse:
    """One button of the tab of approval."""
    response = client.post(url(review, "approval-act", act), sent)
    assert isinstance(response, HttpResponse)
    return response
