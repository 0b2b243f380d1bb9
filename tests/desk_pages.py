"""Reading pages and sending decisions, as short as tests need it."""

from __future__ import annotations

from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from motcua.dossiers.models import Dossier
from world import open_step


def text(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def page(client: Client, dossier: Dossier) -> str:
    """The dossier's page as this officer sees it."""
    response = client.get(reverse("desk:dossier", args=[dossier.code]))
    assert response.status_code == 200, text(response)
    return text(response)


def decide(client: Client, dossier: Dossier, verb: str, *, step: bool = False, **data: Any) -> HttpResponse:
    """Send one decision from the dossier's page."""
    sent = {"verb": verb, **data}
    if step:
        sent["node"] = open_step(dossier)
    return client.post(reverse("desk:dossier", args=[dossier.code]), sent)
