"""Reports on screen: who drafts, who reads, who publishes; nothing typed is lost; every count opens."""

from __future__ import annotations

import pytest
from django.urls import reverse
from facts_kit import received
from reports_kit import august, drafted, in_september, published
from reports_stage import got, sent

from desk_pages import text
from motcua.indicators.models import LateList, PublicationState, Report, ServiceLevel
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(province: World) -> Report:
    august(province)
    return drafted(province)


def draft(world: World, who: str = "control", **changes: str):
    data = {"unit": world.commune.code, "period": "2026-08", "reason": "", **changes}
    return sent(world, who, "board:report-draft", **data)


def test_a_draft_is_made_from_the_list_and_opens(province: World) -> None:
    august(province)
    answer = draft(province)
    row = Report.objects.get()
    assert answer.url == reverse("board:publication", args=["bao-cao", row.pk])


def test_a_clerk_reads_and_is_offered_nothing_to_draft(province: World, report: Report) -> None:
    shown = got(province, "clerk", "board:reports")
    assert "Lập bản thảo" not in shown
    assert draft(province, "clerk").status_code == 422


def test_officers_of_another_commune_see_nothing_of_it(province: World, report: Report) -> None:
    assert report.number not in got(province, "outsider", "board:reports")
    with in_september():
        answer = province.signed_in("outsider").get(reverse("board:publication", args=["bao-cao", report.pk]))
    assert answer.status_code == 403


def test_a_correction_without_a_reason_stands_beside_its_field(province: World, report: Report) -> None:
    published(province, report)
    answer = draft(province)
    assert answer.status_code == 422
    assert "Lý do đính chính" in text(answer)
    assert 'value="2026-08" selected' in text(answer)


def test_the_leader_reads_and_publishes(province: World, report: Report) -> None:
    assert "Công bố báo cáo" in got(province, "leader", "board:publication", "bao-cao", report.pk)
    answer = sent(province, "leader", "board:publication-publish", "bao-cao", report.pk,
                  seen=report.content_hash)  # fmt: skip
    assert answer.status_code == 302
    assert Report.objects.get().state == PublicationState.PUBLISHED


def test_who_may_not_publish_is_told_why(province: World, report: Report) -> None:
    shown = got(province, "control", "board:publication", "bao-cao", report.pk)
    assert "Công bố báo cáo" not in shown
    assert "Chỉ lãnh đạo" in shown


def test_figures_that_moved_are_listed_before_anybody_presses(province: World, report: Report) -> None:
    received(province, "2026-08-20 08:00")
    answer = sent(province, "leader", "board:publication-publish", "bao-cao", report.pk,
                  seen=report.content_hash)  # fmt: skip
    assert answer.status_code == 409
    assert "3 thành 4" in text(answer)
    assert "Chưa công bố được" in got(province, "leader", "board:publication", "bao-cao", report.pk)


def test_a_withdrawal_without_a_reason_says_so(province: World, report: Report) -> None:
    published(province, report)
    answer = sent(province, "leader", "board:publication-withdraw", "bao-cao", report.pk, reason="")
    assert answer.status_code == 422
    assert "Nhập lý do thu hồi" in text(answer)


def test_every_count_opens_its_dossiers(province: World, report: Report) -> None:
    shown = got(province, "leader", "board:publication", "bao-cao", report.pk)
    address = reverse("board:report-dossiers", args=[report.pk, "finished_late"])
    assert address in shown
    listed = got(province, "leader", "board:report-dossiers", report.pk, "finished_late")
    assert listed.count("/can-bo/ho-so/") == 1
    assert "Cơ quan giải quyết" in listed


@pytest.mark.parametrize(
    ("query", "found"),
    [("?phan=H00.21", 3), ("?linh-vuc=H%E1%BB%99+t%E1%BB%8Bch", 3), ("?linh-vuc=-", 0),
     ("?thu-tuc=1.001193", 3), ("?thu-tuc=9.999999", 0), ("?phan=H00.21.01", 0)],
)  # fmt: skip
def test_a_row_of_a_table_opens_its_own_part(province: World, report: Report, query: str, found: int) -> None:
    listed = got(province, "leader", "board:report-dossiers", report.pk, "handled", query=query)
    assert listed.count("/can-bo/ho-so/") == found


@pytest.mark.parametrize(("measure", "query"), [("bogus", ""), ("handled", "?phan=H00.22")])
def test_odd_addresses_are_not_found(province: World, report: Report, measure: str, query: str) -> None:
    address = reverse("board:report-dossiers", args=[report.pk, measure]) + query
    with in_september():
        assert province.signed_in("leader").get(address).status_code == 404


def test_an_odd_kind_of_publication_is_not_found(province: World, report: Report) -> None:
    with in_september():
        assert province.signed_in("leader").get("/can-bo/so-lieu/bao-cao/bogus/1/").status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv", "json"])
def test_a_draft_can_be_taken_away(province: World, report: Report, kind: str) -> None:
    with in_september():
        answer = province.signed_in("specialist").get(reverse("board:report-file", args=[report.pk, kind]))
    assert answer.status_code == 200
    assert f"{report.number}.{kind}" in answer["Content-Disposition"]


def test_a_late_list_is_taken_read_and_published(province: World, report: Report) -> None:
    sent(province, "control", "board:late-list-draft", unit=province.commune.code)
    row = LateList.objects.get()
    assert "Công khai danh sách" in got(province, "leader", "board:publication", "ho-so-tre", row.pk)
    sent(province, "leader", "board:publication-publish", "ho-so-tre", row.pk, seen=row.content_hash)
    assert LateList.objects.get().state == PublicationState.PUBLISHED


def test_the_rule_of_the_late_list_is_marked_as_not_confirmed(province: World) -> None:
    shown = got(province, "leader", "board:reports")
    assert "chưa xác nhận" in shown
    assert "công khai số lượng theo đơn vị" in shown


def state(world: World, who: str = "province_control", **changes: object):
    data = {"codes": ["1.001193"], "level": "full", "since": "01/08/2026", "source": "QĐ 12/QĐ-UBND"}
    return sent(world, who, "board:service-levels", **{**data, **changes})


def test_a_control_officer_states_the_level_of_procedures(province: World, report: Report) -> None:
    assert state(province).status_code == 302
    assert ServiceLevel.objects.get().level == "full"
    assert "Toàn trình 1" in got(province, "control", "board:service-levels")


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"codes": []}, "Đánh dấu ít nhất một"), ({"source": ""}, "Nhập căn cứ"),
     ({"since": "01/10/2026"}, "ở sau ngày hôm nay")],
)  # fmt: skip
def test_a_statement_that_lacks_something_is_kept_and_told(
    province: World, report: Report, changes: dict[str, object], words: str
) -> None:
    answer = state(province, **changes)
    assert answer.status_code == 422
    assert words in text(answer)
    assert 'value="full" selected' in text(answer)


@pytest.mark.parametrize("who", ["clerk", "leader", "control"])
def test_others_and_control_of_a_commune_state_nothing(province: World, report: Report, who: str) -> None:
    assert state(province, who).status_code == 403
    assert "Ghi mức độ" not in got(province, who, "board:service-levels")


def test_the_pages_cost_what_is_recorded(province: World, report: Report) -> None:
    with in_september():
        leader = province.signed_in("leader")
        with counted("board reports"):
            leader.get(reverse("board:reports"))
        with counted("board report draft"):
            leader.get(reverse("board:publication", args=["bao-cao", report.pk]))
        with counted("board report dossiers"):
            leader.get(reverse("board:report-dossiers", args=[report.pk, "handled"]))
        with counted("board service levels"):
            leader.get(reverse("board:service-levels"))
