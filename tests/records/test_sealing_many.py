"""*Chờ đóng dấu*: many dossiers by one consent, by key or on paper, and what is told when not."""

from __future__ import annotations

import lxml.html
import pytest
from django.test import Client
from results_kit import SECRET, by_hand, leaders_key, seal, signed, template

from motcua.dossiers.acts import steps
from motcua.dossiers.models import Result
from motcua.identity.roles import Role
from motcua.signatures.models import Signing
from motcua.store.models import Holding
from query_counts import counted
from world import World, add_bpmn, assign, open_step

HERE = "/can-bo/cho-dong-dau/"


@pytest.fixture
def two(province: World) -> list[Result]:
    """Signed by the leader's key where the unit has a seal of its own."""
    seal(province)
    used, key = template(province), leaders_key(province)
    return [signed(province, key, used) for _ in range(2)]


def shown(client: Client) -> str:
    answer = client.get(HERE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_keeper_of_the_seal_finds_the_list_and_reads_what_is_sealed(
    province: World, two: list[Result]
) -> None:
    client = province.signed_in("seal")
    page = lxml.html.fromstring(shown(client))
    assert page.xpath(f"//nav//a[@href='{HERE}']")
    links = page.xpath("//table//a[contains(@href, '/tep/')]")
    assert [" ".join(link.text_content().split()) for link in links] == [
        f"Giấy khai sinh, số {row.number} (mở trang mới)" for row in two
    ]
    assert client.get(links[0].get("href")).status_code == 200


def test_a_longer_list_costs_no_more(province: World, two: list[Result]) -> None:
    client = province.signed_in("seal")
    client.get(HERE)
    for _ in range(2):
        with counted("desk:sealing seal"):
            client.get(HERE)
        by_hand(province, two[0].template)


def test_many_are_sealed_by_one_consent(province: World, two: list[Result]) -> None:
    sent = {"chon": [row.dossier_id for row in two], "way": "key", "secret": SECRET}
    answer = province.signed_in("seal").post(HERE, sent, follow=True).content.decode()
    assert "Đã đóng dấu 2 hồ sơ." in answer and "Không có hồ sơ nào chờ đóng dấu" in answer
    assert not Result.objects.filter(sealed_at=None).exists() and Holding.objects.count() == 2
    consents = set(Signing.objects.filter(key__unit=province.commune).values_list("consent", flat=True))
    assert len(consents) == 1 and all(str(row.dossier.code) in str(consents) for row in two)


def test_what_was_sealed_on_paper_goes_on_without_the_key(province: World, two: list[Result]) -> None:
    sent = {"chon": [two[0].dossier_id], "way": "hand"}
    province.signed_in("seal").post(HERE, sent)
    assert Result.objects.filter(sealed_at=None).count() == 2
    assert not two[0].dossier.work.filter(act="seal", closed_at=None).exists()


def test_signed_by_hand_there_is_nothing_for_the_key(province: World) -> None:
    row, client = by_hand(province), province.signed_in("seal")
    assert "đóng dấu trên bản giấy" in shown(client) and 'name="secret"' not in shown(client)
    answer = client.post(HERE, {"chon": [row.dossier_id]}, follow=True)
    assert "Đã đóng dấu 1 hồ sơ." in answer.content.decode()


@pytest.mark.parametrize("secret", ["sai mat khau", ""])
def test_a_wrong_secret_seals_none_and_the_ticks_stay(
    province: World, two: list[Result], secret: str
) -> None:
    sent = {"chon": [two[0].dossier_id], "way": "key", "secret": secret}
    answer = province.signed_in("seal").post(HERE, sent)
    page = lxml.html.fromstring(answer.content)
    assert answer.status_code == 422 and page.xpath("//*[contains(@class, 'govuk-error-message')]")
    assert page.xpath("//input[@name='chon' and @checked]/@value") == [str(two[0].dossier_id)]
    assert Result.objects.filter(sealed_at=None).count() == 2


def test_what_a_colleague_sealed_meanwhile_and_nothing_ticked_are_told(
    province: World, two: list[Result]
) -> None:
    client = province.signed_in("seal")
    steps.complete_step(province.actor("seal"), two[0].dossier_id, open_step(two[0].dossier))
    sent = {"chon": [two[0].dossier_id], "way": "key", "secret": SECRET}
    assert "không còn chờ bạn đóng dấu" in client.post(HERE, sent, follow=True).content.decode()
    assert "Chưa chọn hồ sơ nào" in client.post(HERE, {"chon": "abc"}, follow=True).content.decode()


@pytest.mark.parametrize("name", ["leader", "specialist", "outsider"])
def test_nobody_else_sees_or_seals(province: World, two: list[Result], name: str) -> None:
    client = province.signed_in(name)
    assert two[0].dossier.code not in shown(client)
    sent = {"chon": [two[0].dossier_id], "way": "key", "secret": SECRET}
    client.post(HERE, sent)
    assert Result.objects.filter(sealed_at=None).count() == 2


def test_without_a_key_of_the_unit_it_is_said(province: World) -> None:
    signed(province)
    assert "Đơn vị chưa có khóa ký số dùng được" in shown(province.signed_in("seal"))


def test_who_keeps_the_seals_of_two_units_chooses_one(province: World, two: list[Result]) -> None:
    assign(province.users["seal"], province.elsewhere, Role.SEAL, "Văn thư", None)
    first, second = (row.dossier for row in two)
    second.work.filter(act="seal").update(unit=province.elsewhere)
    client = province.signed_in("seal")
    for unit, here, there in (
        (province.commune, first, second),
        (province.elsewhere, second, first),
    ):
        told = client.get(HERE, {"don-vi": unit.pk}).content.decode()
        assert here.code in told and there.code not in told and f"<strong>{unit.name}</strong>" in told


def test_a_step_that_asks_for_more_is_sealed_on_its_own_page(province: World) -> None:
    variable = '<motcua:variable name="so_trang" type="number"/></bpmn:extensionElements>'
    xml = province.process.xml.replace("</bpmn:extensionElements>", variable, 1)
    province.process = add_bpmn(province.procedure, xml)
    row, client = by_hand(province), province.signed_in("seal")
    assert "Đóng dấu riêng" in shown(client) and 'name="chon"' not in shown(client)
    answer = client.post(HERE, {"chon": [row.dossier_id]}, follow=True)
    told = lxml.html.fromstring(answer.content.decode()).text_content()
    assert f"{row.dossier.code}: bước này hỏi thêm" in told
    assert row.dossier.work.filter(act="seal", closed_at=None).exists()
