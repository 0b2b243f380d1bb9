"""After the decision: attaching, revoking, issuing again, copying."""

from __future__ import annotations

from datetime import date
from functools import partial
from io import BytesIO

import pytest
from kit import forbidden, fresh, last_tag, untouched
from results_kit import by_hand, leaders_key, scan, signed, template, unlocked, verdict

from motcua.core.errors import Conflict, Refusal
from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import results, steps
from motcua.dossiers.models import BookNumber, Result, Standing
from motcua.dossiers.tags import Tag
from motcua.store.models import Holding, State
from sample_files import PDF
from world import World, open_step

WHY = {"reason": "Ghi sai nơi sinh", "document": "12/QĐ-UBND ngày 03/09/2026"}


def test_a_scan_of_the_paper_result_is_attached(province: World) -> None:
    result = by_hand(province)
    paper = scan()
    results.attach_result(province.actor("seal"), result.dossier_id, result.pk, file=paper)
    assert Result.objects.get(pk=result.pk).file == paper
    assert last_tag(result.dossier) == Tag.ATTACH_RESULT


def test_the_attached_scan_is_kept_as_a_scan_once_sealed(province: World) -> None:
    result = by_hand(province)
    results.attach_result(province.actor("clerk"), result.dossier_id, result.pk, file=scan())
    row = result.dossier
    steps.complete_step(province.actor("seal"), row.pk, open_step(row))
    assert Holding.objects.get().get_trust_display() == "Bản quét từ bản chính"


def attached_and_sealed(w: World) -> Result:
    """By hand, scanned, past the step of the seal: its scan is in the store."""
    result = by_hand(w)
    results.attach_result(w.actor("clerk"), result.dossier_id, result.pk, file=scan())
    steps.complete_step(w.actor("seal"), result.dossier_id, open_step(result.dossier))
    return result


def attach_again(w: World, result: Result, reason: str = "Thiếu trang 2") -> StoredFile:
    paper = uploads.store(BytesIO(PDF.replace(b"%%EOF", b"%%EOF\n")), "quet-lai.pdf")
    results.attach_result(w.actor("clerk"), result.dossier_id, result.pk, file=paper, reason=reason)
    return paper


def test_a_scan_taken_again_stands_in_the_place_of_the_first(province: World) -> None:
    result = attached_and_sealed(province)
    first = Holding.objects.get()
    paper = attach_again(province, result)
    first.refresh_from_db()
    assert (first.state, first.replaced_by.file) == (State.REPLACED, paper)  # type: ignore[union-attr]
    event = result.dossier.events.order_by("number").last()
    assert (event.data["before"], event.data["reason"]) == (first.file.sha256, "Thiếu trang 2")


def test_no_scan_of_a_revoked_result_keeps_its_value(province: World) -> None:
    result = attached_and_sealed(province)
    attach_again(province, result)
    results.revoke_result(province.actor("leader"), result.dossier_id, result.pk, **WHY)
    assert not Holding.objects.filter(state=State.VALID).exists()


def test_replacing_a_scan_needs_a_reason(province: World) -> None:
    result = attached_and_sealed(province)
    with untouched(result.dossier, Refusal):
        attach_again(province, result, reason=" ")


def test_attaching_needs_the_number_on_the_paper(province: World) -> None:
    result = by_hand(province)
    Result.objects.filter(pk=result.pk).update(number="")
    with untouched(result.dossier, Refusal):
        results.attach_result(province.actor("clerk"), result.dossier_id, result.pk, file=scan())


def test_an_electronic_result_takes_no_scan(province: World) -> None:
    result = signed(province)
    with untouched(result.dossier, Conflict):
        results.attach_result(province.actor("clerk"), result.dossier_id, result.pk, file=scan())


def test_a_revoked_result_keeps_its_number_and_says_why(province: World) -> None:
    result = signed(province)
    results.revoke_result(province.actor("leader"), result.dossier_id, result.pk, **WHY)
    after = Result.objects.get(pk=result.pk)
    assert (after.state, after.number, after.state_reason) == (Standing.REVOKED, "01/TLKS", WHY["reason"])
    assert BookNumber.objects.get().void_reason.endswith(WHY["reason"])


def test_what_is_kept_of_a_revoked_result_loses_its_value(province: World) -> None:
    result = signed(province)
    steps.complete_step(province.actor("seal"), result.dossier_id, open_step(result.dossier))
    results.revoke_result(province.actor("leader"), result.dossier_id, result.pk, **WHY)
    assert Holding.objects.get().state == State.REVOKED


@pytest.mark.parametrize("missing", ["reason", "document"])
def test_revoking_needs_a_reason_and_a_decision(province: World, missing: str) -> None:
    result = signed(province)
    with untouched(result.dossier, Refusal):
        results.revoke_result(province.actor("leader"), result.dossier_id, result.pk, **{**WHY, missing: " "})


def test_a_result_is_revoked_once(province: World) -> None:
    result = signed(province)
    results.revoke_result(province.actor("leader"), result.dossier_id, result.pk, **WHY)
    with untouched(result.dossier, Conflict):
        results.revoke_result(province.actor("leader"), result.dossier_id, result.pk, **WHY)


def test_a_new_result_replaces_the_old_one_under_a_new_number(province: World) -> None:
    key = leaders_key(province)
    old = signed(province, key)
    with unlocked(province, key) as opened:
        new = results.reissue_result(
            province.actor("leader"),
            old.dossier_id,
            old.pk,
            reason="Sai nơi sinh",
            changed={"nhap.noi_sinh": "Bệnh viện Demo"},
            signing=opened,
        )
    old.refresh_from_db()
    assert (old.state, new.number, new.replaces) == (Standing.REPLACED, "02/TLKS", old)
    assert new.values["nhap.noi_sinh"] == "Bệnh viện Demo"
    assert new.values["nhap.ho_ten"] == old.values["nhap.ho_ten"]
    assert new.file is not None and verdict(new.file).verdict.value == "valid"


def test_what_no_template_made_is_issued_again_under_a_typed_number(province: World) -> None:
    old = by_hand(province)
    Result.objects.filter(pk=old.pk).update(template=None)
    again = partial(results.reissue_result, province.actor("leader"), old.dossier_id, old.pk, reason="Sai")
    with untouched(old.dossier, Refusal):
        again()
    assert (again(number="16/2026").number, Result.objects.get(pk=old.pk).state) == ("16/2026", "replaced")


def test_the_number_and_signer_cannot_be_corrected_in(province: World) -> None:
    old = by_hand(province)
    new = results.reissue_result(
        province.actor("leader"),
        old.dossier_id,
        old.pk,
        reason="Sai",
        changed={"van_ban.so": "99/X", "nguoi_ky.ten": "Ai đó", "khong.co": "x"},
    )
    assert (new.number, new.values["van_ban.so"]) == ("02/TLKS", "02/TLKS")
    assert "khong.co" not in new.values


def test_copies_have_numbers_of_their_own(province: World) -> None:
    key = leaders_key(province)
    result = signed(province, key)
    template(province, "khai-sinh-sao")
    made = []
    for who in ("Demo Bưởi", "Demo Cam"):
        with unlocked(province, key) as opened:
            made.append(
                results.issue_extract(
                    province.actor("leader"), result.dossier_id, result.pk, asked_by=who, signing=opened
                )
            )
    assert [(one.number, one.order) for one in made] == [("01/TLKS-BS", 1), ("02/TLKS-BS", 2)]
    assert made[0].values["ban_goc.so"] == "01/TLKS"
    assert made[0].file is not None and verdict(made[0].file).verdict.value == "valid"


def test_without_a_template_for_copies_the_reason_is_said(province: World) -> None:
    result = signed(province)
    with untouched(result.dossier, Refusal) as refused:
        results.issue_extract(province.actor("leader"), result.dossier_id, result.pk, asked_by="Ai")
    assert "chưa có mẫu" in refused.value.reason


def test_nothing_is_copied_from_a_result_that_ran_out(province: World) -> None:
    result = signed(province)
    template(province, "khai-sinh-sao")
    Result.objects.filter(pk=result.pk).update(expires_on=date(2026, 1, 1))
    with untouched(result.dossier, Conflict):
        results.issue_extract(province.actor("leader"), result.dossier_id, result.pk, asked_by="Ai")


def test_a_copy_of_what_was_signed_by_hand_says_what_is_typed_from_the_paper(province: World) -> None:
    result = by_hand(province)
    template(province, "khai-sinh-sao")
    Result.objects.filter(pk=result.pk).update(template=None, values={})
    copy = partial(
        results.issue_extract, province.actor("leader"), result.dossier_id, result.pk, asked_by="Ai"
    )
    with untouched(result.dossier, Refusal) as refused:
        copy(typed={"ho_ten": " "})
    assert refused.value.where == "nhap_ho_ten"
    made = copy(typed={"ho_ten": "DEMO LÊ VĂN MẬN", "khac": "x"})
    assert (made.values["nhap.ho_ten"], "nhap.khac" in made.values) == ("DEMO LÊ VĂN MẬN", False)


def test_what_the_result_says_is_not_typed_otherwise_into_a_copy(province: World) -> None:
    result = by_hand(province)
    template(province, "khai-sinh-sao")
    typed = {"ho_ten": "Tên khác"}
    copy = results.issue_extract(
        province.actor("leader"), result.dossier_id, result.pk, asked_by="Ai", typed=typed
    )
    assert copy.values["nhap.ho_ten"] == result.values["nhap.ho_ten"] != "Tên khác"


def test_copies_lose_their_value_with_the_result(province: World) -> None:
    result = by_hand(province)
    template(province, "khai-sinh-sao")
    copy = results.issue_extract(province.actor("leader"), result.dossier_id, result.pk, asked_by="Ai")
    results.revoke_result(province.actor("leader"), result.dossier_id, result.pk, **WHY)
    copy.refresh_from_db()
    assert (copy.state, copy.state_document) == (Standing.REVOKED, WHY["document"])
    assert all(WHY["reason"] in one.void_reason for one in BookNumber.objects.all())
    assert BookNumber.objects.count() == 2


@pytest.mark.parametrize("name", ["clerk", "specialist", "seal", "citizen", "outsider"])
def test_only_the_leader_revokes(province: World, name: str) -> None:
    result = by_hand(province)
    with forbidden(fresh(result.dossier)):
        results.revoke_result(province.actor(name), result.dossier_id, result.pk, **WHY)
