"""Who held the delay: every hour between receipt and end belongs to exactly one holder."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core import clock
from motcua.core.calendar import WorkingCalendar
from motcua.dossiers.acts import pauses, proposals, steps, supplements
from motcua.dossiers.models import Dossier, Pause, Proposal, Supplement, WorkItem
from motcua.identity.models import Unit
from motcua.indicators.lateness import Cause, Lateness, judge, lateness_of
from motcua.indicators.lateness.judging import Case
from motcua.indicators.lateness.words import sentence
from motcua.indicators.models import Holder, Outage
from world import World, open_step

OFFICE = WorkingCalendar()
MONDAY = datetime(2026, 8, 3, 8, tzinfo=clock.VIETNAM)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 9, day, hour, tzinfo=clock.VIETNAM)


def judged(dossier: Dossier) -> Lateness:
    return lateness_of([Dossier.objects.get(pk=dossier.pk)])[dossier.pk]


moments = st.integers(0, 60 * 24 * 30).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


@st.composite
def steps_of(draw: st.DrawFn) -> list[WorkItem]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        opened, closed = sorted((draw(moments), draw(moments)))
        taken = draw(st.sampled_from([None, opened, opened + (closed - opened) / 2, closed]))
        ended = draw(st.sampled_from([closed, None]))
        item = WorkItem(pk=number + 1, name=f"b{number}", unit_id=draw(st.sampled_from([1, 2, None])))
        item.opened_at, item.taken_at, item.closed_at, item.holder_id = opened, taken, ended, 7
        found.append(item)
    return found


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[Pause], list[Outage]]:
    edges = sorted({draw(moments) for _ in range(draw(st.integers(0, 3)) * 2)})
    kinds = st.sampled_from(list(Pause.Kind))
    stood = [
        Pause(pk=n, kind=draw(kinds), reason="chờ", since=a, until=b)
        for n, (a, b) in enumerate(zip(edges[::2], edges[1::2], strict=False))
    ]
    since, until = sorted((draw(moments), draw(moments)))
    broken = [Outage(pk=1, system="portal", reason="mất điện", since=since, until=until)] * (since < until)
    return stood, broken


def case(items: list[WorkItem], ledger: tuple[list[Pause], list[Outage]], end: datetime) -> Case:
    return Case(
        dossier=1,
        start=MONDAY,
        end=end,
        due=MONDAY + timedelta(days=5),
        at=end,
        calendar=OFFICE,
        items=items,
        desk=frozenset({1}),
        deciding=Unit(pk=1, name="UBND xã"),
        limit_of=lambda _item: (Decimal(4), ""),
        pauses=ledger[0],
        outages=ledger[1],
    )


@settings(max_examples=150, deadline=None)
@given(steps_of(), ledgers(), moments)
def test_the_parts_add_up_to_the_time_between_receipt_and_end(
    items: list[WorkItem], ledger: tuple[list[Pause], list[Outage]], end: datetime
) -> None:
    found = judge(case(items, ledger, end))
    assert found.used == pytest.approx(OFFICE.working_time_between(MONDAY, end) / timedelta(hours=1))
    edges = [MONDAY, *(part.until for part in found.parts)]
    assert [part.since for part in found.parts] == edges[:-1]
    assert edges[-1] == end


@settings(max_examples=150, deadline=None)
@given(steps_of(), ledgers(), moments)
def test_no_part_is_beyond_more_than_it_took_and_what_is_past_due_adds_up(
    items: list[WorkItem], ledger: tuple[list[Pause], list[Outage]], end: datetime
) -> None:
    found = judge(case(items, ledger, end))
    assert all(
        0 <= part.over <= part.used + 1e-9 and part.past_due <= part.used + 1e-9 for part in found.parts
    )
    assert sum(part.past_due for part in found.parts) == pytest.approx(found.hours)
    assert bool(found.main) == (found.late and bool(found.parts))


def test_a_dossier_within_its_time_has_no_holder_of_a_delay(received: Dossier) -> None:
    found = judged(received)
    assert (found.late, found.holder, found.main) == (False, "", None)
    assert sentence(found) == "Hồ sơ chưa trễ hạn."


def test_a_step_nobody_took_up_is_held_by_the_desk_and_by_no_officer(received: Dossier) -> None:
    with clock.at(at(4)):
        found = judged(received)
    assert found.main is not None
    assert (found.holder, found.main.cause, found.main.officer) == (Holder.DESK, Cause.WAITING, None)
    assert "để chờ chưa nhận xử lý bước “Thẩm tra hồ sơ”" in sentence(found)


def test_the_officer_who_took_a_step_and_kept_it_is_named_to_those_who_may_know(
    province: World, received: Dossier
) -> None:
    steps.take_step(province.actor("specialist"), received.pk, open_step(received))
    with clock.at(at(4)):
        found = judged(received)
    assert found.main is not None and found.main.officer == province.users["specialist"].pk
    assert "Demo Specialist" in sentence(found, named=True)
    assert "Demo Specialist" not in sentence(found)


def test_the_hours_of_a_step_stand_beside_the_published_ones(province: World, received: Dossier) -> None:
    steps.take_step(province.actor("specialist"), received.pk, open_step(received))
    with clock.at(at(4)):
        main = judged(received).main
    assert main is not None and main.allowed == 16
    assert main.over == pytest.approx(main.used - 16)


def test_steps_that_share_one_limit_use_it_up_together(province: World, received: Dossier) -> None:
    with clock.at(datetime(2026, 8, 21, 15, tzinfo=clock.VIETNAM)):
        steps.complete_step(province.actor("specialist"), received.pk, open_step(received))
    with clock.at(at(4)):
        shared = [part for part in judged(received).parts if part.allowed is not None]
    assert [part.allowed for part in shared] == [16, 16 - shared[0].used]


def test_time_waited_for_the_person_is_theirs_and_never_beyond(province: World, received: Dossier) -> None:
    kind = Supplement.Type.MISSING
    supplements.request_supplement(
        province.actor("specialist"), received.pk, type=kind, items=["Bản chính"], reason="Thiếu"
    )
    with clock.at(at(10)):
        found = judged(received)
    assert not found.late
    assert [part.over for part in found.parts if part.holder == Holder.CITIZEN] == [0]


def test_an_unpaid_fee_that_made_it_late_is_held_by_the_person(province: World, received: Dossier) -> None:
    pauses.request_payment(province.actor("specialist"), received.pk, name="Lệ phí", amount=8000)
    with clock.at(at(4)):
        found = judged(received)
    assert (found.holder, found.main and found.main.cause) == (Holder.CITIZEN, Cause.PAYMENT)
    assert sentence(found).startswith("Người nộp nộp phí, lệ phí trong ")


def test_waiting_for_another_agencys_answer_is_held_by_it(province: World, received: Dossier) -> None:
    node = open_step(received)
    pauses.pause(province.actor("specialist"), received.pk, node, reason="Chờ Công an xã xác minh cư trú")
    with clock.at(at(4)):
        assert judged(received).holder == Holder.OTHER_AGENCY


def test_a_pause_without_anybody_else_in_its_reason_stays_with_the_desk(
    province: World, received: Dossier
) -> None:
    pauses.pause(province.actor("specialist"), received.pk, open_step(received), reason="Nghỉ tập huấn")
    with clock.at(at(4)):
        assert judged(received).holder == Holder.DESK


def test_a_lane_outside_the_deciding_authority_is_another_agency(province: World, received: Dossier) -> None:
    received.work.filter(closed_at=None).update(unit=province.elsewhere)
    with clock.at(at(4)):
        found = judged(received)
    assert found.holder == Holder.OTHER_AGENCY and province.elsewhere.name in sentence(found)


def test_an_outage_is_evidence_and_moves_no_due_time(province: World, received: Dossier) -> None:
    due = Dossier.objects.get(pk=received.pk).index_due_at
    Outage.objects.create(
        system="one_stop", since=at(1, 0) - timedelta(days=11), until=at(4), reason="Hỏng máy chủ",
        source="Biên bản 12", recorded_by=province.users["leader"], recorded_at=at(4),
    )  # fmt: skip
    with clock.at(at(4)):
        found = judged(received)
    assert found.holder == Holder.OUTAGE and found.due == due and found.late
    assert "Hỏng máy chủ" in sentence(found)


def test_a_second_request_for_papers_is_late_in_itself(province: World, received: Dossier) -> None:
    words = {"type": Supplement.Type.MISSING, "items": ["Bản chính"], "reason": "Thiếu"}
    supplements.request_supplement(province.actor("specialist"), received.pk, **words)
    supplements.answer_supplement(province.actor("citizen"), received.pk)
    supplements.request_supplement(province.actor("leader"), received.pk, leader_reason="Sót", **words)
    found = judged(received)
    assert found.late and found.holder == Holder.DESK and found.hours == 0
    assert "bổ sung lần hai" in sentence(found)


def test_time_after_the_decision_is_nobodys_lateness(province: World, received: Dossier) -> None:
    proposals.propose(province.actor("specialist"), received.pk, Proposal.Kind.REFUSAL, reason="Không đủ")
    with clock.at(at(15)):
        before = judged(received)
        found = received.proposals.last()
        assert found is not None
        proposals.decide(province.actor("leader"), received.pk, found.pk, accept=True, reason="Đúng")
    with clock.at(at(25)):
        assert judged(received).hours == before.hours


def test_a_year_nobody_announced_is_said_and_breaks_nothing(received: Dossier) -> None:
    with clock.at(datetime(2031, 1, 5, tzinfo=clock.VIETNAM)):
        found = judged(received)
    assert found.late and found.parts == () and "Chưa xác định được ai giữ" in sentence(found)


@pytest.mark.django_db
def test_the_number_of_statements_does_not_grow_with_the_dossiers(
    province: World, received: Dossier, django_assert_max_num_queries: object
) -> None:
    rows = list(Dossier.objects.filter(pk=received.pk)) * 50
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert lateness_of(rows)
