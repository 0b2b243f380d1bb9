"""At the counter: what the store holds of whoever stands there, previewed, agreed to, used once."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from test_counter import CARD, Counter

import world
from desk_pages import text
from motcua.audit.models import AdministrativeAct
from motcua.core.text import words_only
from motcua.desk.intake import Intake
from motcua.desk.models import IntakeDraft
from motcua.documents import uploads
from motcua.dossiers.models import ComponentFile, Dossier
from motcua.identity.models import OtherNumber, Party
from motcua.store import keeping
from motcua.store.kinds import kind_for
from motcua.store.models import Equivalence, Holding, Look, Origin, Purpose, Trust
from motcua.store.telling import TOLD
from sample_files import PDF
from world import World


@pytest.fixture(autouse=True)
def vault(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def counter(as_) -> Counter:
    return Counter(as_("clerk"))


@pytest.fixture
def paper(province: World) -> Holding:
    component = province.version.record.groups[0].components[0]
    Equivalence.objects.create(
        component_key=words_only(component.name),
        component_name=component.name,
        kind=kind_for("Giấy chứng sinh"),
        state="approved",
        valid_from=date(2026, 1, 1),
    )
    return keeping.keep(
        Party.objects.create(**world.PERSON),
        uploads.store(io.BytesIO(PDF), "giay.pdf"),
        kind=kind_for("Giấy chứng sinh"),
        name="Giấy chứng sinh",
        trust=Trust.SCANNED,
        origin=Origin.CAPTURED,
        source="H1",
    )


def chosen(counter: Counter, paper: Holding, agreed: str = "co-mat") -> None:
    counter.press(scan=CARD)
    counter.press(query="ks")
    counter.press("du")
    counter.press("xem", **{"giay-0-kho": str(paper.pk), "kho-dong-y": agreed})


def test_nothing_is_told_before_number_and_name_are_typed(counter: Counter, paper: Holding) -> None:
    assert "Đã có trong kho" not in text(counter.press(query="ks"))
    assert "Đã có trong kho" not in text(counter.press("xem", number=world.PERSON["number"]))
    assert "Đã có trong kho" not in text(counter.press("xem", name="Demo Người Khác"))
    assert "Đã có trong kho" in text(counter.press("xem", name=world.PERSON["name"]))


def test_a_paper_of_the_store_is_used_with_the_owners_agreement(counter: Counter, paper: Holding) -> None:
    chosen(counter, paper)
    counter.press("nhan")
    dossier = Dossier.objects.get(key=counter.key)
    look = Look.objects.get(purpose=Purpose.REUSE)
    kept = ComponentFile.objects.get(component__dossier=dossier)
    assert kept.holding == paper
    assert (kept.component.originals, kept.component.copies) == (0, 0)
    assert kept.component.note == "Lấy từ kho giấy tờ"
    assert look.dossier == dossier.code and look.agreement.startswith("Chủ giấy tờ có mặt")
    assert look.unit_name


def test_without_asking_the_owner_it_is_refused_and_nothing_is_lost(counter: Counter, paper: Holding) -> None:
    chosen(counter, paper, agreed="")
    shown = text(counter.press("nhan"))
    assert "chưa đồng ý cho dùng lại" in shown and 'value="Demo Nguyễn Thị Bưởi"' in shown
    assert 'href="#kho-dong-y"' in shown and 'id="agreement-loi"' in shown
    assert not Look.objects.filter(purpose=Purpose.REUSE).exists()


def test_a_paper_taken_from_the_store_needs_nothing_else(counter: Counter, paper: Holding) -> None:
    counter.press(scan=CARD)
    counter.press(query="ks")
    counter.press("nhan", **{"giay-0-kho": str(paper.pk), "kho-dong-y": "ky"})
    component = Dossier.objects.get(key=counter.key).components.get()
    assert (component.originals, component.copies) == (0, 0)


def test_what_is_taken_from_the_store_counts_as_there(counter: Counter, paper: Holding) -> None:
    counter.press(scan=CARD)
    counter.press(query="ks")
    shown = text(counter.press("xem", **{"giay-0-kho": str(paper.pk)}))
    assert "không nhận bản giấy" in shown
    assert re.search(r"Giấy tờ đã đánh dấu</dt>\s*<dd[^>]*>1<", shown)
    assert re.search(r'value="nhan" autofocus', shown)


def test_a_chosen_paper_that_ended_meanwhile_is_said_and_nothing_is_filed(
    counter: Counter, paper: Holding
) -> None:
    chosen(counter, paper)
    keeping.revoke(paper, "Cấp sai")
    shown = text(counter.press("nhan"))
    assert "không còn dùng được" in shown and Dossier.objects.filter(submitted_at__isnull=False).count() == 0
    counter.press("nhan")
    assert Dossier.objects.get(key=counter.key).components.first().originals == 1


def test_what_is_held_costs_five_queries_at_most(
    counter: Counter, paper: Holding, province: World, django_assert_max_num_queries
) -> None:
    chosen(counter, paper)
    intake = Intake(counter.key, province.centre, IntakeDraft.objects.get().data)
    assert intake.version is not None
    with django_assert_max_num_queries(5):
        assert intake.held and intake.owner == paper.owner and not intake.disputed


def test_the_person_at_the_counter_is_looked_up_once_a_page(counter: Counter, paper: Holding) -> None:
    chosen(counter, paper)
    with CaptureQueriesContext(connection) as asked:
        counter.client.get(counter.url)
    number = world.PERSON["number"]
    assert len([q for q in asked if number in q["sql"] and "identity_party" in q["sql"]]) <= 2


def test_a_preview_is_for_this_intake_and_leaves_a_trace(counter: Counter, paper: Holding) -> None:
    chosen(counter, paper)
    answer = counter.client.get(reverse("desk:counter-held", args=[counter.key, paper.pk]))
    assert b"".join(answer.streaming_content) == PDF
    look = Look.objects.exclude(note=TOLD).get()
    assert (look.purpose, look.dossier) == (Purpose.PREVIEW, str(counter.key))


def test_nobody_previews_for_another_intake_person_or_clerk(counter: Counter, paper: Holding, as_) -> None:
    chosen(counter, paper)
    address = reverse("desk:counter-held", args=[counter.key, paper.pk])
    assert as_("second_clerk").get(address).status_code == 403
    assert as_("specialist").get(address).status_code == 403
    counter.press("xem", number="092190000777")
    assert counter.client.get(address).status_code == 403
    assert not Look.objects.exclude(note=TOLD).exists()


def test_what_is_held_is_told_once_an_intake_and_its_owner_reads_of_it(
    counter: Counter, paper: Holding, as_
) -> None:
    chosen(counter, paper)
    look = Look.objects.get()
    assert (look.note, look.dossier, look.by_name) == (TOLD, str(counter.key), "Demo Clerk")
    assert AdministrativeAct.objects.filter(action="store:party:told").count() == 1
    again = Counter(as_("clerk"))
    chosen(again, paper)
    assert set(Look.objects.values_list("dossier", flat=True)) == {str(counter.key), str(again.key)}


def test_a_scanned_card_that_opens_contacts_is_a_recorded_look_up(counter: Counter) -> None:
    looked_up = AdministrativeAct.objects.filter(action="identity:party:look-up")
    counter.press(scan=CARD)
    assert not looked_up.exists()
    Party.objects.create(**{**world.PERSON, "phone": "0900000123"})
    counter.press(scan=CARD)
    assert 'value="0900000123"' in text(counter.shown) and looked_up.count() == 1


def test_a_number_of_somebody_else_is_refused_with_what_to_do(counter: Counter, paper: Holding) -> None:
    chosen(counter, paper)
    counter.press("xem", name="Demo Người Khác", **{"giay-0-kho": ""})
    shown = text(counter.press("nhan"))
    assert "số này đã có ở đây với họ tên khác".casefold() in shown.casefold()
    assert "number_checked" in shown and Party.objects.get().name == world.PERSON["name"]
    counter.press("nhan", number_checked="on")
    dossier = Dossier.objects.get(key=counter.key)
    assert dossier.applicant_name == "Demo Người Khác" and dossier.applicant != paper.owner
    claim = OtherNumber.objects.get()
    assert (claim.standing, claim.party, claim.number) == (
        "claimed",
        dossier.applicant,
        world.PERSON["number"],
    )
