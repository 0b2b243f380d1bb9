"""Wishes to have a paper put right: checked and answered, the owner told, a wrong scan ended."""

from __future__ import annotations

import pytest
import stock
from django.urls import reverse

from desk_pages import text
from motcua.core import clock
from motcua.core.errors import Forbidden, Refusal
from motcua.identity.models import Party
from motcua.identity.roles import Role
from motcua.notices.models import Notice
from motcua.store import offering, owning
from motcua.store.models import Correction, Look, Origin, Purpose, Trust
from motcua.store.offering import Asked
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(province: World, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    province.add("control", Role.CONTROL)
    return province


@pytest.fixture
def owner(world: World) -> Party:
    return Party.objects.create(user=world.users["citizen"], name="Demo Bưởi", number="092190000123")


@pytest.fixture
def wish(world: World, owner: Party) -> Correction:
    paper = stock.held(owner, kept_in=world.centre)
    return owning.ask_correction(world.actor("citizen"), paper.pk, wish="Sai ngày sinh")


def test_the_unit_that_keeps_a_paper_checks_it_and_answers(world: World, wish: Correction) -> None:
    client, page = world.signed_in("clerk"), reverse("records:correction", args=[wish.pk])
    assert "Sai ngày sinh" in text(client.get(page))
    assert client.get(reverse("records:correction-file", args=[wish.pk])).status_code == 200
    assert Look.objects.get().purpose == Purpose.CORRECTION
    client.post(page, {"corrected": "co", "answer": "Đã cấp lại bản đúng."})
    wish.refresh_from_db()
    assert (wish.state, wish.answered_by) == ("corrected", world.users["clerk"])
    assert client.get(reverse("records:correction-file", args=[wish.pk])).status_code == 403


def test_the_owner_is_told_of_the_answer(world: World, wish: Correction) -> None:
    owning.answer_correction(world.actor("clerk"), wish.pk, corrected=False, answer="Đúng như bản chính.")
    assert "đã có trả lời" in Notice.objects.get(user=world.users["citizen"]).text


def test_a_wrong_scan_is_taken_out_of_use_by_control_and_offered_no_more(world: World, owner: Party) -> None:
    stock.satisfied(stock.BIRTH)
    scan = stock.held(owner, origin=Origin.CAPTURED, trust=Trust.SCANNED, kept_in=world.commune)
    asked = [Asked(stock.BIRTH)]
    assert offering.offers(owner, "1.001193", asked, clock.today())
    wish = owning.ask_correction(world.actor("citizen"), scan.pk, wish="Quét nhầm giấy của người khác")
    page, client = reverse("records:correction", args=[wish.pk]), world.signed_in("control")
    assert "thu hồi, không cho dùng lại" in text(client.get(page))
    client.post(page, {"corrected": "bo", "answer": "Bản quét nhầm người."})
    assert offering.offers(owner, "1.001193", asked, clock.today()) == {}
    scan.refresh_from_db(), wish.refresh_from_db()
    assert (scan.state, scan.state_reason, wish.state) == ("revoked", "Bản quét nhầm người.", "corrected")


def test_a_clerk_ends_nothing_and_a_result_ends_in_its_own_register(world: World, owner: Party) -> None:
    scan = stock.held(owner, origin=Origin.CAPTURED, kept_in=world.centre)
    result = stock.held(owner, kept_in=world.commune)
    by_clerk, by_control = (
        owning.ask_correction(world.actor("citizen"), paper.pk, wish="Sai") for paper in (scan, result)
    )
    with pytest.raises(Forbidden):
        owning.answer_correction(world.actor("clerk"), by_clerk.pk, corrected=False, answer="x", end=True)
    with pytest.raises(Refusal, match="sổ kết quả"):
        owning.answer_correction(world.actor("control"), by_control.pk, corrected=False, answer="x", end=True)
    assert set(Correction.objects.values_list("state", flat=True)) == {"asked"}


def test_another_unit_neither_sees_nor_answers_it(world: World, wish: Correction) -> None:
    client = world.signed_in("outsider")
    for name in ("correction", "correction-file"):
        assert client.get(reverse(f"records:{name}", args=[wish.pk])).status_code == 404
    with pytest.raises(Forbidden):
        owning.answer_correction(world.actor("outsider"), wish.pk, corrected=True, answer="x")
