"""The demo province as loaded: every state and channel, by verbs only, nobody real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from motcua.core import clock
from motcua.demo import load

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


def test_load(facts):
    import time
    from collections import Counter
    from motcua.dossiers.models import Dossier
    from motcua.dossiers.states import State

    print(facts["dossier_code"], facts["second_factor"], len(facts["accounts"]))
    print(load.timeline(facts["dossier_code"]))
    print(Counter(Dossier.objects.values_list("state", flat=True)), Dossier.objects.count())
    print(Counter(Dossier.objects.values_list("channel", "filing_kind")))
    t = time.time()
    load.ensure(facts)
    print(time.time() - t)
