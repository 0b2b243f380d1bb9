"""The lists of a receiving office."""

from __future__ import annotations

import pytest
from django.urls import reverse

from desk_pages import text
from motcua.dossiers.acts import supplements
from motcua.dossiers.models import Dossier, Supplement
from world import World


@pytest.fixture
def waiting(province: World, received: Dossier) -> Dossier:
    return supplements.request_supplement(
        province.actor("specialist"),
        received.pk,
        type=Supplement.Type.MISSING,
        items=["Tờ khai"],
        reason="Thiếu.",
    )


def test_what_came_in_online_waits_with_its_own_deadline(as_, submitted: Dossier) -> None:
    shown = text(as_("clerk").get(reverse("desk:waiting")))
    assert submitted.code in shown
    assert "Phải tiếp nhận hoặc trả lời trước" in shown


def test_a_received_dossier_waits_no_more(as_, received: Dossier) -> None:
    assert "Không có hồ sơ nào chờ tiếp nhận" in text(as_("clerk").get(reverse("desk:waiting")))


@pytest.mark.parametrize("name", ["clerk", "specialist", "leader"])
def test_who_waits_for_papers_is_listed_with_what_is_missing(as_, waiting: Dossier, name: str) -> None:
    shown = text(as_(name).get(reverse("desk:supplements")))
    assert waiting.code in shown
    assert "Tờ khai" in shown


def test_results_wait_to_be_handed_over(as_, sealed: Dossier) -> None:
    assert sealed.code in text(as_("clerk").get(reverse("desk:returning")))


@pytest.mark.parametrize("place", ["waiting", "supplements", "returning"])
def test_another_commune_sees_nothing_of_it(as_, submitted: Dossier, place: str) -> None:
    assert submitted.code not in text(as_("outsider").get(reverse(f"desk:{place}")))
