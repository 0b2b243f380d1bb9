"""The scanning person's own signature: name and time top left, many with one consent, all or none."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
import scans_kit as kit
import signing_kit
from certificate_kit import SECRET
from drawn_pages import said

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Refusal
from motcua.digitising.models import Capture, RecognisedPage, Recognition
from motcua.digitising.scanning import beginning, finishing, signing, taking
from motcua.documents import vault
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.signatures.models import Signing
from world import World, assign

CONSENT = "Tôi đồng ý ký"


@pytest.fixture
def clerk(province: World) -> Actor:
    signing_kit.trusted(province)
    actor = province.actor("clerk")
    signing_kit.key_of(actor)
    return actor


def captured(world: World, actor: Any, *seeds: int) -> list[Capture]:
    made = []
    for seed in seeds:
        scan = beginning.begin(actor, world.centre.pk, beginning.Subject(f"Giấy {seed}"))
        taking.add_image(actor, scan.pk, kit.scanned(seed), "upload")
        made.append(finishing.finish(actor, scan.pk, seen=True))
    return made


def test_many_are_signed_by_one_consent_and_the_unsigned_files_stay(province: World, clerk: Actor) -> None:
    made = captured(province, clerk, 0, 1)
    signed = signing.sign(clerk, [one.pk for one in made], SECRET, CONSENT)
    for before, after in zip(made, signed, strict=True):
        assert after.signed
        assert after.unsigned_id == before.file_id != after.file_id
    assert list(signing.unsigned_of(clerk)) == []
    assert AdministrativeAct.objects.filter(action="digitising:capture:sign").count() == 1


def test_who_oversees_the_unit_sees_what_was_signed_there(province: World, clerk: Actor) -> None:
    (made,) = captured(province, clerk, 0)
    (signed,) = signing.sign(clerk, [made.pk], SECRET, CONSENT)
    assert Signing.objects.get(file=signed.file).unit == made.unit


def test_captures_of_two_units_are_signed_at_once_each_for_its_unit(province: World, clerk: Actor) -> None:
    assign(province.users["clerk"], province.commune, Role.SPECIALIST, "Công chức")
    clerk = province.actor("clerk")
    here = captured(province, clerk, 0)
    scan = beginning.begin(clerk, province.commune.pk, beginning.Subject("Giấy của xã"))
    taking.add_image(clerk, scan.pk, kit.scanned(1), "upload")
    there = finishing.finish(clerk, scan.pk, seen=True)
    signing.sign(clerk, [here[0].pk, there.pk], SECRET, CONSENT)
    told = Signing.objects.values_list("file", "unit")
    assert dict(told) == dict(Capture.objects.values_list("file", "unit"))
    assert len({unit for _, unit in told}) == 2


def test_the_pages_pictures_are_the_same_under_the_signature(province: World, clerk: Actor) -> None:
    (made,) = captured(province, clerk, 0)
    (signed,) = signing.sign(clerk, [made.pk], SECRET, CONSENT)
    content = vault.path_of(signed.file.sha256).read_bytes()
    assert content.startswith(vault.path_of(made.file.sha256).read_bytes())
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "/AcroForm" in pdf.Root


def test_the_document_is_read_without_being_asked_and_its_words_stay_with_the_signed_one(
    province: World, clerk: Actor
) -> None:
    (made,) = captured(province, clerk, 0)
    reading = Recognition.objects.get(source=made.file)
    assert reading.state == Recognition.State.QUEUED
    assert not Recognition.objects.exclude(pk=reading.pk).filter(state=Recognition.State.QUEUED).exists()
    Recognition.objects.filter(pk=reading.pk).update(state=Recognition.State.DONE, searchable=made.file)
    RecognisedPage.objects.create(
        recognition=reading, number=1, width=210, height=297, source="ocr", text="Bưởi", confidence=1
    )
    (signed,) = signing.sign(clerk, [made.pk], SECRET, CONSENT)
    assert said(Recognition.objects.get(source=signed.file)) == "Bưởi"


def test_a_reading_under_way_goes_on_for_the_signed_document(province: World, clerk: Actor) -> None:
    (made,) = captured(province, clerk, 0)
    reading = Recognition.objects.get(source=made.file)
    (signed,) = signing.sign(clerk, [made.pk], SECRET, CONSENT)
    reading.refresh_from_db()
    assert (reading.source, reading.state) == (signed.file, Recognition.State.QUEUED)


def test_a_wrong_secret_signs_nothing(province: World, clerk: Actor) -> None:
    made = captured(province, clerk, 0, 1)
    with pytest.raises(Refusal):
        signing.sign(clerk, [one.pk for one in made], "sai", CONSENT)
    assert not Capture.objects.filter(signed=True).exists()


def test_nobody_signs_what_a_colleague_scanned(province: World, clerk: Actor) -> None:
    theirs = captured(province, province.actor("second_clerk"), 0)
    with pytest.raises(signing.NothingChosen):
        signing.sign(clerk, [theirs[0].pk], SECRET, CONSENT)


def test_without_a_key_it_stays_unsigned_and_listed(province: World) -> None:
    actor = province.actor("second_clerk")
    (made,) = captured(province, actor, 0)
    with pytest.raises(signing.NoKey):
        signing.sign(actor, [made.pk], SECRET, CONSENT)
    assert list(signing.unsigned_of(actor)) == [made]


def test_what_is_signed_is_not_signed_again(province: World, clerk: Actor) -> None:
    (made,) = captured(province, clerk, 0)
    signing.sign(clerk, [made.pk], SECRET, CONSENT)
    with pytest.raises(signing.NothingChosen):
        signing.sign(clerk, [made.pk], SECRET, CONSENT)
