"""Dossier codes: their forms by date of law, their numbers by unit and day."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from kit import vn

from motcua.core import clock
from motcua.dossiers import numbering
from motcua.dossiers.models import CodeCounter, CodeGeneration, DossierCode
from motcua.dossiers.numbering import NoCodeForm
from motcua.identity.models import Unit
from world import restore_code_forms

OLD = re.compile(r"^\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}-\d{6}-\d{4}$")
NEW = re.compile(r"^[A-Y]\d{2}(\.\d{2,3}){1,3}-\d{6}-\d{4,}$")

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    restore_code_forms()
    return Unit.objects.create(
        code="H15.50.05.13", old_code="000.00.19.H26", name="Demo", kind="one_stop", level="commune"
    )


def assigned(unit: Unit, when: str, **more: str) -> str:
    with clock.at(vn(when)), transaction.atomic():
        return numbering.assign(unit, **more)


def test_before_15_september_2025_lowest_level_first(unit: Unit) -> None:
    code = assigned(unit, "2020-06-23 10:00")
    assert code == "000.00.19.H26-200623-0001"
    assert OLD.match(code)


def test_from_then_on_highest_level_first(unit: Unit) -> None:
    CodeCounter.objects.create(unit=unit, day=date(2026, 10, 8), last=974)
    code = assigned(unit, "2026-10-08 10:00")
    assert code == "H15.50.05.13-261008-0975"
    assert NEW.match(code)


@pytest.mark.parametrize(("day", "form"), [("2025-09-14", OLD), ("2025-09-15", NEW)])
def test_the_law_changes_overnight(unit: Unit, day: str, form: re.Pattern[str]) -> None:
    assert form.match(assigned(unit, f"{day} 12:00"))


def test_the_form_of_nationwide_services_from_25_january_2026(unit: Unit) -> None:
    assert assigned(unit, "2026-01-24 12:00", owner="15") == "H15.50.05.13-260124-0001"
    assert assigned(unit, "2026-01-25 12:00", owner="15") == "H15.50.05.13-260125-150001"
    assert assigned(unit, "2026-01-25 12:01") == "H15.50.05.13-260125-0002"


def test_a_third_generation_is_a_row_and_no_code(unit: Unit) -> None:
    CodeGeneration.objects.create(
        name="Bộ Công an (giả định)",
        template="{yymmdd}.{number:06d}/{agency}",
        valid_from=date(2027, 1, 1),
        source="thử",
    )
    assert assigned(unit, "2026-12-31 12:00") == "H15.50.05.13-261231-0001"
    assert assigned(unit, "2027-01-01 12:00") == "270101.000001/H15.50.05.13"


def test_before_the_first_law_there_is_no_form(unit: Unit) -> None:
    with pytest.raises(NoCodeForm):
        assigned(unit, "2017-01-01 12:00")


def test_the_date_is_that_of_viet_nam(unit: Unit) -> None:
    assert assigned(unit, "2026-08-21 23:59") == "H15.50.05.13-260821-0001"
    assert assigned(unit, "2026-08-22 00:01") == "H15.50.05.13-260822-0001"
    assert assigned(unit, "2026-08-22 06:59") == "H15.50.05.13-260822-0002"


def test_each_unit_counts_for_itself(unit: Unit) -> None:
    other = Unit.objects.create(code="H15.51", name="Demo", kind="one_stop", level="commune")
    assert [assigned(u, "2026-08-21 09:00")[-4:] for u in (unit, other, unit)] == ["0001", "0001", "0002"]


def test_more_than_9999_a_day_take_a_fifth_digit(unit: Unit) -> None:
    CodeCounter.objects.create(unit=unit, day=date(2026, 8, 21), last=9999)
    assert assigned(unit, "2026-08-21 09:00") == "H15.50.05.13-260821-10000"


def test_an_act_that_fails_gives_its_number_back(unit: Unit) -> None:
    with pytest.raises(ZeroDivisionError), clock.at(vn("2026-08-21 09:00")), transaction.atomic():
        numbering.assign(unit)
        _ = 1 / 0
    assert assigned(unit, "2026-08-21 09:00")[-4:] == "0001"


def test_a_voided_number_stays_used_and_says_why(unit: Unit) -> None:
    code = assigned(unit, "2026-08-21 09:00")
    numbering.void(code, "Nhập nhầm")
    assert assigned(unit, "2026-08-21 09:01")[-4:] == "0002"
    assert DossierCode.objects.get(code=code).void_reason == "Nhập nhầm"
    assert numbering.gaps(unit, date(2026, 8, 21)) == []


def test_a_lost_number_is_found(unit: Unit) -> None:
    for _ in range(3):
        code = assigned(unit, "2026-08-21 09:00")
    DossierCode.objects.exclude(code=code).filter(number=2).delete()
    assert numbering.gaps(unit, date(2026, 8, 21)) == [2]


def test_the_database_refuses_a_second_dossier_with_one_code(unit: Unit) -> None:
    assigned(unit, "2026-08-21 09:00")
    CodeCounter.objects.update(last=0)
    with pytest.raises(IntegrityError):
        assigned(unit, "2026-08-21 09:00")


def test_every_form_names_its_law(unit: Unit) -> None:
    assert all(row.source for row in CodeGeneration.objects.all())
