"""An approved process in operation: what begins when, and what stays."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from catalog_records import read
from review_kit import (
    CODE,
    TO_BE,
    acts_of,
    approve,
    approved,
    drawn,
    dropped,
    fresh,
    limit,
    officer,
    only,
    operating_from,
    ready,
    said,
)

import world
from motcua.catalog.importing import import_readings
from motcua.catalog.limits import limit_for
from motcua.catalog.models import ProcedureProcess, ProcedureVersion, TimeLimitRule
from motcua.catalog.publishing import publish, put_in_force
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.reengineering.acts import deciding, drafting
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.acts.operating import put_into_operation
from motcua.reengineering.content import Relation
from motcua.reengineering.models import Operation
from world import PERSON, World

TODAY = date(2026, 8, 21)
MONDAY = date(2026, 9, 14)


def names(version: ProcedureVersion | None) -> list[str]:
    assert version is not None
    return [one.name for group in version.record.groups for one in group.components]


def midday(day: date) -> datetime:
    return datetime.combine(day, time(12), clock.VIETNAM)


def bound(w: World, on: date) -> int:
    found = ProcedureProcess.in_force(w.procedure, on)
    assert found
    return found.process_id


def test_from_today_new_dossiers_run_on_the_new_process(province: World) -> None:
    operation = operating_from(province, TODAY)
    assert bound(province, TODAY) == operation.process.process_id != province.process.pk
    assert bound(province, TODAY - timedelta(days=1)) == province.process.pk
    assert names(province.procedure.current_version) == ["Giấy chứng sinh"]
    assert operation.process.process.published_at is not None


def test_from_a_day_ahead_everything_switches_on_that_day(province: World) -> None:
    operation = operating_from(province, MONDAY)
    for day, new in ((TODAY, False), (MONDAY - timedelta(days=1), False), (MONDAY, True)):
        assert (bound(province, day) == operation.process.process_id) is new
        assert len(names(province.procedure.version_at(midday(day)))) == (1 if new else 2)
    with clock.at(datetime.combine(MONDAY, time(), clock.VIETNAM)):
        assert province.procedure.current_version == operation.version


def test_running_dossiers_stay(province: World, received: Dossier) -> None:
    operating_from(province, TODAY)
    received.refresh_from_db()
    assert received.process_version == province.process
    assert received.procedure_version == province.version


def test_a_new_dossier_takes_the_new_process(province: World) -> None:
    operation = operating_from(province, TODAY)
    province.process, province.version = operation.process.process, operation.version  # type: ignore[assignment]
    row = filing.draft(province.actor("citizen"), province.request())
    filed = filing.submit(province.actor("citizen"), row.pk, applicant=PERSON).dossier
    assert filed.process_version == operation.process.process


def test_the_review_says_that_it_operates(province: World) -> None:
    operation = operating_from(province, TODAY)
    review = operation.reviewed.review
    assert fresh(review).state == "operating"
    assert acts_of(review)[-1] == "reengineering:process:operate"


def test_what_was_promised_is_frozen(province: World) -> None:
    promises = operating_from(province, TODAY).promises.all()
    figures = {one.measure: (one.before, one.after) for one in promises}
    assert figures == {"hours": (24, 16), "trips": (2, 1), "papers": (2, 1), "cost": (88000, 8000)}


def test_the_new_record_says_which_decision_made_it(province: World) -> None:
    version = operating_from(province, TODAY).version
    assert version is not None
    assert (version.number, version.source_kind) == (2, "review-decision")
    assert version.source == "Quyết định 12/QĐ-UBND ngày 21/08/2026"
    assert version.publications.get().by == province.users["control"]


def test_a_promised_limit_is_in_force_from_the_day(province: World) -> None:
    world.same_day_rule()
    operating_from(province, MONDAY, change=limit("2 working days"))
    rules = [TimeLimitRule.in_force(CODE, "", day) for day in (MONDAY - timedelta(days=1), MONDAY)]
    assert [rule.limit for rule in rules if rule] == ["same day", "2 working days"]


def test_a_promised_limit_is_what_a_dossier_gets(province: World) -> None:
    version = operating_from(province, TODAY, change=limit("2 ngày làm việc")).version
    assert version is not None
    choice = limit_for(version, "", "online", TODAY)
    assert (str(choice.limit), choice.confirmed) == ("2 working days", True)
    assert version.record.cases[0].limit and version.record.cases[0].limit.quantity == 2


def test_a_past_day_is_refused(province: World) -> None:
    with pytest.raises(Refusal, match="đã qua"):
        operating_from(province, TODAY - timedelta(days=1))
    assert not Operation.objects.exists()


@pytest.mark.parametrize("name", ["leader", "specialist", "outsider", "citizen"])
def test_only_control_puts_into_operation(province: World, name: str) -> None:
    reviewed = only(approved(province))
    with pytest.raises(Forbidden):
        put_into_operation(province.actor(name), reviewed.pk, TODAY)


def test_what_is_not_approved_does_not_operate(province: World) -> None:
    with pytest.raises(Conflict, match="Đang rà soát"):
        put_into_operation(officer(province), only(ready(province)).pk, TODAY)


def test_it_is_put_into_operation_once(province: World) -> None:
    operation = operating_from(province, TODAY)
    with pytest.raises(Conflict, match="đã được đưa vào vận hành"):
        put_into_operation(officer(province), operation.reviewed_id, MONDAY)


def test_another_process_arranged_for_later_stands_in_the_way(province: World) -> None:
    reviewed = only(approved(province))
    ProcedureProcess.objects.create(procedure=province.procedure, process=province.process, valid_from=MONDAY)
    with pytest.raises(Conflict, match="14/09/2026"):
        put_into_operation(officer(province), reviewed.pk, MONDAY)
    assert ProcedureProcess.objects.filter(valid_to=None).count() == 2


def newer(w: World, number: int = 2) -> ProcedureVersion:
    """A later version of the record, from its source."""
    record = world.content(name="Tên mới")
    return ProcedureVersion.objects.create(
        procedure=w.procedure,
        number=number,
        source_kind="pack",
        content_hash="b" * 64,
        source="thử",
        content=record.model_dump(mode="json"),
        original={},
    )


def test_a_record_that_changed_since_the_review_is_not_written_over(province: World) -> None:
    reviewed = only(approved(province))
    put_in_force(province.procedure, newer(province), by=None, reason="nhập")
    with pytest.raises(Conflict, match="danh mục đã có bản khác"):
        put_into_operation(officer(province), reviewed.pk, TODAY)
    assert not Operation.objects.exists()
    assert bound(province, TODAY) == province.process.pk


def test_a_version_published_meanwhile_is_followed_by_the_arranged_one(province: World) -> None:
    operation = operating_from(province, MONDAY)
    later = newer(province, number=3)
    publish(later, province.add("admin", Role.SYSTEM_ADMIN), "Sửa lỗi")
    assert province.procedure.current_version == later
    assert province.procedure.version_at(midday(MONDAY)) == operation.version


def test_an_import_asks_a_person_before_it_replaces_our_decision(province: World) -> None:
    operation = operating_from(province, TODAY)
    stated = {"updated_at": "2026-09-10T08:00:00Z"}
    with clock.at(midday(MONDAY)):
        import_readings([read("national", code=CODE, source=stated)], "thu")
        province.procedure.refresh_from_db()
        assert province.procedure.current_version == operation.version
    assert province.procedure.needs_decision


def test_an_import_before_the_day_is_in_force_until_it_and_a_person_is_asked(province: World) -> None:
    operation = operating_from(province, MONDAY)
    stated = {"updated_at": "2026-08-25T08:00:00Z"}
    with clock.at(midday(date(2026, 8, 26))):
        import_readings([read("national", code=CODE, source=stated)], "thu")
        current = province.procedure.current_version
    assert current is not None and current.source_kind == "national-api"
    assert province.procedure.version_at(midday(MONDAY)) == operation.version
    province.procedure.refresh_from_db()
    assert province.procedure.needs_decision


def test_a_paper_one_of_the_reviewed_cases_needs_stays_in_the_record(province: World) -> None:
    cases = [Subject(province.procedure.pk, case) for case in ("", "1.001193.01")]
    review = open_review(officer(province), province.commune.pk, "Hai trường hợp", cases)
    one, two = review.procedures.select_related("procedure", "version")
    for each in (one, two):
        drafting.save_diagram(officer(province), each.pk, "to-be", drawn(TO_BE), base_number=0)
    first = said(one, dropped(), dropped("/groups/0/components/0"))
    second = said(two, dropped().model_copy(update={"procedure": two.key}))
    topics = ("judgements", "promised", "costs")
    merged = {topic: getattr(first, topic) + getattr(second, topic) for topic in topics}
    related = (Relation(before=one.key, after=two.key),)
    content = first.model_copy(update={**merged, "relations": related})
    drafting.save_content(officer(province), review.pk, 1, content)
    approve(province.actor("leader"), deciding.submit(officer(province), review.pk))
    left = []
    for each in (one, two):
        put_into_operation(officer(province), each.pk, TODAY)
        left.append(names(province.procedure.current_version))
    assert left == [[], ["Giấy chứng sinh"]]
