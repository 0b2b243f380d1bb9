"""A leader's approval carries the document: number, signature, file, code."""

from __future__ import annotations

import pytest
from kit import fresh, last_tag, untouched
from results_kit import (
    NAME,
    SECRET,
    by_hand,
    drafted,
    leaders_key,
    received,
    seal,
    signed,
    template,
    unlocked,
    verdict,
)

from motcua.core.errors import Forbidden
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import steps
from motcua.dossiers.models import BookNumber, Result, ResultTemplate
from motcua.dossiers.results import signing
from motcua.dossiers.tags import Tag
from motcua.signatures.keys import MOST_WRONG
from motcua.signatures.models import Signing
from motcua.signatures.pades.refusals import WrongSecret
from motcua.signatures.pades.reports import Verdict
from motcua.signatures.refusals import TooManyWrongSecrets
from motcua.store.models import Holding
from world import World, open_step


def test_the_signed_result_is_numbered_and_carries_a_valid_signature(province: World) -> None:
    result = signed(province)
    assert (result.number, result.name) == ("01/TLKS", NAME)
    assert result.file is not None and result.signed_at is not None and result.check_code
    report = verdict(result.file)
    assert report.verdict is Verdict.VALID
    assert [one.signer for one in report.signatures] == ["Demo Leader"]


def test_the_draft_is_gone_and_the_event_says_it_was_signed(province: World) -> None:
    row = signed(province).dossier
    assert not row.result_drafts.exists()
    event = row.events.get(tag=Tag.APPROVE)
    assert event.data["signed"] is True


def test_who_oversees_the_unit_sees_what_its_leader_signed(province: World) -> None:
    result = signed(province)
    made = Signing.objects.get(file=result.file)
    assert (made.key.unit, made.unit) == (None, result.dossier.deciding_unit)


def test_the_event_binds_the_very_bytes_and_the_key(province: World) -> None:
    key = leaders_key(province)
    result = signed(province, key)
    assert result.file is not None
    event = result.dossier.events.get(tag=Tag.APPROVE)
    bound = {"number": "01/TLKS", "sha256": result.file.sha256, "certificate": key.fingerprint}
    assert event.data["files"] == [bound]


def test_a_field_dropped_after_drafting_does_not_stop_signing(province: World) -> None:
    used, key = template(province), leaders_key(province)
    row = drafted(province, used)
    ResultTemplate.objects.filter(pk=used.pk).update(asked=[])
    with unlocked(province, key) as opened:
        steps.approve(province.actor("leader"), row.pk, open_step(row), signing=opened)
    assert row.results.get().signed_at is not None


def test_the_consent_is_kept_with_the_signature(province: World) -> None:
    result = signed(province)
    assert Signing.objects.get(file=result.file).consent == "Đồng ý ký"


def test_without_a_key_the_result_is_numbered_and_waits_for_its_scan(province: World) -> None:
    result = by_hand(province)
    assert (result.number, result.file, result.signed_at) == ("01/TLKS", None, None)
    assert result.values["nhap.ho_ten"] == "Demo Nguyễn Văn Cam"


def test_a_wrong_secret_decides_nothing(province: World) -> None:
    row, key = drafted(province), leaders_key(province)
    with untouched(row, WrongSecret), unlocked(province, key, secret="sai mat khau"):
        raise AssertionError("opened")


def test_guessing_a_secret_through_results_is_stopped_too(province: World) -> None:
    key = leaders_key(province)
    for _ in range(MOST_WRONG):
        with pytest.raises(WrongSecret), unlocked(province, key, secret="sai mat khau"):
            raise AssertionError("opened")
    with pytest.raises(TooManyWrongSecrets), unlocked(province, key):
        raise AssertionError("opened")


def test_a_colleagues_key_is_refused(province: World) -> None:
    key = leaders_key(province)
    with pytest.raises(Forbidden), signing.opened(province.actor("second_leader"), key, SECRET, "x"):
        raise AssertionError("opened")


def test_a_signature_that_fails_gives_the_number_back(province: World) -> None:
    used, key = template(province), leaders_key(province)
    row = drafted(province, used)

    def fails(source: StoredFile, place: object, copy: str, unit: object) -> StoredFile:
        raise WrongSecret("Thiết bị ký", "rút ra giữa chừng")

    with untouched(row, WrongSecret):
        steps.approve(province.actor("leader"), row.pk, open_step(row), signing=signing.Signing(fails, ""))
    assert not BookNumber.objects.exists()
    assert signed(province, key, used).number == "01/TLKS"


def test_numbers_run_on_in_one_book(province: World) -> None:
    used, key = template(province), leaders_key(province)
    assert [signed(province, key, used).number for _ in range(3)] == ["01/TLKS", "02/TLKS", "03/TLKS"]


def test_the_seal_is_put_over_the_signature(province: World) -> None:
    result, key = signed(province), seal(province)
    row = result.dossier
    with unlocked(province, key, "seal") as opened:
        steps.complete_step(province.actor("seal"), row.pk, open_step(row), signing=opened)
    after = Result.objects.get(pk=result.pk)
    assert after.file is not None and after.sealed_at is not None
    assert after.earlier == result.file.sha256  # type: ignore[union-attr]
    report = verdict(after.file)
    assert report.verdict is Verdict.VALID
    assert [one.signer for one in report.signatures] == ["Demo Leader", "UBND xã Demo Sông Hậu"]


def test_a_sealed_result_is_in_its_owners_store(province: World) -> None:
    row = signed(province).dossier
    assert not Holding.objects.exists()
    steps.complete_step(province.actor("seal"), row.pk, open_step(row))
    kept = Holding.objects.get()
    assert (kept.owner, kept.number, kept.source) == (row.applicant, "01/TLKS", row.code)


def test_results_without_a_template_go_the_old_way(province: World) -> None:
    row = received(province)
    steps.complete_step(province.actor("specialist"), row.pk, open_step(row))
    steps.approve(province.actor("leader"), row.pk, open_step(row), result_number="15/2026")
    assert fresh(row).results.get().number == "15/2026"
    assert last_tag(row) == Tag.APPROVE
