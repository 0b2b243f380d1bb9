"""Signing many after seeing each."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from desk_pages import decide, text
from motcua.dossiers.acts import filing, intake, steps
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from world import PAPERS, PERSON, World, open_step

URL = "desk:signing"


@pytest.fixture
def two(province: World, vetted: Dossier) -> list[Dossier]:
    draft = filing.draft(province.actor("citizen"), province.request())
    filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS)
    row = intake.receive(province.actor("clerk"), draft.pk)
    other = steps.complete_step(province.actor("specialist"), row.pk, open_step(row), note="Đủ điều kiện.")
    return [vetted, other]


def see(client: Client, dossier: Dossier) -> str:
    return text(client.get(reverse(URL), {"mo": dossier.code}))


def sign(client: Client, *dossiers: Dossier) -> str:
    return text(client.post(reverse(URL), {"chon": [row.pk for row in dossiers]}, follow=True))


def test_the_list_shows_what_the_specialist_said(as_, two: list[Dossier]) -> None:
    shown = text(as_("leader").get(reverse(URL)))
    assert "Demo Specialist: Đủ điều kiện." in shown
    assert 'name="chon"' not in shown


def test_only_what_was_seen_can_be_ticked(as_, two: list[Dossier]) -> None:
    shown = see(as_("leader"), two[0])
    assert f'name="chon" value="{two[0].pk}"' in shown
    assert f'name="chon" value="{two[1].pk}"' not in shown


def test_many_are_signed_after_each_was_seen(as_, two: list[Dossier]) -> None:
    client = as_("leader")
    for dossier in two:
        see(client, dossier)
    assert "Đã ký 2 hồ sơ." in sign(client, *two)
    assert set(Dossier.objects.values_list("state", flat=True)) == {State.DECIDED}


def test_one_that_was_not_seen_is_not_signed(as_, two: list[Dossier]) -> None:
    client = as_("leader")
    see(client, two[0])
    shown = sign(client, *two)
    assert "Đã ký 1 hồ sơ." in shown
    assert f"{two[1].code}: chưa xem" in shown


def test_one_that_changed_since_has_to_be_seen_again(as_, province: World, two: list[Dossier]) -> None:
    client = as_("leader")
    see(client, two[0])
    steps.take_step(province.actor("second_leader"), two[0].pk, open_step(two[0]))
    assert "đã thay đổi từ lúc xem" in sign(client, two[0])


def test_choosing_nothing_says_what_to_do(as_, two: list[Dossier]) -> None:
    assert "Chưa chọn hồ sơ nào" in sign(as_("leader"))


def test_a_leader_elsewhere_neither_sees_nor_signs(as_, two: list[Dossier]) -> None:
    client = as_("outsider")
    assert client.get(reverse(URL), {"mo": two[0].code}).status_code == 404
    assert "không còn chờ bạn ký" in sign(client, two[0])
    assert two[0].events.filter(tag="dossier:step:approve").count() == 0


def test_a_decision_beside_the_list_comes_back_to_the_list(as_, two: list[Dossier]) -> None:
    vetting = two[0].work.get(act="process").node
    sent = {"to": vetting, "reason": "Xem lại.", "ve": "cho-ky"}
    answer = decide(as_("leader"), two[0], "send-back", step=True, **sent)
    assert answer.url == reverse(URL)
