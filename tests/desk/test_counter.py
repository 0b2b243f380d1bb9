"""Counter intake: from the scanned card to the printed receipt, without a script."""

from __future__ import annotations

import re
import uuid

import lxml.html
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from desk_pages import text
from motcua.dossiers.models import Dossier

CARD = "092190000123||Demo Nguyễn Thị Bưởi|14031990|Nữ|Ấp Demo 1, xã Demo Sông Hậu|01052021"


class Counter:
    """The page as a person without scripts uses it: every field is sent back with every button."""

    def __init__(self, client: Client) -> None:
        self.client, self.key = client, uuid.uuid4()
        self.url = reverse("desk:counter", args=[self.key])
        self.shown = client.get(self.url)

    def press(self, lam: str = "tiep", **typed: str) -> HttpResponse:
        """Type into fields and press Enter or the button ``lam``."""
        form = next(f for f in lxml.html.fromstring(text(self.shown)).forms if "data-intake" in f.attrib)
        sent = {name: value for name, value in form.form_values() if not name.endswith("-scan")}
        self.shown = self.client.post(self.url, {**sent, **typed, "lam": lam}, follow=True)
        return self.shown


@pytest.fixture
def counter(as_) -> Counter:
    return Counter(as_("clerk"))


def fill(counter: Counter) -> HttpResponse:
    counter.press(scan=CARD)
    counter.press(query="ks")
    counter.press("du")
    return counter.press("nhan")


def test_a_card_a_procedure_and_the_papers_make_a_received_dossier(counter: Counter) -> None:
    answer = fill(counter)
    dossier = Dossier.objects.get(key=counter.key)
    assert dossier.received_at is not None
    assert dossier.code in text(answer)
    assert "Đã tiếp nhận hồ sơ" in text(answer)


def test_the_receipt_prints_with_its_secret_while_it_is_known(counter: Counter) -> None:
    fill(counter)
    dossier = Dossier.objects.get(key=counter.key)
    pdf = counter.client.get(reverse("desk:print", args=[dossier.code, "receipt", 1]))
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Type"] == "application/pdf"


def test_scanning_fills_the_person_and_moves_on_to_the_procedure(counter: Counter) -> None:
    shown = text(counter.press(scan=CARD))
    assert 'value="Demo Nguyễn Thị Bưởi"' in shown
    assert 'value="14/03/1990"' in shown
    assert re.search(r'id="query"[^>]*autofocus', shown)
