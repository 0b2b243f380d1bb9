"""Real threads: one reuse of one draft, no dossier on a row that was merged away, one end of a document."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
import stock
from django.db import connection, transaction

import world
from motcua.core.errors import Conflict
from motcua.dossiers.acts import filing
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Dossier
from motcua.identity import parties
from motcua.identity.models import Party
from motcua.identity.roles import Role
from motcua.store import equivalences, keeping, merging, reusing
from motcua.store.equivalences import Proposal
from motcua.store.models import Equivalence, Holding, Look, Merge
from motcua.store.pairs import Proof
from racing import at_once, kinds
from world import PERSON, World

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
COMPONENT = "Bản sao Giấy khai sinh"


@pytest.fixture
def here(transactional_db: None, settings: Any, tmp_path: Path) -> World:
    settings.MEDIA_ROOT = tmp_path
    built = world.build()
    built.add("control", Role.CONTROL)
    return built


def using(paper: Holding) -> Paper:
    return Paper(COMPONENT, copies=1, holdings=(paper.pk,), agreement="Đánh dấu đồng ý")


def test_a_draft_sent_many_times_at_once_uses_its_paper_once(here: World) -> None:
    stock.satisfied(COMPONENT)
    paper = stock.held(Party.objects.create(**PERSON))
    row, actor = filing.draft(here.actor("citizen"), here.request()), here.actor("citizen")
    send = lambda: filing.submit(actor, row.pk, applicant=PERSON, papers=[using(paper)])  # noqa: E731
    assert kinds(at_once([send] * 6)) == ["Filed"] * 6
    assert Look.objects.count() == 1


def test_filing_and_merging_at_once_leave_no_dossier_behind(here: World) -> None:
    kept, absorbed = stock.person("092190000555", PERSON["name"]), Party.objects.create(**PERSON)
    proof = Proof("Cùng người", document="Giấy xác nhận")
    row = merging.propose(
        here.actor("control"), here.commune.pk, kept=kept.pk, absorbed=absorbed.pk, proof=proof
    )
    drafts = [filing.draft(here.actor("citizen"), here.request()).pk for _ in range(6)]
    citizen, leader = here.actor("citizen"), here.actor("leader")
    calls: list[Any] = [lambda pk=pk: filing.submit(citizen, pk, applicant=PERSON) for pk in drafts]
    answers = at_once([*calls[:3], lambda: merging.decide(leader, row.pk, agree=True), *calls[3:]])
    assert kinds(answers) == ["Filed"] * 6 + ["Merge"]
    assert set(Dossier.objects.values_list("applicant", flat=True)) == {kept.pk}


def test_a_merge_gives_way_to_who_holds_a_dossier_of_the_person(here: World) -> None:
    kept, absorbed = stock.person("092190000555", PERSON["name"]), Party.objects.create(**PERSON)
    draft = filing.draft(here.actor("citizen"), here.request())
    dossier = filing.submit(here.actor("citizen"), draft.pk, applicant=PERSON).dossier
    proof = Proof("Cùng người", document="Giấy xác nhận")
    row = merging.propose(
        here.actor("control"), here.commune.pk, kept=kept.pk, absorbed=absorbed.pk, proof=proof
    )
    leader, held = here.actor("leader"), Event()

    def receiving() -> Party:
        with transaction.atomic():
            Dossier.objects.select_for_update().get(pk=dossier.pk)
            held.set()
            until_somebody_waits()
            return parties.standing_now(absorbed.pk)

    def deciding() -> Merge:
        held.wait(20)
        return merging.decide(leader, row.pk, agree=True)

    found, stopped = at_once([receiving, deciding])
    assert found == absorbed and isinstance(stopped, Conflict) and "đang được xử lý" in str(stopped)
    assert merging.decide(leader, row.pk, agree=True).state == Merge.State.DONE


def until_somebody_waits() -> None:
    """Until another connection stands before a lock."""
    for _ in range(1000):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        sleep(0.01)
    raise AssertionError("nobody waits")


def test_revoking_and_using_at_once_never_use_a_revoked_paper(here: World) -> None:
    stock.satisfied(COMPONENT)
    paper = stock.held(Party.objects.create(**PERSON))
    row, actor = filing.draft(here.actor("citizen"), here.request()), here.actor("citizen")
    used, ended = at_once(
        [
            lambda: filing.submit(actor, row.pk, applicant=PERSON, papers=[using(paper)]),
            lambda: keeping.revoke(paper, "Cấp sai"),
        ]
    )
    assert isinstance(ended, Holding)
    assert isinstance(used, reusing.Ended) is (Look.objects.count() == 0)


def test_of_many_who_end_one_paper_one_does(here: World) -> None:
    paper = stock.held(Party.objects.create(**PERSON))
    answers = at_once([lambda: keeping.revoke(Holding.objects.get(pk=paper.pk), "Cấp sai")] * 4)
    assert sum(isinstance(answer, Conflict) for answer in answers) == 3


def test_newcomers_with_one_number_become_one_party(here: World) -> None:
    drafts = [filing.draft(here.actor("citizen"), here.request()).pk for _ in range(5)]
    citizen = here.actor("citizen")
    answers = at_once([lambda pk=pk: filing.submit(citizen, pk, applicant=PERSON) for pk in drafts])  # type: ignore[misc]
    assert kinds(answers) == ["Filed"] * 5 and Party.objects.count() == 1


def test_the_same_row_proposed_many_times_at_once_is_there_once(here: World) -> None:
    control, proposal = here.actor("control"), Proposal("Bản sao Giấy khai sinh", stock.BIRTH)
    answers = at_once([lambda: equivalences.propose(control, [proposal])] * 4)
    assert sorted(answers) == [0, 0, 0, 1] and Equivalence.objects.count() == 1
