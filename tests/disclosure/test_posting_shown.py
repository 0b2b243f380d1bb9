"""What is up: put up, corrected, withdrawn, taken down, shown on screens, proven."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import ProgrammingError, transaction
from posting_stage import FIRST, LAST, approved, controller, drafted, plan, up, wish

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Forbidden
from motcua.disclosure.acts import posting_proofs as proofs
from motcua.disclosure.acts import postings as acts
from motcua.disclosure.models import Place, Posting, PostingState, PostingVersion, Showing, VersionState
from motcua.disclosure.postings import refusals
from motcua.disclosure.postings.content import Content, hash_of
from motcua.disclosure.postings.freezing import ContentChanged
from motcua.disclosure.postings.rules import BadPeriod, TooShort
from motcua.disclosure.postings.screens import on_screens
from motcua.disclosure.postings.showing import look_at_portal, report
from motcua.documents import uploads, vault
from world import World, add_procedure

pytestmark = pytest.mark.django_db(transaction=True)
MORNING = datetime(2026, 8, 21, 9, 0, tzinfo=clock.VIETNAM)


def out(posting: Posting) -> PostingVersion:
    return posting.versions.select_related("posting__unit").get(state=VersionState.OUT)


def photo() -> int:
    from io import BytesIO

    from sample_files import picture

    return uploads.store(BytesIO(picture("JPEG")), "bang.jpg").pk


def test_what_is_approved_is_put_up(province: World) -> None:
    posting = up(province)
    assert posting.state == PostingState.UP
    assert posting.put_up_at == MORNING


def test_what_is_not_approved_is_not_put_up(province: World) -> None:
    with pytest.raises(refusals.NotAllowedNow):
        acts.put_up(province.actor("specialist"), drafted(province).pk)


def test_a_controller_puts_nothing_up_elsewhere(province: World) -> None:
    with pytest.raises(Forbidden):
        acts.put_up(province.actor("outsider"), approved(province).pk)


def test_nothing_is_put_up_before_its_first_day(province: World) -> None:
    version = approved(province, wish(first=FIRST + timedelta(days=2)))
    with pytest.raises(BadPeriod, match="chưa đến"):
        acts.put_up(province.actor("specialist"), version.pk)


def test_put_up_too_late_the_time_is_too_short(province: World) -> None:
    version = approved(province, plan())
    with clock.at(MORNING + timedelta(days=20)), pytest.raises(TooShort):
        acts.put_up(province.actor("specialist"), version.pk)


def test_a_changed_file_is_not_put_up(province: World) -> None:
    version = approved(province)
    path = vault.path_of(version.pdf.sha256)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 other")
    with pytest.raises(ContentChanged, match="khớp mã kiểm tra"):
        acts.put_up(province.actor("specialist"), version.pk)


def test_a_correction_replaces_and_keeps_the_earlier_version(province: World) -> None:
    posting = up(province, plan())
    after = acts.correct(
        province.actor("specialist"), posting.pk, plan(title="Kế hoạch sửa"), "Sai diện tích"
    )
    acts.approve(province.actor("leader"), after.pk, after.content_hash)
    acts.put_up(province.actor("specialist"), after.pk)
    states = list(posting.versions.order_by("number").values_list("state", flat=True))
    assert states == [VersionState.REPLACED, VersionState.OUT]
    assert out(posting).reason == "Sai diện tích"


def test_a_correction_needs_a_reason(province: World) -> None:
    with pytest.raises(refusals.ReasonNeeded):
        acts.correct(province.actor("specialist"), up(province).pk, wish(), "")


def test_one_correction_at_a_time(province: World) -> None:
    posting = up(province)
    acts.correct(province.actor("specialist"), posting.pk, wish(), "Sai")
    with pytest.raises(refusals.NotAllowedNow, match="bản 2"):
        acts.correct(province.actor("specialist"), posting.pk, wish(), "Sai nữa")


def test_withdrawing_early_keeps_reason_and_decision(province: World) -> None:
    posting = acts.withdraw(province.actor("leader"), up(province).pk, "Sai quy hoạch", "12/QĐ-UBND")
    assert (posting.withdrawn_because, posting.decision) == ("Sai quy hoạch", "12/QĐ-UBND")
    assert AdministrativeAct.objects.filter(action="disclosure:posting:withdraw").count() == 1


def test_withdrawing_needs_a_reason(province: World) -> None:
    with pytest.raises(refusals.ReasonNeeded):
        acts.withdraw(province.actor("leader"), up(province).pk, " ")


def test_only_a_leader_withdraws(province: World) -> None:
    with pytest.raises(Forbidden):
        acts.withdraw(province.actor("specialist"), up(province).pk, "Sai")


def test_it_is_withdrawn_once(province: World) -> None:
    posting = acts.withdraw(province.actor("leader"), up(province).pk, "Sai")
    with pytest.raises(refusals.NotAllowedNow):
        acts.withdraw(province.actor("leader"), posting.pk, "Sai")


def test_the_worker_takes_down_what_is_over(province: World) -> None:
    posting = up(province)
    with clock.at(datetime(LAST.year, LAST.month, LAST.day, 23, 0, tzinfo=clock.VIETNAM)):
        assert acts.take_down_ended() == 0
    with clock.at(MORNING + timedelta(days=31)):
        assert acts.take_down_ended() == 1
    assert Posting.objects.get(pk=posting.pk).state == PostingState.ENDED


def test_screens_of_the_centre_show_its_commune_in_readable_pages(province: World) -> None:
    for place in range(7):
        add_procedure(f"1.00900{place}", name=f"Thủ tục dài tên cho màn hình số {place}")
    up(province)
    slides = on_screens(province.centre, clock.now())
    assert len(slides) == slides[0].pages > 1
    assert all(len(slide.rows) <= 6 and 8 <= slide.seconds <= 40 for slide in slides)
    assert sum(len(slide.rows) for slide in slides) == 8


def test_screens_show_nothing_that_is_over_or_of_others(province: World) -> None:
    up(province)
    assert on_screens(province.elsewhere, clock.now()) == []
    with clock.at(MORNING + timedelta(days=31)):
        assert on_screens(province.centre, clock.now()) == []


def test_reports_of_a_screen_add_up_to_one_row_a_day(province: World) -> None:
    version = out(up(province))
    for minute in (0, 5, 10):
        with clock.at(MORNING + timedelta(minutes=minute)):
            assert report(version, Place.SCREENS, "Màn hình 1")
    row = Showing.objects.get()
    assert (row.times, row.gaps, row.content_hash) == (3, [], version.content_hash)
    assert row.last_at - row.first_at == timedelta(minutes=10)


def test_a_screen_that_was_off_leaves_a_gap(province: World) -> None:
    version = out(up(province))
    for hour in (0, 2):
        with clock.at(MORNING + timedelta(hours=hour)):
            report(version, Place.SCREENS, "Màn hình 1")
    assert len(Showing.objects.get().gaps) == 1


def test_what_is_withdrawn_gets_no_proof(province: World) -> None:
    posting = up(province)
    acts.withdraw(province.actor("leader"), posting.pk, "Sai")
    assert not report(out(posting), Place.SCREENS, "Màn hình 1")
    assert not Showing.objects.exists()


def test_the_portal_is_looked_at_and_a_changed_file_gets_no_proof(province: World) -> None:
    version = out(up(province))
    assert look_at_portal() == []
    path = vault.path_of(version.pdf.sha256)
    path.chmod(0o600)
    path.write_bytes(b"x")
    assert look_at_portal() == [version.posting.number]
    assert Showing.objects.get().times == 1


def test_a_slip_proves_the_printed_copy(province: World) -> None:
    posting = up(province)
    slip = proofs.add_slip(
        province.actor("specialist"), posting.pk, "Bảng trước cổng", FIRST, "Lê A", photo()
    )
    assert slip.version.number == 1
    with pytest.raises(ProgrammingError), transaction.atomic():
        slip.delete()


@pytest.mark.parametrize(
    ("where", "day", "signed"),
    [("", FIRST, "Lê A"), ("Bảng", FIRST, ""), ("Bảng", date(2026, 8, 1), "Lê A"), ("Bảng", LAST, "Lê A")],
)
def test_an_incomplete_slip_is_refused(province: World, where: str, day: date, signed: str) -> None:
    posting = up(province)
    with pytest.raises(proofs.SlipIncomplete):
        proofs.add_slip(province.actor("specialist"), posting.pk, where, day, signed, photo())


def test_the_record_tells_screens_and_gaps(province: World) -> None:
    version = out(up(province))
    for hour in (0, 1, 3):
        with clock.at(MORNING + timedelta(hours=hour)):
            report(version, Place.SCREENS, "Màn hình sảnh", timedelta(minutes=90))
    with clock.at(MORNING + timedelta(hours=9)):
        made = proofs.certify(province.actor("leader"), version.posting_id)
    told = Content.model_validate(made.content).model_dump_json()
    assert "tắt từ 10:00 đến 12:00 (2 giờ)" in told
    assert "tắt sớm" in told
    assert "chưa có bằng chứng hiển thị ở nơi: Bảng niêm yết" in told.replace("Chưa", "chưa")


def test_the_record_proves_itself_by_its_hash(province: World) -> None:
    made = proofs.certify(province.actor("leader"), up(province).pk)
    assert hash_of(made.content) == made.content_hash
    assert made.pdf.size > 5000
    assert made.number.startswith("BB-NY-")


def test_days_without_a_showing_are_told(province: World) -> None:
    version = out(up(province))
    report(version, Place.SCREENS, "Màn hình")
    with clock.at(MORNING + timedelta(days=5)):
        made = proofs.certify(province.actor("leader"), version.posting_id)
    notes = Content.model_validate(made.content).notes
    assert any("4 ngày làm việc không màn hình nào" in note for note in notes)


def test_nobody_from_elsewhere_makes_a_record(province: World) -> None:
    controller(province)
    with pytest.raises(Forbidden):
        proofs.certify(province.actor("outsider"), up(province).pk)
