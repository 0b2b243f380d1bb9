"""The list of reviews: who sees which, what it says, what it costs."""

from __future__ import annotations

import pytest
from django.urls import reverse

from desk_pages import text
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.models import Review
from motcua.reengineering.policy import Verb, may
from motcua.reengineering.visibility import visible_to
from query_counts import counted
from world import add_procedure

HOME = "/can-bo/tai-cau-truc/"
CAST = [
    *("clerk", "specialist", "leader", "seal", "outsider", "second_leader"),
    *("control", "province_control", "system_admin", "unit_admin"),
]


@pytest.mark.parametrize("name", ["control", "province_control", "leader", "system_admin"])
def test_a_review_is_listed_with_its_procedures_unit_and_state(as_, studio, name: str) -> None:
    shown = text(as_(name).get(HOME))
    facts = (studio.review.code, studio.review.title, "1.001193", studio.world.commune.name, "Đang rà soát")
    for words in facts:
        assert words in shown
    assert "0/1 thủ tục" in shown


@pytest.mark.parametrize("name", CAST)
@pytest.mark.parametrize("state", Review.State.values)
def test_the_list_and_the_policy_agree(studio, name: str, state: str) -> None:
    studio.review.state = state
    studio.review.save()
    actor = studio.world.actor(name)
    assert visible_to(actor).exists() == bool(may(actor, Verb.READ, studio.review))


@pytest.mark.parametrize("name", ["control", "leader", "system_admin"])
def test_the_way_to_the_studio_is_shown_to_whom_it_serves(as_, studio, name: str) -> None:
    assert f'href="{HOME}"' in text(as_(name).get(reverse("desk:work")))


def test_others_are_not_shown_the_way(as_, studio) -> None:
    assert f'href="{HOME}"' not in text(as_("clerk").get(reverse("desk:work")))


def test_an_empty_list_says_what_to_do(as_, province) -> None:
    assert "Đề án do cán bộ kiểm soát thủ tục hành chính mở" in text(as_("leader").get(HOME))


def test_only_control_officers_are_offered_to_open_one(as_, studio) -> None:
    assert reverse("studio:open") in text(as_("control").get(HOME))
    assert reverse("studio:open") not in text(as_("leader").get(HOME))


def test_citizens_do_not_get_in(as_, studio) -> None:
    assert as_("citizen").get(HOME).status_code == 403


def test_a_longer_list_costs_no_more(as_, studio) -> None:
    client = as_("control")
    client.get(HOME)
    with counted("studio:home control"):
        client.get(HOME)
    for number in range(3):
        procedure, _ = add_procedure(f"2.90001{number}")
        open_review(studio.world.actor("control"), studio.world.commune.pk, "Nữa", [Subject(procedure.pk)])
    with counted("studio:home control"):
        client.get(HOME)


def test_a_review_opens_at_its_first_tab(as_, studio) -> None:
    answer = as_("control").get(studio.url("review"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{HOME}{studio.review.code}/")


@pytest.mark.parametrize("code", ["RS-2026-999", "RS-1-1", "khong-co", "RS-2026-001\u0000"])
def test_an_address_of_no_review_says_so(as_, studio, code: str) -> None:
    answer = as_("control").get(f"{HOME}{code}/")
    assert answer.status_code == 404
    assert "Đề án" in text(answer)
