"""The promise against the log on screen: values with n, a verdict from thirty on, the dossiers behind, the
process held against the log."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from approval_stage import url
from operations import decided, operation, returned
from studio_stage import Studio

from desk_pages import text
from motcua.core import clock
from motcua.identity.roles import Role
from motcua.processes.models import add_version
from motcua.reengineering.acts.checking import check_process
from motcua.reengineering.models import Operation, ProcessCheck
from motcua.reengineering.outcomes.ledger import Kept, Measure, Tally
from motcua.studio.pages.month_chart import chart
from motcua.studio.pages.outcome import TOO_FEW, Card
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 8, 21)
PERIOD = {"tu": "21/08/2026", "den": "21/08/2026"}


@pytest.fixture
def made(province: World) -> Operation:
    province.add("control", Role.CONTROL)
    return operation(province)


def tally(*values: float) -> Tally:
    found = Tally()
    for value in values:
        found.add(value)
    return found


def kept(count: int, actual: float, before: float | None = 16) -> Kept:
    months = {date(2026, 7, 1): tally(*[actual] * count), date(2026, 8, 1): tally(actual + 1)}
    return Kept(Measure.HOURS, before, 8, tally(*[actual] * count), Tally(), months)


def at(made: Operation, name: str, *args: object) -> str:
    return url(made.reviewed.review, name, 1, *args)


def test_before_operation_it_says_when_something_will_be_here(as_, studio: Studio) -> None:
    shown = text(as_("control").get(url(studio.review, "outcome")))
    assert "Chưa có gì để đo" in shown
    assert "Câu đưa vào quyết định" in shown
    assert as_("control").get(url(studio.review, "conformity", 1)).status_code == 409


def test_under_thirty_there_are_values_and_no_verdict(as_, province, made) -> None:
    returned(province, decided(province))
    shown = text(as_("control").get(at(made, "outcome")))
    assert "1 hồ sơ" in shown
    assert TOO_FEW in shown
    assert "Lần đi lại" in shown
    assert " %" not in shown.split("Đã hứa và thực tế")[1].split("Quy trình nội bộ đối chiếu")[0]
    assert "Giữ đúng điều đã hứa" not in shown


def test_the_decision_sentence_counts_the_dossiers(as_, province, made) -> None:
    decided(province)
    shown = text(as_("control").get(at(made, "outcome")))
    assert "Từ ngày 21/08/2026 đến ngày 21/08/2026, 1 hồ sơ có kết quả" in shown


def test_before_its_day_nothing_is_measured(as_, province) -> None:
    province.add("control", Role.CONTROL)
    made = operation(province, since=date(2026, 9, 14))
    assert "Chưa đến ngày vận hành" in text(as_("control").get(at(made, "outcome")))


@pytest.mark.parametrize(
    ("count", "actual", "verdict", "share"),
    [
        (29, 4, TOO_FEW, ""),
        (30, 6, "Giữ đúng điều đã hứa.", "Đạt 125 % mức giảm đã hứa."),
        (30, 10, "Chưa đạt điều đã hứa.", "Đạt 75 % mức giảm đã hứa."),
        (30, 20, "Chưa đạt điều đã hứa.", "Thực tế cao hơn trước khi tái cấu trúc."),
    ],
)
def test_the_verdict_in_words(count: int, actual: float, verdict: str, share: str) -> None:
    card = Card(kept(count, actual))
    assert (card.verdict, card.share) == (verdict, share)


def test_an_interval_stands_only_beside_thirty_and_more() -> None:
    assert [row.interval != "" for row in Card(kept(30, 6)).months] == [False, True]
    assert Card(kept(29, 6)).rows[2].note == ""


def test_the_chart_is_told_and_marks_months_that_are_too_few() -> None:
    drawn = ElementTree.fromstring(chart(kept(30, 6), "Giờ theo tháng", 1))
    dots = [one.get("class") for one in drawn.iter("circle")]
    words = [one.text for one in drawn.iter("text")]
    assert dots == ["mc-chart__enough", "mc-chart__few"]
    assert drawn.get("aria-label") == "Giờ theo tháng"
    assert {"đã hứa 8", "trước 16", "6", "7", "07/26", "08/26"} <= set(words)


def test_a_chart_of_many_months_keeps_its_labels_apart() -> None:
    months = {date(2024 + m // 12, m % 12 + 1, 1): tally(5.0) for m in range(40)}
    drawn = ElementTree.fromstring(chart(Kept(Measure.TRIPS, 2, 1, tally(5.0), Tally(), months), "x", 0))
    assert len(list(drawn.iter("circle"))) == 24
    assert len([one for one in drawn.iter("text") if one.text and "/" in one.text]) <= 8


def test_without_a_month_there_is_no_chart() -> None:
    assert chart(Kept(Measure.HOURS, 2, 1, Tally(), Tally()), "x", 0) == ""


def test_the_dossiers_behind_are_named_to_those_who_may_see_them(as_, province, made) -> None:
    row = decided(province)
    assert str(row.code) in text(as_("control").get(at(made, "outcome-dossiers")))
    hidden = text(as_("outsider").get(at(made, "outcome-dossiers")))
    assert str(row.code) not in hidden
    assert "bạn xem được 0 hồ sơ" in hidden


def test_a_period_is_held_against_the_log_and_printed(as_, province, made) -> None:
    decided(province)
    client = as_("leader")
    shown = text(client.get(at(made, "conformity"), PERIOD))
    assert "Thẩm tra hồ sơ" in shown
    assert "Chưa đủ 30 lượt" in shown
    assert client.get(at(made, "conformity-pdf"), PERIOD).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"tu": "21/08/2026", "den": "20/08/2026"}, "Ngày cuối ở trước ngày đầu"),
        ({"tu": "21/08/2026", "den": "22/08/2026"}, "Ngày cuối ở sau hôm nay"),
        ({"tu": "x", "den": "21/08/2026"}, "không có thật"),
    ],
)
def test_a_period_that_will_not_do_is_refused_beside_its_field(as_, made, asked, said) -> None:
    client = as_("control")
    answer = client.get(at(made, "conformity"), asked)
    assert answer.status_code == 422
    assert said in text(answer)
    assert client.post(at(made, "conformity"), asked).status_code == 422
    assert client.get(at(made, "conformity-pdf"), asked).status_code == 422


def test_what_was_seen_is_kept_as_evidence(as_, province, made) -> None:
    decided(province)
    client = as_("control")
    assert client.post(at(made, "conformity"), PERIOD).status_code == 302
    row = ProcessCheck.objects.get()
    shown = text(client.get(at(made, "evidence", row.pk)))
    assert "Đối chiếu từ 21/08/2026 đến hết 21/08/2026" in shown
    assert "Thẩm tra hồ sơ" in shown
    assert client.get(at(made, "evidence-pdf", row.pk)).content.startswith(b"%PDF")
    assert "Từ 21/08/2026 đến 21/08/2026" in text(client.get(at(made, "outcome")))


def test_only_control_keeps_evidence(as_, made) -> None:
    client = as_("leader")
    assert "Lưu lần đối chiếu này" not in text(client.get(at(made, "conformity"), PERIOD))
    assert client.post(at(made, "conformity"), PERIOD).status_code == 403
    assert not ProcessCheck.objects.exists()


def test_evidence_of_another_process_is_not_found_here(as_, province, made) -> None:
    other = add_version("khác", province.process.xml, source="thử")
    row = check_process(province.actor("control"), other.pk, TODAY, clock.today())
    assert as_("control").get(at(made, "evidence", row.pk)).status_code == 404


def test_the_tab_costs_what_is_recorded(as_, province, made) -> None:
    decided(province)
    client = as_("control")
    client.get(at(made, "outcome"))
    with counted("studio:outcome control, one dossier"):
        client.get(at(made, "outcome"))
