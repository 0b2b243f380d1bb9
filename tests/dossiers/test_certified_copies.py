"""E-copies certified against their paper originals."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import scans_kit
from PIL import Image
from results_kit import leaders_key, scan, seal, unlocked, verdict

from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.documents import uploads
from motcua.dossiers.acts import certifying
from motcua.dossiers.acts.certifying import Asked
from motcua.dossiers.models import BookNumber, CertifiedCopy, Standing
from motcua.dossiers.results import verifying
from motcua.dossiers.results.issuing import content_of
from motcua.identity.models import Party
from motcua.identity.parties import CHECKED
from motcua.signatures.models import Key, Signing
from motcua.store.models import Holding, State, Trust
from world import PERSON, World

ASKED = Asked(
    owner={"name": PERSON["name"], "number": PERSON["number"]},
    paper="Bằng tốt nghiệp đại học",
    paper_number="B-00123",
    paper_issuer="Trường Demo",
    compared=True,
)


def prepared(w: World, **changes: Any) -> CertifiedCopy:
    return certifying.prepare_copy(w.actor("clerk"), w.centre.pk, replace(ASKED, **changes), scan())


def certified(w: World, key: Key | None = None, **changes: Any) -> CertifiedCopy:
    row = prepared(w, **changes)
    with unlocked(w, key or leaders_key(w)) as opened:
        return certifying.certify_copy(w.actor("leader"), row.pk, opened)


def test_a_clerks_copy_stands_in_the_book_of_the_body_above(province: World) -> None:
    assert prepared(province).unit == province.commune


def test_the_certified_copy_is_the_scan_and_a_page_behind_it(province: World) -> None:
    row = certified(province)
    assert row.number == "01/2026-SCT/BSĐT"
    assert row.file is not None and verdict(row.file).verdict.value == "valid"
    with pikepdf.open(BytesIO(content_of(row.file))) as pdf:
        assert len(pdf.pages) == row.pages + 1


def test_a_copy_without_a_key_is_refused(province: World) -> None:
    row = prepared(province)
    with pytest.raises(Refusal) as refused:
        certifying.certify_copy(province.actor("leader"), row.pk, None)
    assert "ký số" in refused.value.reason
    assert not BookNumber.objects.exists()


def oddly_turned() -> bytes:
    """A photo that names no way up: 0, which many scanners write."""
    picture, said = Image.new("RGB", (80, 120), "white"), Image.Exif()
    said[0x0112] = 0
    kept = BytesIO()
    picture.save(kept, "JPEG", exif=said)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "made", "pages"),
    [
        ("anh.jpg", oddly_turned(), 1),
        ("anh.tif", scans_kit.tiff(Image.new("L", (80, 120)), Image.new("L", (80, 120))), 2),
    ],
)
def test_pictures_become_pages(province: World, name: str, made: bytes, pages: int) -> None:
    file = uploads.store(BytesIO(made), name)
    row = certifying.prepare_copy(province.actor("clerk"), province.centre.pk, ASKED, file)
    assert row.pages == pages


def test_what_was_not_compared_is_not_prepared(province: World) -> None:
    with pytest.raises(Refusal):
        prepared(province, compared=False)


def test_whoever_prepared_it_does_not_certify(province: World) -> None:
    row, key = prepared(province), leaders_key(province)
    CertifiedCopy.objects.filter(pk=row.pk).update(prepared_by=province.users["leader"])
    with unlocked(province, key) as opened, pytest.raises(Forbidden):
        certifying.certify_copy(province.actor("leader"), row.pk, opened)


def test_it_is_certified_once(province: World) -> None:
    key = leaders_key(province)
    row = certified(province, key)
    with unlocked(province, key) as opened, pytest.raises(Conflict):
        certifying.certify_copy(province.actor("leader"), row.pk, opened)


def test_the_sealed_copy_is_kept_for_its_owner(province: World) -> None:
    row, key = certified(province), seal(province)
    with unlocked(province, key, "seal") as opened:
        certifying.seal_copy(province.actor("seal"), row.pk, opened)
        with pytest.raises(Conflict):
            certifying.seal_copy(province.actor("seal"), row.pk, opened)
    kept = Holding.objects.get(state=State.VALID)
    assert (kept.trust, kept.name, kept.owner.number) == (Trust.CERTIFIED, ASKED.paper, PERSON["number"])
    assert kept.kept_in == province.commune


def test_who_only_claims_a_number_is_kept_nothing(province: World) -> None:
    Party.objects.create(**PERSON)
    row = certified(province, owner={"name": "Demo Ai Khác", "number": PERSON["number"], CHECKED: True})
    assert row.owner is not None and not row.owner.number
    assert not Holding.objects.exists()


def test_a_revoked_copy_loses_its_value_everywhere(province: World) -> None:
    row = certified(province)
    why = {"reason": "Bản chính bị làm giả", "document": "01/QĐ-UBND"}
    certifying.revoke_copy(province.actor("leader"), row.pk, **why)
    row.refresh_from_db()
    assert row.state == Standing.REVOKED
    assert Holding.objects.get().state == State.REVOKED


def test_a_copy_waits_for_the_seal_there_is(province: World) -> None:
    key = seal(province)
    row = certified(province)
    assert verifying.state_of(row) is verifying.State.UNSEALED and not Holding.objects.exists()
    with unlocked(province, key, "seal") as opened:
        row = certifying.seal_copy(province.actor("seal"), row.pk, opened)
    assert verifying.state_of(row) is verifying.State.VALID and row.file is not None
    assert Signing.objects.get(file=row.file).mark == "copy"


def test_an_unsigned_copy_is_not_sealed(province: World) -> None:
    row, key = prepared(province), seal(province)
    with unlocked(province, key, "seal") as opened, pytest.raises(Conflict):
        certifying.seal_copy(province.actor("seal"), row.pk, opened)


def test_a_copy_that_was_never_signed_is_dropped(province: World) -> None:
    row = prepared(province)
    certifying.revoke_copy(province.actor("leader"), row.pk, reason="Quét nhầm", document="")
    row.refresh_from_db()
    assert (row.state, row.number, row.file) == (Standing.REVOKED, "", None)


@pytest.mark.parametrize("name", ["clerk", "specialist", "seal", "citizen", "outsider"])
def test_only_a_leader_certifies(province: World, name: str) -> None:
    row = prepared(province)
    with pytest.raises(Forbidden):
        certifying.certify_copy(province.actor(name), row.pk, None)


@pytest.mark.parametrize("name", ["leader", "seal", "citizen", "outsider"])
def test_who_does_not_prepare(province: World, name: str) -> None:
    with pytest.raises(Forbidden):
        certifying.prepare_copy(province.actor(name), province.centre.pk, ASKED, scan())
