"""*Chờ ký*: many results by one consent, and what is told when not all of them can be signed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import lxml.html
import pytest
from django.test import Client
from pkcs11.exceptions import PKCS11Error
from results_kit import SECRET, drafted, leaders_key, template

from motcua.desk import batches
from motcua.desk.forms.signing import signing_of as real_signing_of
from motcua.dossiers.acts import steps
from motcua.dossiers.models import Result
from motcua.dossiers.results.issuing import Signing
from motcua.identity.actors import Actor
from motcua.signatures.models import Key
from motcua.signatures.models import Signing as Kept
from motcua.signatures.pades.refusals import UnusableKey
from world import World, open_step


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_a_leader_signs_many_with_one_consent(province: World) -> None:
    used = template(province)
    leaders_key(province)
    rows, client = [drafted(province, used) for _ in range(2)], province.signed_in("leader")
    for row in rows:
        text(client, f"/can-bo/cho-ky/?mo={row.code}")
    sent = {"chon": [row.pk for row in rows], "way": "key", "secret": SECRET}
    assert client.post("/can-bo/cho-ky/", sent).status_code == 302
    assert all(str(row.code) in Kept.objects.order_by("pk")[0].consent for row in rows)
    found = Result.objects.order_by("number")
    assert [(one.number, one.signed_at is not None) for one in found] == [
        ("01/TLKS", True),
        ("02/TLKS", True),
    ]


def test_a_wrong_secret_signs_none_of_many(province: World) -> None:
    leaders_key(province)
    row, client = drafted(province), province.signed_in("leader")
    text(client, f"/can-bo/cho-ky/?mo={row.code}")
    answer = client.post("/can-bo/cho-ky/", {"chon": [row.pk], "way": "key", "secret": "sai mat khau"})
    shown = lxml.html.fromstring(answer.content)
    assert answer.status_code == 422 and not Result.objects.exists()
    assert shown.xpath("//input[@name='chon']/@checked")
    assert shown.xpath("//*[contains(@class, 'govuk-error-message')]")


def test_what_a_colleague_signed_meanwhile_is_told(province: World) -> None:
    leaders_key(province)
    row, client = drafted(province), province.signed_in("leader")
    text(client, f"/can-bo/cho-ky/?mo={row.code}")
    steps.approve(province.actor("second_leader"), row.pk, open_step(row))
    sent = {"chon": [row.pk], "way": "key", "secret": SECRET}
    shown = client.post("/can-bo/cho-ky/", sent, follow=True).content.decode()
    assert "không còn chờ bạn ký" in shown
    assert Result.objects.get().signed_at is None


@pytest.mark.parametrize("way", ["", "fax"])
def test_a_way_nobody_offered_signs_none_and_says_so(province: World, way: str) -> None:
    leaders_key(province)
    row, client = drafted(province), province.signed_in("leader")
    text(client, f"/can-bo/cho-ky/?mo={row.code}")
    answer = client.post("/can-bo/cho-ky/", {"chon": [row.pk], "way": way, "secret": SECRET})
    assert answer.status_code == 422 and not Result.objects.exists()


def test_a_device_lost_in_the_middle_tells_what_was_signed(
    province: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    used, _key = template(province), leaders_key(province)
    rows, client = [drafted(province, used) for _ in range(3)], province.signed_in("leader")
    for row in rows:
        text(client, f"/can-bo/cho-ky/?mo={row.code}")
    monkeypatch.setattr(batches, "signing_of", losing_the_device_after(2))
    sent = {"chon": [row.pk for row in rows], "way": "key", "secret": SECRET}
    answer = client.post("/can-bo/cho-ky/", sent)
    shown = answer.content.decode()
    assert answer.status_code == 422 and Result.objects.count() == 2
    assert "Đã ký 2 hồ sơ." in shown and "thiết bị không ký được" in shown
    assert len(lxml.html.fromstring(shown).xpath("//input[@name='chon' and @checked]")) == 1


def losing_the_device_after(good: int) -> Any:
    """As a token behaves that is pulled out: its fault becomes a refusal where the key is closed."""

    @contextmanager
    def opened(actor: Actor, key: Key, form: Any, consent: str) -> Iterator[Signing]:
        made = []

        def sign(*paper: Any) -> Any:
            if len(made) == good:
                raise PKCS11Error("device removed")
            made.append(paper)
            return inner.sign(*paper)

        with real_signing_of(actor, key, form, consent) as inner:
            assert inner is not None
            try:
                yield replace(inner, sign=sign)
            except PKCS11Error:
                raise UnusableKey("Thiết bị", "thiết bị không ký được", "Cắm lại.") from None

    return opened
