"""Reviewing thousands of rows: the whole page, a search within a state, a refusal that keeps the ticks."""

from __future__ import annotations

import re

import pytest
import stock
from django.urls import reverse

from desk_pages import text
from motcua.catalog import held_papers
from motcua.catalog.record import Component, ComponentGroup
from motcua.identity.roles import Role
from motcua.store import equivalences
from motcua.store.equivalences import Proposal
from motcua.store.models import Equivalence
from world import World, add_procedure

pytestmark = pytest.mark.django_db
LIST = "/can-bo/giay-to/tuong-duong/"


@pytest.fixture
def world(province: World) -> World:
    province.add("control", Role.CONTROL)
    stock.above(province)
    for who, name in (("control", "Giấy khai sinh"), ("leader", "Giấy chứng nhận kết hôn")):
        equivalences.propose(province.actor(who), [Proposal(f"Bản sao {name}", name)])
    return province


def row(component: str) -> Equivalence:
    return Equivalence.objects.get(component_name=component)


def ticked(html: str) -> set[str]:
    return set(re.findall(r'name="dong" value="(\d+)"[^>]*checked', html))


def test_the_whole_page_is_ticked_but_ones_own(world: World) -> None:
    shown = text(world.signed_in("leader").post(LIST, {"lam": "chon"}))
    assert ticked(shown) == {str(row("Bản sao Giấy khai sinh").pk)}
    assert not ticked(text(world.signed_in("leader").get(LIST)))
    assert Equivalence.objects.filter(state="proposed").count() == 2


def test_a_refusal_keeps_what_was_ticked(world: World) -> None:
    others, own = row("Bản sao Giấy khai sinh"), row("Bản sao Giấy chứng nhận kết hôn")
    answer = world.signed_in("leader").post(LIST, {"dong": [others.pk, own.pk], "lam": "duyet"})
    assert answer.status_code == 409 and str(others.pk) in ticked(text(answer))


def test_a_search_stays_in_its_state_and_the_states_tell_how_many(world: World) -> None:
    equivalences.decide(world.actor("leader"), [row("Bản sao Giấy khai sinh").pk], approve=True)
    shown = text(world.signed_in("control").get(LIST, {"tinh-trang": "dang-dung", "q": "khai sinh"}))
    assert '<input type="hidden" name="tinh-trang" value="dang-dung">' in shown
    assert "Đang dùng (1)" in shown and "Chờ duyệt (1)" in shown
    assert "?tinh-trang=cho-duyet&q=khai+sinh" in shown


def test_a_row_is_decided_on_its_own_page_by_another_person(world: World) -> None:
    waiting = row("Bản sao Giấy khai sinh")
    page = reverse("records:equivalence", args=[waiting.pk])
    assert 'value="duyet"' not in text(world.signed_in("control").get(page))
    assert world.signed_in("control").post(page, {"lam": "duyet"}).status_code == 409
    leader = world.signed_in("leader")
    assert 'value="duyet"' in text(leader.get(page))
    assert "Đã duyệt dòng này" in text(leader.post(page, {"lam": "duyet"}, follow=True))
    assert row("Bản sao Giấy khai sinh").state == "approved"


def test_kinds_known_are_offered_while_one_is_typed(world: World) -> None:
    shown = text(world.signed_in("control").get(f"{LIST}de-xuat/"))
    assert '<option value="Giấy khai sinh">' in shown and 'list="loai-giay-to"' in shown


def test_who_asks_is_told_from_the_last_count_not_from_the_whole_catalogue(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ComponentGroup(components=(Component(name="Bản sao Giấy khai sinh"),))
    add_procedure("1.000656", name="Thủ tục đăng ký khai tử", groups=(asked,))
    page = reverse("records:equivalence", args=[row("Bản sao Giấy khai sinh").pk])
    assert "Chưa đếm" in text(world.signed_in("leader").get(page))
    held_papers.count_asking(held_papers.records())
    monkeypatch.setattr(held_papers, "records", lambda: pytest.fail("the whole catalogue is read"))
    shown = text(world.signed_in("leader").get(page))
    assert "Thủ tục yêu cầu thành phần này (1)" in shown and "1.000656" in shown
