"""Real threads: one approval wins, numbers have no gap."""

from __future__ import annotations

from functools import partial

import pytest
from kit import fresh
from results_kit import SECRET, drafted, leaders_key, received, template
from test_log_books import book, next_year

import world
from motcua.core import clock
from motcua.dossiers.acts import steps
from motcua.dossiers.acts.log_books import close_log_book
from motcua.dossiers.models import BookNumber, Dossier
from motcua.dossiers.results import signing
from motcua.identity.actors import Actor
from motcua.signatures.models import Key
from racing import at_once, kinds
from world import World, open_step

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def here(transactional_db: None) -> World:
    return world.build()


def approve(actor: Actor, key: Key, row: Dossier, node: str) -> Dossier:
    with signing.opened(actor, key, SECRET, "Đồng ý") as opened:
        return steps.approve(actor, row.pk, node, signing=opened)


def test_of_two_leaders_one_signs(here: World) -> None:
    row = drafted(here)
    node = open_step(row)
    pairs = [(here.actor(name), leaders_key(here, name)) for name in ("leader", "second_leader")]
    calls = [partial(approve, who, key, row, node) for who, key in pairs]
    assert kinds(at_once(calls)) == ["Conflict", "Dossier"]
    assert fresh(row).results.get().number == "01/TLKS"
    assert BookNumber.objects.count() == 1


def test_of_two_officers_one_closes_the_book(here: World) -> None:
    received(here)
    calls = [partial(close_log_book, here.actor(who), book(here)) for who in ("clerk", "second_clerk")]
    with clock.at(next_year()):
        assert kinds(at_once(calls)) == ["Conflict", "LogBook"]


def test_numbers_given_at_once_have_no_gap(here: World) -> None:
    used = template(here)
    rows = [drafted(here, used) for _ in range(6)]
    pairs = [(here.actor(name), leaders_key(here, name)) for name in ("leader", "second_leader")]
    calls = [
        partial(approve, who, key, row, open_step(row))
        for row, (who, key) in zip(rows, pairs * 3, strict=True)
    ]
    assert kinds(at_once(calls)) == ["Dossier"] * 6
    assert sorted(BookNumber.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
