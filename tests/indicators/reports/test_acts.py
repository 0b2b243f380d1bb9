"""Drafting, publishing and withdrawing a report, and each way to be refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import InternalError, ProgrammingError, transaction
from facts_kit import decided, received
from reports_kit import AUGUST, august, document, drafted, in_september, published

from motcua.audit.models import AdministrativeAct
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.dossiers.models import Dossier
from motcua.indicators.models import DossierFact, PublicationState, Report
from motcua.indicators.reports import acts
from motcua.indicators.reports.document import hash_of
from motcua.indicators.reports.refusals import FactsMoved, FiguresDoNotRecompute
from world import World

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture
def report(province: World) -> Report:
    august(province)
    return drafted(province)


def tampered(report: Report, table: str, row: str, column: str, value: Any) -> Report:
    """A draft in which one figure was changed by hand, its hash with it."""
    for section in report.content["sections"]:
        for one in section["tables"]:
            for line in one["rows"]:
                if (one["key"], line["key"]) == (table, row):
                    line["cells"][column] = value
    report.content_hash = hash_of(report.content)
    report.save()
    return report


def test_a_second_person_publishes_what_was_drafted(province: World, report: Report) -> None:
    out = published(province, report)
    assert (out.state, out.published_by_id) == (PublicationState.PUBLISHED, province.users["leader"].pk)
    tags = list(AdministrativeAct.objects.order_by("pk").values_list("action", flat=True))
    assert tags[-2:] == ["indicators:report:draft", "indicators:report:publish"]


@pytest.mark.parametrize("who", ["clerk", "specialist", "seal", "citizen", "outsider"])
def test_others_draft_nothing(province: World, who: str) -> None:
    with pytest.raises(Forbidden):
        drafted(province, who=who)


@pytest.mark.parametrize("who", ["control", "specialist", "clerk", "outsider"])
def test_only_a_leader_publishes(province: World, report: Report, who: str) -> None:
    with in_september(), pytest.raises(Forbidden):
        acts.publish(province.actor(who), report.pk, report.content_hash)


def test_who_drafted_does_not_publish(province: World) -> None:
    august(province)
    own = drafted(province, who="leader")
    with in_september(), pytest.raises(Forbidden, match="Người lập"):
        acts.publish(province.actor("leader"), own.pk, own.content_hash)


def test_a_period_that_is_not_over_has_no_report(province: World) -> None:
    august(province)
    with pytest.raises(Refusal, match="chưa kết thúc"):
        drafted(province, day="2026-08-31 23:59")


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [("rates", "in-time", "percent", "51,00"), ("units", "total", "in_time", "49,99"),
     ("rates", "in-time", "numerator", 3)],
)  # fmt: skip
def test_a_wrong_percent_is_refused(
    province: World, report: Report, table: str, row: str, column: str, value: Any
) -> None:
    with pytest.raises(FiguresDoNotRecompute) as refused:
        published(province, tampered(report, table, row, column, value))
    assert len(refused.value.findings) == 1


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [("balance", "received", "count"), ("units", "total", "received"), ("late", "total", "count")],
)
def test_a_whole_that_is_not_its_parts_is_refused(
    province: World, report: Report, table: str, row: str, column: str
) -> None:
    with pytest.raises(FiguresDoNotRecompute, match="các phần cộng lại"):
        published(province, tampered(report, table, row, column, 9))


def test_what_moved_since_drafting_is_listed_and_needs_a_new_draft(province: World, report: Report) -> None:
    received(province, "2026-08-20 08:00")
    with pytest.raises(FactsMoved, match="Tiếp nhận trong kỳ, số hồ sơ: 3 thành 4"):
        published(province, report)
    assert published(province, drafted(province)).number == report.number


def test_figures_that_agree_with_each_other_and_not_with_the_facts_are_refused(
    province: World, report: Report
) -> None:
    with pytest.raises(FactsMoved):
        published(province, tampered(report, "times", "mean", "hours", 1.0))


def test_a_draft_composed_anew_is_not_published_unread(province: World, report: Report) -> None:
    with in_september(), pytest.raises(Conflict, match="lập lại"):
        acts.publish(province.actor("leader"), report.pk, "0" * 64)


def test_a_published_report_is_not_published_again(province: World, report: Report) -> None:
    published(province, report)
    with pytest.raises(Conflict):
        published(province, report)


@pytest.mark.parametrize("change", [{"content": {}}, {"state": "drafted"}, {"number": "khác"}])
def test_the_database_keeps_what_is_out(province: World, report: Report, change: dict[str, Any]) -> None:
    published(province, report)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**change)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
        Report.objects.filter(pk=report.pk)._raw_delete("default")


def test_later_facts_leave_a_published_report_as_it_was(province: World, report: Report) -> None:
    before = published(province, report).content
    decided(province, Dossier.objects.latest("pk"), "2026-09-01 09:00")
    with in_september("2026-10-02 09:00"):
        DossierFact.objects.all().delete()
    assert Report.objects.get(pk=report.pk).content == before


def test_a_correction_is_a_new_version_that_says_what_changed(province: World, report: Report) -> None:
    published(province, report)
    received(province, "2026-08-20 08:00")
    corrected = drafted(province, reason="Bổ sung hồ sơ nhập chậm")
    assert (corrected.version, corrected.number) == (2, f"BC-{province.commune.code}-2026-08-2")
    said = document(corrected).changes
    assert "Đính chính" in said[0] and "Bổ sung hồ sơ nhập chậm" in said[0]
    assert any("Tiếp nhận trong kỳ, số hồ sơ: 3 thành 4" in line for line in said)
    assert published(province, corrected).state == PublicationState.PUBLISHED


def test_a_correction_needs_a_reason(province: World, report: Report) -> None:
    published(province, report)
    with pytest.raises(Refusal, match="Lý do đính chính"):
        drafted(province)


def test_a_leader_withdraws_with_a_reason_and_for_good(province: World, report: Report) -> None:
    published(province, report)
    leader = province.actor("leader")
    with in_september(), pytest.raises(Refusal, match="Lý do thu hồi"):
        acts.withdraw(leader, report.pk, " ")
    with in_september():
        assert acts.withdraw(leader, report.pk, "Nhầm kỳ").state == PublicationState.WITHDRAWN
        with pytest.raises(Conflict):
            acts.withdraw(leader, report.pk, "Nhầm kỳ")


def test_after_a_withdrawal_the_period_takes_the_next_number(province: World, report: Report) -> None:
    published(province, report)
    with in_september():
        acts.withdraw(province.actor("leader"), report.pk, "Nhầm kỳ")
    assert drafted(province).version == 2
    assert AUGUST.label in document(drafted(province)).title
