"""Honest filing: who really filed, and what makes one ask again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.core.periods import Period
from motcua.dossiers.acts import filing, intake
from motcua.dossiers.models import Dossier
from motcua.identity.actors import Actor
from motcua.identity.models import Assignment
from motcua.identity.roles import Role
from motcua.indicators.facts.refreshing import rebuild
from motcua.indicators.filing import Filing, Suspicion, behind, evidence, filed, threshold
from motcua.indicators.models import DossierFact
from world import PERSON, World

AUGUST = Period.parse("2026-08")


def file(
    province: World, actor: Actor, number: int = 123, channel: str = "online", **more: object
) -> Dossier:
    row = filing.draft(actor, province.request(channel, **more))
    person = PERSON | {"name": f"Demo Người {number}", "number": f"092190{number:06d}"}
    filing.submit(actor, row.pk, applicant=person)
    return intake.receive(province.actor("clerk"), row.pk)


def found() -> Filing:
    rebuild()
    return filed(DossierFact.objects.all(), AUGUST)


def person(province: World, device: str = "web:aa") -> Actor:
    return replace(province.actor("citizen"), device=device)


def test_the_three_ways_add_up_to_what_came_online(province: World) -> None:
    file(province, person(province))
    file(province, person(province), helped=province.centre)
    file(province, person(province, "can-bo:1f2e"))
    file(province, province.actor("clerk"))
    file(province, province.actor("clerk"), channel="direct")
    counted = found()
    assert (counted.online, counted.own, counted.assisted, counted.clerical) == (4, 1, 1, 2)


def test_an_account_filing_for_itself_is_beyond_question(province: World) -> None:
    file(province, person(province))
    counted = found()
    assert (counted.questioned, counted.own) == (0, 1)
    assert set(counted.suspected.values()) == {0}


def test_one_machine_for_many_people_is_asked_about(province: World) -> None:
    accounts = [province.add(f"person_{n}") for n in range(5)]
    for number, account in enumerate(accounts[:4]):
        file(province, replace(account, device="web:shared"), number)
    assert found().suspected[Suspicion.SHARED_MACHINE] == 0
    file(province, replace(accounts[4], device="web:shared"), 4)
    counted = found()
    assert counted.suspected[Suspicion.SHARED_MACHINE] == 5 == counted.questioned
    assert counted.suspected[Suspicion.SHARED_ACCOUNT] == 0


def test_machines_without_a_mark_are_not_one_machine(province: World) -> None:
    for number in range(6):
        file(province, replace(province.add(f"person_{number}"), device=""), number)
    assert found().questioned == 0


def test_one_account_for_many_people_is_asked_about(province: World) -> None:
    for number in range(5):
        file(province, person(province, f"web:{number}"), number)
    rebuild()
    rows = list(behind(DossierFact.objects.all(), AUGUST, "shared_account").select_related("dossier"))
    assert len(rows) == 5
    said = evidence(rows, DossierFact.objects.all())
    assert set(said.values()) == {"Tài khoản này nộp cho 5 người trong tháng"}


def test_the_account_of_an_officer_is_asked_about(province: World) -> None:
    file(province, person(province))
    Assignment.objects.create(
        user=province.users["citizen"], unit=province.commune, role=Role.SEAL, valid_from=date(2026, 8, 1)
    )
    assert found().suspected[Suspicion.OFFICER_ACCOUNT] == 1


def test_a_filing_recorded_before_machines_were_told_apart_is_asked_about(province: World) -> None:
    row = file(province, person(province))
    Dossier.objects.filter(pk=row.pk).update(device="can-bo:1f2e")
    assert found().suspected[Suspicion.OFFICER_MACHINE] == 1


@pytest.mark.parametrize("key", ["self", "assisted", "clerical", "questioned", *Suspicion.values])
def test_every_count_opens_its_dossiers(province: World, key: str) -> None:
    for number in range(5):
        file(province, person(province, "web:aa"), number)
    counted = found()
    numbers = {"self": counted.own, "assisted": 0, "clerical": 0, "questioned": counted.questioned}
    numbers |= {str(ground): n for ground, n in counted.suspected.items()}
    assert behind(DossierFact.objects.all(), AUGUST, key).count() == numbers[key]


def test_an_unknown_count_is_not_found(province: World) -> None:
    with pytest.raises(NotFound):
        behind(DossierFact.objects.all(), AUGUST, "x")


def test_before_the_rule_nobody_is_asked_for_sharing(province: World) -> None:
    assert threshold(Period.parse("2025-07")) == (None, False)
    assert threshold(AUGUST) == (5, False)


def test_other_periods_are_left_out(province: World) -> None:
    file(province, person(province))
    rebuild()
    assert filed(DossierFact.objects.all(), Period.holding(clock.today()).next).online == 0
