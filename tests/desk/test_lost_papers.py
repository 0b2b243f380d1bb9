"""A document taken from the store that loses its value while the dossier is dealt with."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from desk_pages import page, text
from motcua.core import clock
from motcua.documents import uploads
from motcua.dossiers.acts import steps
from motcua.dossiers.models import ComponentFile, Dossier
from motcua.dossiers.states import State
from motcua.store import keeping
from motcua.store.kinds import kind_for
from motcua.store.models import Holding, Origin, Trust
from sample_files import PDF
from world import World, open_step

WARNING = "Giấy tờ lấy từ kho cho “Giấy chứng sinh” không còn giá trị"


@pytest.fixture
def used(received: Dossier, settings, tmp_path) -> Holding:
    settings.MEDIA_ROOT = tmp_path
    paper = keeping.keep(
        received.applicant,
        uploads.store(io.BytesIO(PDF), "giay.pdf"),
        kind=kind_for("Giấy chứng sinh"),
        name="Giấy chứng sinh",
        trust=Trust.SCANNED,
        origin=Origin.CAPTURED,
        valid_to=clock.today(),
    )
    component = received.components.get(name="Giấy chứng sinh")
    ComponentFile.objects.create(
        component=component, file=paper.file, holding=paper, origin="store", added_at=clock.now()
    )
    return paper


def test_a_document_with_its_value_is_shown_without_a_word(as_, received: Dossier, used: Holding) -> None:
    assert WARNING not in page(as_("specialist"), received)


def test_a_revoked_one_warns_whoever_decides_and_says_why(as_, received: Dossier, used: Holding) -> None:
    keeping.revoke(used, "Cấp sai họ tên.")
    shown = page(as_("specialist"), received)
    assert f"{WARNING}. Đã thu hồi: Cấp sai họ tên. Xem xét" in shown
    assert "<strong>Đã thu hồi: Cấp sai họ tên</strong>" in shown


def test_one_past_its_last_day_warns_too(as_, received: Dossier, used: Holding) -> None:
    with clock.at(clock.now() + timedelta(days=1)):
        shown = page(as_("specialist"), received)
    assert WARNING in shown and "<strong>Đã hết hạn sau ngày" in shown


def test_once_the_dossier_has_ended_nothing_is_to_be_done(as_, received: Dossier, used: Holding) -> None:
    keeping.revoke(used, "Cấp sai họ tên.")
    Dossier.objects.filter(pk=received.pk).update(state=State.RETURNED)
    assert WARNING not in page(as_("clerk"), received)


@pytest.fixture
def to_sign(province: World, received: Dossier, used: Holding) -> Dossier:
    steps.complete_step(province.actor("specialist"), received.pk, open_step(received), note="Đủ điều kiện.")
    return received


def listed(client: Client) -> str:
    return text(client.get(reverse("desk:signing")))


def test_the_list_of_a_leader_warns_and_sends_to_the_dossier_itself(as_, to_sign, used: Holding) -> None:
    client = as_("leader")
    beside = {"mo": to_sign.code}
    assert WARNING not in listed(client) and WARNING not in text(client.get(reverse("desk:signing"), beside))
    keeping.revoke(used, "Cấp sai họ tên.")
    shown = listed(client)
    assert WARNING in shown and "Ký riêng" in shown and 'name="chon"' not in shown
    assert text(client.get(reverse("desk:signing"), beside)).count(WARNING) == 2


def test_one_ticked_before_it_lost_its_value_is_not_signed_among_many(as_, to_sign, used: Holding) -> None:
    client = as_("leader")
    client.get(reverse("desk:signing"), {"mo": to_sign.code})
    keeping.revoke(used, "Cấp sai họ tên.")
    answer = text(client.post(reverse("desk:signing"), {"chon": [to_sign.pk]}, follow=True))
    assert f"{to_sign.code}: {WARNING}" in answer and "Hồ sơ này phải ký riêng." in answer
    to_sign.refresh_from_db()
    assert to_sign.state == State.IN_PROGRESS
