"""Facts and tallies follow the log: nothing is missed, nothing is counted twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from facts_kit import decided, fact, received, returned, totals
from kit import ask, vn

from motcua.core import clock
from motcua.dossiers.acts import filing, intake, linking, pauses, steps
from motcua.dossiers.models import Component, Dossier, Event, Result
from motcua.identity.models import Unit
from motcua.indicators import cursors
from motcua.indicators.facts import deriving, refreshing
from motcua.indicators.models import Cursor, DossierFact, Tally
from world import PAPERS, PERSON, World, open_step

pytestmark = pytest.mark.django_db


def test_a_dossier_never_received_has_no_facts(province: World, draft: Dossier, submitted: Dossier) -> None:
    intake.refuse_at_intake(province.actor("clerk"), submitted.pk, reason="Không thuộc thẩm quyền")
    refreshing.refresh()
    assert not DossierFact.objects.exists() and not Tally.objects.exists()


def test_the_month_of_receipt_is_that_of_viet_nam(province: World) -> None:
    with clock.at(vn("2026-08-31 23:30")):
        row = filing.draft(province.actor("citizen"), province.request())
        filing.submit(province.actor("citizen"), row.pk, applicant=PERSON, papers=PAPERS)
        intake.receive(province.actor("clerk"), row.pk)
    assert str(fact(row, "2026-09-02 09:00").month) == "2026-08-01"


def test_who_processed_it_is_its_officer(province: World) -> None:
    dossier = received(province)
    assert fact(dossier).officer_id == province.users["clerk"].pk
    steps.take_step(province.actor("specialist"), dossier.pk, open_step(dossier))
    assert fact(dossier).officer_id == province.users["specialist"].pk
    steps.complete_step(province.actor("specialist"), dossier.pk, open_step(dossier))
    steps.approve(province.actor("leader"), dossier.pk, open_step(dossier))
    assert fact(dossier).officer_id == province.users["specialist"].pk


def test_hours_leave_the_pauses_out(province: World) -> None:
    dossier = received(province, "2026-08-03 08:00")
    node = open_step(dossier)
    with clock.at(vn("2026-08-03 09:00")):
        pauses.pause(province.actor("specialist"), dossier.pk, node, reason="Chờ xác minh")
    with clock.at(vn("2026-08-04 09:00")):
        pauses.resume(province.actor("specialist"), dossier.pk, node)
    row = fact(decided(province, dossier, "2026-08-04 10:00"))
    assert (row.hours, row.paused_hours) == (pytest.approx(2), pytest.approx(8))


def test_only_papers_handed_in_can_be_filed(province: World) -> None:
    dossier = received(province)
    Component.objects.create(dossier=dossier, order=9, name="Dữ liệu dân cư", replaced_by_data="CSDL dân cư")
    row = fact(dossier)
    assert (row.papers, row.papers_filed, row.by_data) == (1, 0, 1)


def test_a_result_is_due_once_it_is_granted(province: World) -> None:
    dossier = received(province)
    assert not fact(dossier).result_due
    row = fact(decided(province, dossier, "2026-08-05 09:00"))
    assert Result.objects.filter(dossier=dossier).exists()
    assert (row.granted, row.result_due, row.result_filed) == (True, True, False)


def test_fees_asked_and_paid_are_added_up(province: World) -> None:
    dossier = received(province)
    pauses.request_payment(province.actor("clerk"), dossier.pk, name="Lệ phí", amount=8000)
    pauses.record_payment(province.actor("clerk"), dossier.pk, method="Tiền mặt")
    pauses.request_payment(province.actor("clerk"), dossier.pk, name="Bản sao", amount=2000)
    row = fact(dossier)
    assert (row.fee_asked, row.fee_paid) == (10000, 8000)
    assert {k: v for k, v in totals().items() if "fee" in k} == {
        "fee_asked": 1,
        "fee_paid": 1,
        "fee_total": 8000,
    }


def test_looking_again_changes_nothing(province: World) -> None:
    decided(province, received(province), "2026-08-10 09:00")
    refreshing.refresh()
    before = totals()
    Cursor.objects.all().delete()
    assert refreshing.refresh() == 0
    refreshing.rebuild()
    assert totals() == before


def test_every_further_event_is_followed(province: World) -> None:
    dossier = received(province)
    fact(dossier)
    assert totals()["received"] == 1 and "finished" not in totals()
    fact(decided(province, dossier, "2026-08-05 09:00"))
    assert totals()["finished"] == 1
    assert fact(returned(province, dossier, "2026-08-06 09:00")).state == 10
    assert (totals()["received"], totals()["finished"]) == (1, 1)


def test_the_position_stays_until_older_transactions_have_ended(province: World) -> None:
    received(province)
    cursors.move(cursors.look("thử"))
    Cursor.objects.filter(name="thử").update(horizon=2**60)
    cursors.move(cursors.look("thử"))
    held = Cursor.objects.get(name="thử")
    assert (held.position, held.ahead) == (0, Event.objects.order_by("-pk")[0].pk)
    Cursor.objects.filter(name="thử").update(horizon=0)
    cursors.move(cursors.look("thử"))
    assert Cursor.objects.get(name="thử").position == held.ahead


def test_a_re_dated_dossier_is_late_no_more(province: World) -> None:
    dossier = received(province)
    assert fact(dossier, "2026-08-07 09:00").late_from is not None
    assert totals()["late_month"] == 1
    later = vn("2026-08-28 17:00")
    Dossier.objects.filter(pk=dossier.pk).update(index_due_at=later, due_at=later, event_count=9)
    refreshing.renew([dossier.pk])
    assert "late_month" not in totals()


def test_an_end_before_the_receipt_is_said_and_counts_as_the_receipt(province: World) -> None:
    dossier = decided(province, received(province), "2026-08-05 09:00")
    Dossier.objects.filter(pk=dossier.pk).update(decided_at=vn("2026-08-01 09:00"))
    row = fact(dossier)
    assert (row.skewed, row.finished_at, row.hours) == (True, row.received_at, 0)


def test_a_year_without_a_calendar_leaves_the_hours_open(province: World) -> None:
    dossier = decided(province, received(province), "2026-08-05 09:00")
    Dossier.objects.filter(pk=dossier.pk).update(received_at=vn("2019-08-05 09:00"))
    row = fact(dossier)
    assert (row.hours, row.paused_hours) == (None, 0)
    assert totals()["finished"] == 1 and "timed" not in totals()


def test_a_renamed_or_closed_unit_keeps_its_dossiers(province: World) -> None:
    dossier = received(province)
    Unit.objects.filter(pk=province.commune.pk).update(name="Xã mới", valid_to=clock.today() - timedelta(1))
    refreshing.rebuild()
    assert fact(dossier).unit_id == province.commune.pk
    assert totals(unit=province.commune)["received"] == 1


def test_linked_dossiers_are_counted_once(province: World) -> None:
    lead, other = received(province, "2026-08-20 09:00"), received(province, "2026-08-20 09:00")
    refreshing.refresh()
    assert totals()["received"] == 2
    linking.link(province.actor("clerk"), other.pk, lead=str(lead.code), reason="Liên thông")
    assert not fact(other).counted
    assert totals()["received"] == 1
    linking.unlink(province.actor("clerk"), other.pk, reason="Gắn nhầm")
    assert fact(other).counted and totals()["received"] == 2


def test_a_linked_dossier_counts_until_its_leading_one_is_received(province: World) -> None:
    other = received(province, "2026-08-20 09:00")
    lead = filing.draft(province.actor("citizen"), province.request())
    filing.submit(province.actor("citizen"), lead.pk, applicant=PERSON, papers=PAPERS)
    code = Dossier.objects.get(pk=lead.pk).code
    linking.link(province.actor("clerk"), other.pk, lead=str(code), reason="Liên thông")
    assert fact(other).counted
    intake.receive(province.actor("clerk"), lead.pk)
    assert not fact(other).counted and totals()["received"] == 1


def test_the_hours_of_an_open_late_one_grow(province: World) -> None:
    dossier = received(province)
    before = fact(dossier, "2026-08-07 09:00").late_hours
    with clock.at(vn("2026-08-10 09:00")):
        assert refreshing.refresh_open() == 1
    row = DossierFact.objects.get(pk=dossier.pk)
    assert row.late_hours == pytest.approx(before + 8) and row.holder == "desk"


def test_who_waits_for_the_person_is_not_looked_at_again_and_again(province: World) -> None:
    dossier = received(province)
    with clock.at(vn("2026-08-04 09:00")):
        ask(province.actor("specialist"), dossier)
    fact(dossier, "2026-08-20 09:00")
    with clock.at(vn("2026-08-20 09:01")):
        assert refreshing.refresh() == 0


def test_the_queries_do_not_grow_with_the_dossiers(
    province: World, django_assert_num_queries: object
) -> None:
    keys = [received(province, "2026-08-20 09:00").pk]
    with django_assert_num_queries(10):  # type: ignore[operator]
        deriving.derive(keys, clock.now())
    keys += [received(province, "2026-08-20 09:00").pk for _ in range(4)]
    with django_assert_num_queries(10):  # type: ignore[operator]
        assert len(deriving.derive(keys, clock.now())) == 5
    refreshing.renew(keys)
    with django_assert_num_queries(15):  # type: ignore[operator]
        refreshing.renew(keys)
