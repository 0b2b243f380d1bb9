"""What satisfies what, on which day, for whom, with how much trust."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import stock
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.store import keeping, offering
from motcua.store.models import Equivalence, Holding, Trust
from motcua.store.offering import Asked

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 21)
ASKED = [Asked("Bản sao Giấy khai sinh của trẻ", "TPHS.06")]


def found(
    owner: Any, asked: list[Asked] = ASKED, on: date = TODAY, procedure: str = "1.001193"
) -> list[Holding]:
    return offering.offers(owner, procedure, asked, on).get(0, [])


def test_nothing_is_offered_without_an_approved_row() -> None:
    owner = stock.held(stock.person()).owner
    assert found(owner) == []
    stock.satisfied(ASKED[0].name, state=Equivalence.State.PROPOSED)
    stock.satisfied(ASKED[0].name, state=Equivalence.State.DECLINED)
    assert found(owner) == []


def test_a_component_is_known_by_its_words_alone() -> None:
    paper = stock.held(stock.person())
    stock.satisfied("- bản sao, GIẤY KHAI SINH của trẻ;")
    assert found(paper.owner) == [paper]


def test_a_component_is_known_by_its_code_as_it_stands() -> None:
    paper = stock.held(stock.person())
    stock.satisfied("Tên khác hẳn", code="TPHS.06", procedure="1.001193")
    assert found(paper.owner) == [paper]
    assert found(paper.owner, [Asked("Tên khác hẳn", "tphs.06")]) == []


def test_a_national_code_counts_everywhere_a_local_one_within_its_procedure_alone() -> None:
    paper = stock.held(stock.person())
    stock.satisfied("Tên khác hẳn", code="TPHS.06")
    assert found(paper.owner) == []
    stock.satisfied("Tên khác hẳn", code="000.00.00.G15-KQ004946")
    assert found(paper.owner, [Asked("Giấy tờ", "000.00.00.G15-KQ004946")]) == [paper]


def test_another_persons_paper_is_never_offered() -> None:
    stock.held(stock.person())
    stock.satisfied(ASKED[0].name)
    assert found(stock.person("092190000124", "Demo Lê Thị Mận")) == []
    assert offering.offers(None, "1.001193", ASKED, TODAY) == {}


@pytest.mark.parametrize(
    ("said", "usable"),
    [
        ({}, True),
        ({"valid_to": TODAY}, True),
        ({"valid_to": date(2026, 8, 20)}, False),
        ({"valid_from": TODAY}, True),
        ({"valid_from": date(2026, 8, 22)}, False),
        ({"trust": Trust.SCANNED}, True),
        ({"trust": Trust.DECLARED}, False),
    ],
)
def test_it_must_have_its_value_on_the_day_and_be_trusted_enough(said: dict[str, Any], usable: bool) -> None:
    paper = stock.held(stock.person(), **said)
    stock.satisfied(ASKED[0].name)
    assert bool(found(paper.owner)) is usable


def test_a_revoked_or_replaced_paper_is_not_offered() -> None:
    revoked, old = stock.held(owner := stock.person()), stock.held(owner)
    new = stock.held(owner)
    keeping.revoke(revoked, "Cấp sai")
    keeping.replace(old, new, "Cấp lại")
    stock.satisfied(ASKED[0].name)
    assert found(owner) == [new]


def test_the_most_trusted_then_the_newest_comes_first() -> None:
    owner = stock.person()
    scan = stock.held(owner, trust=Trust.SCANNED, issued_on=date(2026, 1, 1))
    old, new = stock.held(owner, issued_on=date(2020, 1, 1)), stock.held(owner, issued_on=date(2025, 1, 1))
    stock.satisfied(ASKED[0].name)
    assert found(owner) == [new, old, scan]


def test_a_row_of_the_procedure_goes_before_the_general_one() -> None:
    scan = stock.held(stock.person(), trust=Trust.SCANNED)
    stock.satisfied(ASKED[0].name)
    stock.satisfied(ASKED[0].name, procedure="1.001193", least_trust=Trust.ISSUED)
    assert found(scan.owner) == []
    assert found(scan.owner, procedure="1.000656") == [scan]


def test_a_row_holds_between_its_days() -> None:
    paper = stock.held(stock.person())
    stock.satisfied(ASKED[0].name, valid_from=date(2026, 8, 1), valid_to=TODAY)
    assert found(paper.owner) == [paper]
    assert found(paper.owner, on=date(2026, 8, 22)) == found(paper.owner, on=date(2026, 7, 31)) == []


def test_ten_components_cost_at_most_three_queries() -> None:
    owner = stock.person()
    asked = [Asked(f"Giấy tờ số {number}", f"X.{number}") for number in range(10)]
    for one in asked:
        stock.held(owner, name=one.name)
        stock.satisfied(one.name, by=one.name)
    with CaptureQueriesContext(connection) as queries:
        offered = offering.offers(owner, "1.001193", asked, TODAY)
    assert len(offered) == 10 and len(queries) <= 3
