"""What a notice asks for, taken from the store at the counter: offered, agreed to, counted, previewed."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from desk_pages import decide, page, text
from motcua.core.text import words_only
from motcua.documents import uploads
from motcua.dossiers.models import Component, ComponentFile, Dossier
from motcua.identity.models import Party
from motcua.store import keeping
from motcua.store.kinds import kind_for
from motcua.store.models import Equivalence, Holding, Look, Origin, Purpose, Trust
from motcua.store.telling import TOLD
from sample_files import PDF
from world import World

ASKED = {"type": "missing", "items": "Thiếu Giấy chứng sinh", "reason": "Còn thiếu."}


@pytest.fixture(autouse=True)
def vault(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def held(owner: Party | None) -> Holding:
    assert owner is not None
    file = uploads.store(io.BytesIO(PDF), "giay.pdf")
    basis = {"trust": Trust.SCANNED, "origin": Origin.CAPTURED, "source": "H1"}
    return keeping.keep(owner, file, kind=kind_for("Giấy chứng sinh"), name="Giấy chứng sinh", **basis)


@pytest.fixture
def waiting(as_, received: Dossier) -> Dossier:
    component = received.procedure_version.record.groups[0].components[0]
    Equivalence.objects.create(
        component_key=words_only(component.name),
        component_name=component.name,
        kind=kind_for("Giấy chứng sinh"),
        state="approved",
        valid_from=date(2026, 1, 1),
    )
    decide(as_("specialist"), received, "request-supplement", **ASKED)
    return received


@pytest.fixture
def paper(waiting: Dossier) -> Holding:
    return held(waiting.applicant)


def answer(client: Client, dossier: Dossier, **said: str):  # type: ignore[no-untyped-def]
    counts = {}
    for component in dossier.components.all():
        counts |= {f"originals_{component.pk}": str(component.originals), f"copies_{component.pk}": "0"}
    return decide(client, dossier, "answer-supplement", **{"more": "", "note": "", **counts, **said})


def test_what_the_store_has_for_the_item_is_offered(as_, waiting: Dossier, paper: Holding) -> None:
    shown = page(as_("clerk"), waiting)
    assert "Đã có trong kho cho “Giấy chứng sinh”" in shown
    assert reverse("desk:dossier-held", args=[waiting.code, paper.pk]) in shown


def test_its_owner_reads_who_was_shown_that_it_is_held(as_, waiting: Dossier, paper: Holding) -> None:
    for _ in range(2):
        page(as_("clerk"), waiting)
    page(as_("specialist"), waiting)
    look = Look.objects.get()
    assert (look.note, look.dossier, look.by_name) == (TOLD, waiting.code, "Demo Clerk")


def test_it_is_used_on_the_component_that_is_there(as_, waiting: Dossier, paper: Holding) -> None:
    Component.objects.filter(dossier=waiting, name="Giấy chứng sinh").update(originals=2, note="Mờ")
    assert answer(as_("clerk"), waiting, held_0=str(paper.pk), agreed="co-mat").status_code == 302
    kept = ComponentFile.objects.get(component__dossier=waiting, holding=paper)
    assert (kept.component.originals, kept.component.note) == (2, "Mờ; Lấy từ kho giấy tờ")
    look = Look.objects.get(purpose=Purpose.REUSE)
    assert look.dossier == waiting.code and look.agreement.startswith("Chủ giấy tờ có mặt")


def test_a_paper_not_filed_before_becomes_one_of_the_dossier(as_, waiting: Dossier, paper: Holding) -> None:
    waiting.components.filter(name="Giấy chứng sinh").delete()
    answer(as_("clerk"), waiting, held_0=str(paper.pk), agreed="co-mat")
    kept = ComponentFile.objects.get(holding=paper)
    assert (kept.component.name, kept.component.originals) == ("Giấy chứng sinh", 0)


def test_without_asking_its_owner_nothing_is_used(as_, waiting: Dossier, paper: Holding) -> None:
    sent = answer(as_("clerk"), waiting, held_0=str(paper.pk))
    assert sent.status_code == 422 and "Hỏi chủ giấy tờ trước" in text(sent)
    assert waiting.supplements.filter(answered_at=None).exists()
    assert not Look.objects.filter(purpose=Purpose.REUSE).exists()


def test_another_persons_paper_cannot_be_sent(as_, waiting: Dossier, paper: Holding) -> None:
    other = held(Party.objects.create(name="Demo Người Khác", number="092190000999"))
    assert answer(as_("clerk"), waiting, held_0=str(other.pk), agreed="co-mat").status_code == 422
    assert not ComponentFile.objects.filter(holding=other).exists()


def test_a_choice_that_lost_its_value_leaves_the_notice_open(as_, waiting: Dossier, paper: Holding) -> None:
    keeping.revoke(paper, "Cấp sai")
    sent = answer(as_("clerk"), waiting, held_0=str(paper.pk), agreed="co-mat")
    assert sent.status_code == 422 and "không còn dùng được" in text(sent)
    assert waiting.supplements.filter(answered_at=None).exists()


def test_a_choice_stands_for_its_item_whatever_else_is_offered(as_, waiting: Dossier, paper: Holding) -> None:
    waiting.supplements.update(items=["Thiếu tờ khai", "Thiếu Giấy chứng sinh"])
    assert 'name="held_1"' in page(as_("clerk"), waiting)
    assert answer(as_("clerk"), waiting, held_1=str(paper.pk), agreed="co-mat").status_code == 302
    assert ComponentFile.objects.filter(component__dossier=waiting, holding=paper).exists()


def test_who_may_not_answer_is_told_of_no_paper(as_, waiting: Dossier, paper: Holding) -> None:
    assert "Đã có trong kho" not in page(as_("specialist"), waiting)
    assert "Đã có trong kho" not in text(answer(as_("specialist"), waiting, more="x" * 5000))


def test_a_preview_leaves_a_trace_until_the_answer_is_in(
    as_, waiting: Dossier, paper: Holding, province: World
) -> None:
    address = reverse("desk:dossier-held", args=[waiting.code, paper.pk])
    assert b"".join(as_("clerk").get(address).streaming_content) == PDF
    look = Look.objects.get()
    assert (look.purpose, look.dossier, look.unit) == (Purpose.PREVIEW, waiting.code, province.centre)
    assert as_("specialist").get(address).status_code == 403
    assert as_("outsider").get(address).status_code == 403
    answer(as_("clerk"), waiting)
    assert as_("clerk").get(address).status_code == 403
    assert Look.objects.count() == 1
