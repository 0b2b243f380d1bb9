"""Form numbers: per unit, form and year, without gaps, the same again when printed again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from motcua.documents.models import FormNumber
from motcua.documents.numbering import number_for
from motcua.identity.models import Unit
from motcua.identity.roles import Level

AT = datetime(2026, 8, 21, 8, 0, tzinfo=UTC)


def commune(code: str = "H00.50.01") -> Unit:
    return Unit.objects.create(code=code, name=f"Demo {code}", kind="commune", level=Level.COMMUNE)


@pytest.mark.django_db
def test_numbers_follow_each_other() -> None:
    unit = commune()
    assert [number_for(unit, "receipt", f"hồ sơ {i}", AT).number for i in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_printing_again_shows_the_same_number() -> None:
    unit = commune()
    first = number_for(unit, "receipt", "hồ sơ", AT)
    number_for(unit, "receipt", "hồ sơ khác", AT)
    assert number_for(unit, "receipt", "hồ sơ", AT) == first


@pytest.mark.django_db
def test_units_forms_and_years_count_apart() -> None:
    unit = commune()
    number_for(unit, "receipt", "a", AT)
    assert number_for(unit, "refusal", "a", AT).number == 1
    assert number_for(commune("H00.50.02"), "receipt", "b", AT).number == 1
    assert number_for(unit, "receipt", "c", AT.replace(year=2027)).number == 1


@pytest.mark.django_db
def test_the_year_is_the_one_in_viet_nam() -> None:
    new_year = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert number_for(commune(), "receipt", "a", new_year).year == 2027


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_gives_its_number_back() -> None:
    unit = commune()
    with pytest.raises(RuntimeError), transaction.atomic():
        number_for(unit, "receipt", "hỏng", AT)
        raise RuntimeError
    with transaction.atomic():
        assert number_for(unit, "receipt", "được", AT).number == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_an_act_is_refused() -> None:
    unit = commune()
    with pytest.raises(TransactionManagementError):
        number_for(unit, "receipt", "a", AT)


def race(unit: Unit, subjects: list[str]) -> list[int]:
    """Ask for all numbers at once, each in a transaction and connection of its own."""

    def ask(subject: str) -> int:
        try:
            with transaction.atomic():
                return number_for(unit, "receipt", subject, AT).number
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(ask, subjects))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_crowd_gets_every_number_once_without_a_gap() -> None:
    assert sorted(race(commune(), [f"hồ sơ {i}" for i in range(30)])) == list(range(1, 31))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_crowd_asking_for_one_dossier_gets_one_number() -> None:
    assert set(race(commune(), ["một hồ sơ"] * 12)) == {1}
    assert FormNumber.objects.count() == 1
