"""The sheet an owner signs before what the store holds is used at a counter."""

from __future__ import annotations

import pypdfium2
from django.urls import reverse
from test_counter import CARD, Counter
from test_counter_and_store import paper, vault  # noqa: F401
from test_supplement_from_store import held, waiting  # noqa: F401

import world
from desk_pages import page
from motcua.dossiers.models import Dossier
from motcua.store.models import Holding


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        text = "\n".join(one.get_textpage().get_text_bounded() for one in opened)
    return " ".join(text.split())


def test_it_names_owner_papers_and_what_they_are_for(as_, paper: Holding) -> None:  # noqa: F811
    counter = Counter(as_("clerk"))
    counter.press(scan=CARD)
    counter.press(query="ks")
    address = reverse("desk:counter-consent", args=[counter.key])
    assert address in counter.shown.content.decode()
    printed = words(counter.client.get(address).content)
    for said in ("PHIẾU ĐỒNG Ý DÙNG LẠI GIẤY TỜ", world.PERSON["name"], world.PERSON["number"], paper.name):
        assert said in printed


def test_nobody_prints_it_from_another_clerks_intake_or_with_nothing_held(as_, paper: Holding) -> None:  # noqa: F811
    counter = Counter(as_("clerk"))
    address = reverse("desk:counter-consent", args=[counter.key])
    counter.press(query="ks")
    assert counter.client.get(address).status_code == 404
    counter.press(scan=CARD)
    assert counter.client.get(address).status_code == 200
    assert as_("second_clerk").get(address).status_code == 404


def test_it_is_printed_for_a_notice_too(as_, waiting: Dossier) -> None:  # noqa: F811
    address = reverse("desk:dossier-consent", args=[waiting.code])
    assert as_("clerk").get(address).status_code == 404
    held(waiting.applicant)
    assert address in page(as_("clerk"), waiting)
    assert str(waiting.code) in words(as_("clerk").get(address).content)
    assert as_("specialist").get(address).status_code == 404
