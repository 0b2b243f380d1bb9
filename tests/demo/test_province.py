"""The demo province as loaded: every state and channel, by verbs only, nobody real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from motcua.archive.models import Hold, Package, Restoration, Transfer
from motcua.audit.models import AdministrativeAct, DailySeal
from motcua.catalog import eform_answers
from motcua.catalog.eform_store import form_for
from motcua.catalog.models import EForm, Procedure, ProcedureVersion, TimeLimitRule
from motcua.catalog.search import search
from motcua.core import clock
from motcua.core.periods import Period
from motcua.demo import load
from motcua.demo.contents import contents
from motcua.documents.models import StoredFile
from motcua.dossiers import integrity, numbering, tracking
from motcua.dossiers.models import Channel, ComponentFile, Dossier, DossierCode, Event, FilingKind, Origin
from motcua.dossiers.states import HANDLED, State
from motcua.dossiers.tags import Tag
from motcua.identity.models import Party, Unit, User
from motcua.identity.roles import Role
from motcua.indicators.models import LateList, PublicationState, Report
from motcua.indicators.reports.document import Document
from motcua.indicators.reports.recounting import problems
from motcua.notices.models import Notice
from motcua.processes.models import ProcessVersion

SUNDAY = datetime(2026, 11, 22, 4, 30, tzinfo=clock.VIETNAM)


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One transaction for the whole module, taken back at its end: the province is loaded once.

    Marked as a test case's block, as Django's own are, since acts insist on a transaction of their own.
    """
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block._from_testcase = True  # type: ignore[attr-defined]
        with block:
            yield
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def facts(db: None) -> dict[str, Any]:
    with clock.at(SUNDAY):
        return load.ensure()


@pytest.fixture(autouse=True)
def loaded(facts: dict[str, Any], moment: datetime) -> Iterator[None]:
    """Every test sees the loaded province, on its day, and leaves nothing behind."""
    save = transaction.savepoint()
    with clock.at(SUNDAY):
        yield
    transaction.savepoint_rollback(save)


def states() -> set[int | None]:
    return set(Dossier.objects.values_list("state", flat=True))


def with_tag(tag: Tag) -> int:
    return Dossier.objects.filter(events__tag=tag).distinct().count()


def test_at_least_120_dossiers_stand_in_every_national_state_and_in_draft() -> None:
    assert Dossier.objects.count() >= 120
    assert states() == {None, *State}


def test_every_channel_and_every_way_of_filing_occurs() -> None:
    ways = set(Dossier.objects.values_list("channel", "filing_kind"))
    assert {channel for channel, _ in ways} == set(Channel)
    assert {kind for _, kind in ways} == set(FilingKind)


UNPLAYED = {
    *(Tag.RECOMPUTE, Tag.FIRE_TIMER, Tag.SET_LIMIT, Tag.MOVE_PROCESS, Tag.LINK, Tag.UNLINK),
    *(Tag.READ_PAPERS, Tag.STOP_READING, Tag.JUDGE_PORTRAIT),
}
"""The system's own acts; a limit nobody published; a move, for which no dossier ran at the change; reading
papers, which needs a program that may be absent; a portrait, which no procedure of the demo asks for."""


@pytest.mark.parametrize("tag", sorted(set(Tag) - UNPLAYED))
def test_every_verb_a_person_can_use_was_used(tag: Tag) -> None:
    assert with_tag(tag) > 0


def test_work_is_late_due_soon_and_well_in_time() -> None:
    working = Dossier.objects.filter(state__in=HANDLED)
    assert working.filter(due_at__lt=SUNDAY).count() >= 3
    assert working.filter(due_at__range=(SUNDAY, SUNDAY + timedelta(days=2))).count() >= 3
    assert working.filter(due_at__gt=SUNDAY + timedelta(days=4)).count() >= 3


def test_results_were_returned_in_time_and_late() -> None:
    late = list(Event.objects.filter(tag=Tag.RETURN_RESULT).values_list("data__late", flat=True))
    assert late.count(True) >= 3
    assert late.count(False) >= 25


def test_a_second_supplement_waits_and_an_extension_is_in_force() -> None:
    assert Dossier.objects.filter(state=State.AWAITING_SUPPLEMENT, supplements__number=2).exists()
    assert Dossier.objects.filter(state=State.IN_PROGRESS, events__tag=Tag.EXTEND).exists()


def test_everything_came_through_the_verbs() -> None:
    """Chains verify, every dossier's head is its last event, and no number is missing."""
    assert list(integrity.broken_chains()) == []
    assert all(row.event_count == row.events.count() for row in Dossier.objects.all())
    days = DossierCode.objects.values_list("unit", "day").distinct()
    assert not any(numbering.gaps(Unit.objects.get(pk=unit), day) for unit, day in days)


def test_time_never_runs_backwards_and_ends_today() -> None:
    for row in Dossier.objects.all():
        moments = list(row.events.order_by("number").values_list("at", flat=True))
        assert moments == sorted(moments)
    last = Event.objects.latest("at").at
    assert SUNDAY - timedelta(days=2, hours=12) < last < SUNDAY


def test_codes_of_a_day_grow_with_the_moment_of_submission() -> None:
    for unit, day in DossierCode.objects.values_list("unit", "day").distinct():
        codes = DossierCode.objects.filter(unit=unit, day=day).order_by("number")
        filed = [Dossier.objects.get(code=row.code).submitted_at for row in codes]
        assert filed == sorted(moment for moment in filed if moment)


def test_past_days_are_sealed_and_people_were_told_in_their_day() -> None:
    assert DailySeal.objects.count() > 20
    assert integrity.broken_seals() == []
    assert Notice.objects.count() > 100
    assert not Notice.objects.filter(at__gte=SUNDAY).exists()


def test_units_and_people_are_all_marked_demo() -> None:
    assert all(unit.name.startswith("Demo ") and unit.code.startswith("H00") for unit in Unit.objects.all())
    assert not User.objects.filter(is_demo=False).exists()
    names = [*User.objects.values_list("full_name", flat=True), *Party.objects.values_list("name", flat=True)]
    assert all(name.startswith("Demo ") for name in names)


def test_nobody_can_hold_a_demo_persons_number() -> None:
    assert all(number.startswith("000") and len(number) == 12 for number in numbers())


def numbers() -> list[str]:
    return [party.number or "" for party in Party.objects.all()]


def test_three_communes_two_with_near_equal_names_and_one_with_other_hours() -> None:
    communes = Unit.objects.filter(kind="commune_committee")
    assert {"Demo Suối Lam", "Demo Suối Lâm"} < set(communes.values_list("place", flat=True))
    assert communes.exclude(hours="").count() == 1


def test_run_json_gets_an_account_for_every_role(facts: dict[str, Any]) -> None:
    assert {account["role"] for account in facts["accounts"]} == set(Role)
    assert all(set(account) == {"role", "unit", "username", "password"} for account in facts["accounts"])
    assert len({account["password"] for account in facts["accounts"]}) == len(facts["accounts"])


def test_every_account_signs_in_with_the_password_told(facts: dict[str, Any]) -> None:
    for account in facts["accounts"][::6]:
        assert User.objects.get(username=account["username"]).check_password(account["password"])


def test_the_shown_dossier_is_a_birth_registration_gone_the_whole_way(facts: dict[str, Any]) -> None:
    row = tracking.find(facts["dossier_code"], facts["second_factor"], "10.0.0.1")
    assert (row.procedure_version.procedure.code, row.state) == ("1.001193", State.RETURNED)
    told = load.timeline(facts["dossier_code"]).splitlines()
    assert len(told) == row.events.exclude(tag=Tag.DRAFT).count()
    assert "Đã trả kết quả" in told[-1]


def test_answers_to_the_birth_form_could_have_been_handed_in(facts: dict[str, Any]) -> None:
    row = Dossier.objects.get(code=facts["dossier_code"])
    filed = row.created_at.astimezone(clock.VIETNAM).date()
    form = form_for(row.procedure_version, filed).model
    assert eform_answers.problems(form, row.form_data, filed) == []


def test_online_dossiers_carry_small_files_and_papers_of_the_catalogue() -> None:
    files = StoredFile.objects.all()
    assert set(files.values_list("media_type", flat=True)) == {"application/pdf", "image/png", "image/jpeg"}
    handed = ComponentFile.objects.filter(
        component__dossier__channel=Channel.ONLINE, origin=Origin.ELECTRONIC
    )
    assert set(handed.values_list("file__media_type", flat=True)) == {"application/pdf", "image/png"}
    online = Dossier.objects.filter(channel=Channel.ONLINE, submitted_at__isnull=False)
    assert not online.exclude(components__files__isnull=False).exists()
    row = online.first()
    assert row is not None
    known = {part.name for group in row.procedure_version.record.groups for part in group.components}
    assert set(row.components.values_list("name", flat=True)) <= known


def test_the_catalogue_holds_real_procedures_with_workflows_and_headers_to_search() -> None:
    assert ProcedureVersion.objects.count() >= 12
    assert ProcessVersion.objects.exclude(published_at=None).count() >= 12
    assert Procedure.objects.exclude(header={}).count() >= 300
    assert search("dang ky khai sinh").entries[0].code == "1.001193"


def test_birth_registration_has_its_rule_and_its_form() -> None:
    rule = TimeLimitRule.in_force("1.001193", "", SUNDAY.date())
    assert rule is not None
    assert (rule.limit, f"{rule.cutoff:%H:%M}") == ("same day", "15:00")
    assert EForm.objects.filter(procedure__code="1.001193").exists()


def test_dossiers_of_a_procedure_received_elsewhere_keep_their_units_apart() -> None:
    apart = Dossier.objects.filter(received_unit__code="H00.01", deciding_unit__kind="commune_committee")
    assert apart.exists()
    assert Dossier.objects.filter(helped_unit__isnull=False).exists()


def test_the_archive_keeps_tries_holds_back_and_hands_over() -> None:
    assert Package.objects.count() == 3 and Restoration.objects.get().same
    assert Hold.objects.get().dossier_id != Package.objects.exclude(transfer=None).get().dossier_id
    assert Transfer.objects.get().record is not None


def test_a_second_start_makes_nothing_and_keeps_passwords_and_secret(facts: dict[str, Any]) -> None:
    before = (Dossier.objects.count(), Event.objects.count(), AdministrativeAct.objects.count())
    assert load.ensure(facts) == facts
    assert (Dossier.objects.count(), Event.objects.count(), AdministrativeAct.objects.count()) == before


def test_when_the_note_is_lost_passwords_and_secret_are_given_anew(facts: dict[str, Any]) -> None:
    again = load.ensure()
    assert again["dossier_code"] == facts["dossier_code"]
    assert again["second_factor"] != facts["second_factor"]
    new, old = again["accounts"][0], facts["accounts"][0]
    assert new["password"] != old["password"]
    assert User.objects.get(username=new["username"]).check_password(new["password"])


def test_a_note_of_another_database_is_not_believed(facts: dict[str, Any]) -> None:
    foreign = [account | {"password": "khác"} for account in facts["accounts"]]
    again = load.ensure(facts | {"accounts": foreign})
    assert "khác" not in {account["password"] for account in again["accounts"]}


def test_citizens_who_file_themselves_have_accounts() -> None:
    own = Dossier.objects.filter(filing_kind=FilingKind.SELF)
    usernames = set(own.values_list("owner__username", flat=True))
    assert usernames == {citizen.username for citizen in contents().filers()}


def test_last_months_figures_are_published_and_recompute() -> None:
    reports = list(Report.objects.filter(state=PublicationState.PUBLISHED))
    assert {row.period for row in reports} == {Period.parse("2026-10")}
    assert len(reports) == 2
    assert not [line for row in reports for line in problems(Document.model_validate(row.content))]
    assert LateList.objects.get().state == PublicationState.PUBLISHED
