"""Alerts: each raised once by what it tells of, closed by a person with a reason."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.dossiers.acts import intake, pauses, proposals, steps, supplements
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Component, Dossier, Proposal, Supplement
from motcua.identity.roles import Role
from motcua.indicators.alerts.closing import close, counts, open_in
from motcua.indicators.alerts.papers import same, telling, unlisted_components
from motcua.indicators.alerts.raising import refresh
from motcua.indicators.models import Alert
from world import STRANGERS, World, open_step

Kind = Alert.Kind


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 9, day, hour, tzinfo=clock.VIETNAM)


def kinds() -> list[str]:
    refresh()
    return list(Alert.objects.filter(closed_at=None).order_by("pk").values_list("kind", flat=True))


def ask(province: World, row: Dossier, who: str, item: str, **words: str) -> None:
    kind = Supplement.Type.MISSING
    supplements.request_supplement(
        province.actor(who), row.pk, type=kind, items=[item], reason="Thiếu", **words
    )


@pytest.fixture
def idle(province: World, received: Dossier) -> Alert:
    with clock.at(at(10)):
        refresh()
    return Alert.objects.get(kind=Kind.IDLE_OVERDUE)


def test_a_second_request_is_told_and_the_first_is_not(province: World, received: Dossier) -> None:
    ask(province, received, "specialist", "Bản chính giấy chứng sinh")
    supplements.answer_supplement(province.actor("citizen"), received.pk)
    assert kinds() == []
    ask(province, received, "leader", "Giấy chứng sinh", leader_reason="Sót")
    assert kinds() == [Kind.SECOND_SUPPLEMENT]
    assert Alert.objects.get().evidence == {"number": 2}


def test_a_paper_asked_outside_the_list_is_told(province: World, received: Dossier) -> None:
    ask(province, received, "specialist", "Xác nhận tình trạng hôn nhân")
    assert kinds() == [Kind.UNLISTED_PAPER]
    assert Alert.objects.get().evidence == {"items": 1, "of": 1, "number": 1}


def test_a_correction_asks_for_no_paper(province: World, received: Dossier) -> None:
    supplements.request_supplement(
        province.actor("specialist"),
        received.pk,
        type=Supplement.Type.WRONG,
        items=["Sửa ngày sinh"],
        reason="Sai",
    )
    assert kinds() == []


def test_a_paper_taken_in_outside_the_list_is_told(province: World, submitted: Dossier) -> None:
    Component.objects.create(dossier=submitted, order=9, name="Sổ hộ khẩu", copies=1)
    intake.receive(province.actor("clerk"), submitted.pk)
    assert kinds() == [Kind.UNLISTED_PAPER]
    assert Alert.objects.get().evidence == {"papers": 1, "of": 3}


def test_papers_of_the_list_are_known_by_code_or_by_name(province: World) -> None:
    asked = [Paper("Tên khác hẳn", "G15-01"), Paper("Bản sao giấy chứng sinh (công chứng)")]
    replaced = Paper("Sổ hộ khẩu", replaced_by_data="CSDL dân cư")
    rows = [Component(name=p.name, code=p.code, replaced_by_data=p.replaced_by_data) for p in asked]
    rows.append(Component(name=replaced.name, replaced_by_data=replaced.replaced_by_data))
    assert unlisted_components(province.version, rows) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Bản chính giấy chứng sinh", "Giấy chứng sinh", True),
        ("Sổ hộ khẩu", "Giấy chứng sinh", False),
        ("Giấy tờ", "Giấy tờ tùy thân", False),
        ("Giấy tờ tùy thân của cha, mẹ", "Giấy tờ tùy thân", True),
    ],
)
def test_names_mean_one_paper_by_their_telling_words(one: str, other: str, alike: bool) -> None:
    assert same(telling(one), telling(other)) is alike


def refused(province: World, row: Dossier) -> None:
    kind = Proposal.Kind.REFUSAL
    proposals.propose(province.actor("specialist"), row.pk, kind, reason="Không đủ điều kiện")
    found = row.proposals.get()
    proposals.decide(province.actor("leader"), row.pk, found.pk, accept=True, reason="Đúng")


def test_a_refusal_after_a_long_hold_is_told_with_its_days(province: World, received: Dossier) -> None:
    with clock.at(datetime(2026, 8, 28, 9, tzinfo=clock.VIETNAM)):
        refused(province, received)
        refresh()
    found = Alert.objects.get(kind=Kind.LATE_REFUSAL)
    assert found.evidence == {"days": 6.0, "limit": 3} and found.unit == province.commune


def test_a_quick_refusal_is_not_told(province: World, received: Dossier) -> None:
    refused(province, received)
    assert kinds() == []


def test_the_time_the_clock_stood_still_is_no_hold(province: World, received: Dossier) -> None:
    node = open_step(received)
    pauses.pause(province.actor("specialist"), received.pk, node, reason="Chờ xác minh")
    with clock.at(at(10)):
        pauses.resume(province.actor("specialist"), received.pk, node)
        refused(province, received)
        assert kinds() == []


def test_a_date_that_passed_without_an_apology_is_told(received: Dossier) -> None:
    with clock.at(datetime(2026, 8, 27, 9, tzinfo=clock.VIETNAM)):
        assert kinds() == [Kind.NO_APOLOGY]
    assert Alert.objects.get().at == Dossier.objects.get(pk=received.pk).due_at


def test_an_apology_in_time_leaves_no_alert(province: World, received: Dossier) -> None:
    proposals.extend(province.actor("leader"), received.pk, due=at(8, 17), reason="Chờ trả lời")
    with clock.at(at(9)):
        assert kinds() == []


def test_an_apology_sent_later_closes_it(province: World, received: Dossier) -> None:
    with clock.at(datetime(2026, 8, 27, 9, tzinfo=clock.VIETNAM)):
        refresh()
        proposals.extend(province.actor("leader"), received.pk, due=at(8, 17), reason="Chờ trả lời")
        assert kinds() == []
    assert "xin lỗi" in Alert.objects.get().closed_because


def test_an_overdue_dossier_nobody_works_on_is_told_until_somebody_does(
    province: World, received: Dossier, idle: Alert
) -> None:
    assert idle.evidence["limit"] == 2 and idle.evidence["days"] > 2
    with clock.at(at(10, 10)):
        steps.take_step(province.actor("specialist"), received.pk, open_step(received))
        assert Kind.IDLE_OVERDUE not in kinds()
    with clock.at(at(25)):
        assert Kind.IDLE_OVERDUE in kinds()


def test_while_the_person_is_waited_for_nobody_is_late(province: World, received: Dossier) -> None:
    ask(province, received, "specialist", "Giấy chứng sinh")
    with clock.at(at(25)):
        assert kinds() == []


def test_looking_again_raises_nothing_twice(received: Dossier) -> None:
    with clock.at(at(10)):
        assert refresh() == 2
        assert refresh() == 0


def test_a_person_closes_it_with_a_reason(province: World, idle: Alert) -> None:
    done = close(province.actor("leader"), idle.pk, "Đã giao lại cho công chức khác")
    assert (done.closed_by_id, done.closed_at) == (province.users["leader"].pk, clock.now())
    assert AdministrativeAct.objects.get(action="indicators:alert:close").subject == done.dossier.code
    with pytest.raises(Conflict):
        close(province.actor("leader"), idle.pk, "Lần nữa")


def test_control_of_the_unit_above_closes_too(province: World, idle: Alert) -> None:
    above = province.commune.parent
    assert close(province.add("above", Role.CONTROL, above), idle.pk, "Đã nhắc").closed_at


@pytest.mark.parametrize(
    "who", ["citizen", "clerk", "specialist", "seal", "outsider", *sorted({*STRANGERS} - {"control"})]
)
def test_others_close_nothing(province: World, idle: Alert, who: str) -> None:
    province.add_strangers()
    with pytest.raises(Forbidden):
        close(province.actor(who), idle.pk, "x")


def test_no_reason_and_no_such_alert_are_refused(province: World, idle: Alert) -> None:
    with pytest.raises(Refusal):
        close(province.actor("leader"), idle.pk, "  ")
    with pytest.raises(NotFound):
        close(province.actor("leader"), 0, "x")


def test_open_ones_are_counted_by_kind(province: World, idle: Alert) -> None:
    found = counts([province.commune.pk])
    assert found == {kind: int(kind in (Kind.IDLE_OVERDUE, Kind.NO_APOLOGY)) for kind in Kind}
    assert not open_in([province.elsewhere.pk]).exists()
