"""One committed step in at most eight SQL statements, leaving out what opens and closes the transaction."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bpmn_dossiers import CHOICE, running
from django.db import connection
from django.test.utils import CaptureQueriesContext

import world
from motcua.dossiers.acts import filing, intake, steps
from motcua.dossiers.models import Dossier
from world import PERSON, World, open_step

pytestmark = pytest.mark.django_db(transaction=True)
AROUND = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET ")


@pytest.fixture
def here(transactional_db: None) -> World:
    return world.build()


def received(w: World) -> Dossier:
    row = filing.draft(w.actor("citizen"), w.request())
    filing.submit(w.actor("citizen"), row.pk, applicant=PERSON)
    return intake.receive(w.actor("clerk"), row.pk)


def statements(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return [q["sql"] for q in captured.captured_queries if not q["sql"].startswith(AROUND)]


def test_completing_a_step_within_a_shared_limit(here: World) -> None:
    row, actor = received(here), here.actor("specialist")
    node = open_step(row)
    sent = statements(lambda: steps.complete_step(actor, row.pk, node))
    assert len(sent) <= 8, "\n".join(sent)
    assert any("notices_outbox" in sql for sql in sent)


def test_a_step_with_a_choice_costs_no_more(here: World) -> None:
    row = running(here, CHOICE)
    actor = here.actor("specialist")
    sent = statements(lambda: steps.complete_step(actor, row.pk, "xet", choice="hoi-them"))
    assert len(sent) <= 8, "\n".join(sent)


def test_taking_a_step(here: World) -> None:
    row, actor = received(here), here.actor("specialist")
    node = open_step(row)
    assert len(statements(lambda: steps.take_step(actor, row.pk, node))) <= 8
