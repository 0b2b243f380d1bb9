"""One party per number and type; nobody is taken for somebody else."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from motcua.identity import numbers, parties
from motcua.identity.models import OtherNumber, Party
from motcua.identity.numbers import NumberType
from world import PERSON

OTHER = {**PERSON, "name": "Demo Người Khác"}


@pytest.mark.parametrize(
    ("number", "organisation", "type_"),
    [
        ("092190000123", False, NumberType.PERSONAL),
        ("361234567", False, NumberType.OLD_CARD),
        ("C1234567", False, NumberType.PASSPORT),
        ("1800123456", False, NumberType.TAX),
        ("1800123456", True, NumberType.ENTERPRISE),
        ("1800123456-001", True, NumberType.ENTERPRISE),
        ("1800123456001", True, NumberType.ENTERPRISE),
        ("H00.12.34", True, NumberType.AGENCY),
        ("12/GP-UBND", True, NumberType.OTHER),
        ("12345", False, NumberType.OTHER),
    ],
)
def test_a_number_shows_its_type_by_its_form(number: str, organisation: bool, type_: str) -> None:
    assert numbers.type_of(number, organisation=organisation) == type_


@pytest.mark.django_db
def test_the_same_digits_of_two_types_are_two_parties() -> None:
    person = parties.party_for({"number": "1800123456", "name": "Demo An"})
    firm = parties.party_for({"number": "1800123456", "name": "Demo Cty", "kind": "organisation"})
    assert person != firm and {person.number_type, firm.number_type} == {"tax", "enterprise"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["DEMO NGUYỄN THỊ BƯỞI", "demo  nguyen thi buoi", "Demo Nguyễn Thị Bưởi"])
def test_case_and_accents_tell_nobody_apart(name: str) -> None:
    party = parties.party_for(PERSON)
    assert parties.party_for({**PERSON, "name": name, "number": " 0921 90000123"}) == party
    assert Party.objects.get().name == PERSON["name"]


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"name": "Demo Người Khác"}, {"birth_date": date(1991, 1, 1)}])
def test_two_persons_with_one_number_are_refused_and_nothing_is_written_over(changed: dict[str, Any]) -> None:
    party = parties.party_for(PERSON)
    with pytest.raises(parties.NumberOfAnother, match="Kiểm tra lại số trên giấy tờ") as told:
        parties.party_for({**PERSON, "phone": "0911", **changed})
    assert PERSON["name"] not in str(told.value) and PERSON["number"] not in str(told.value)
    party.refresh_from_db()
    assert (party.name, party.phone) == (PERSON["name"], PERSON["phone"])


@pytest.mark.django_db
def test_a_birth_date_only_one_side_knows_tells_nothing() -> None:
    party = parties.party_for({**PERSON, "birth_date": None})
    assert parties.party_for(PERSON) == party


@pytest.mark.django_db
def test_a_claim_held_against_the_original_gives_a_party_of_its_own_once() -> None:
    party = parties.party_for(PERSON)
    claims = [parties.party_for({**OTHER, parties.CHECKED: True}) for _ in range(2)]
    assert claims[0] == claims[1] != party and claims[0].number is None
    assert OtherNumber.objects.get().standing == OtherNumber.Standing.CLAIMED
    assert parties.by_number(PERSON["number"]) == party
    assert parties.holders(PERSON["number"]) == {party.pk, claims[0].pk}


@pytest.mark.django_db
def test_a_former_number_finds_its_party() -> None:
    party = parties.party_for(PERSON)
    OtherNumber.objects.create(
        party=party, number="361234567", number_type="old_card", since="2026-01-01T00:00Z"
    )
    assert parties.by_number("361234567") == party
    assert parties.party_for({"number": "361234567", "name": PERSON["name"]}) == party


@pytest.mark.django_db
def test_the_database_itself_keeps_one_party_per_number_and_type() -> None:
    parties.party_for(PERSON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(number=PERSON["number"], name="Ai đó")
    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.filter(number=PERSON["number"]).update(number_type="")


@pytest.mark.django_db
def test_rows_of_before_get_the_type_their_number_shows() -> None:
    rows = [
        ("361234567", "person"),
        ("1800123456", "organisation"),
        ("09 2190000123", "person"),
        (" ", "person"),
    ]
    for number, kind in rows:
        Party.objects.create(number=number, number_type="other", kind=kind, name="Demo")
    Party.objects.update(number_type="other")
    import_module("motcua.identity.migrations.0002_numbers_of_parties").tell_types(apps, None)
    found = dict(Party.objects.values_list("number", "number_type"))
    assert found.pop(None, "other") == "other"
    assert found == {"361234567": "old_card", "1800123456": "enterprise", "09 2190000123": "personal"}


OLD = "361234567"


@pytest.mark.django_db
def test_the_old_number_on_a_card_finds_the_person_ever_after() -> None:
    party = parties.party_for({**PERSON, parties.OLD_NUMBER: OLD})
    assert parties.party_for({**PERSON, "number": OLD}) == party
    parties.party_for({**PERSON, parties.OLD_NUMBER: OLD})
    assert OtherNumber.objects.get().standing == OtherNumber.Standing.FORMER


@pytest.mark.django_db
def test_a_row_under_the_old_number_may_be_the_same_person_and_is_not_taken_for_it() -> None:
    earlier = parties.party_for({**PERSON, "number": OLD})
    party = parties.party_for({**PERSON, parties.OLD_NUMBER: OLD})
    assert party != earlier and parties.by_number(OLD) == earlier
    assert OtherNumber.objects.get().standing == OtherNumber.Standing.POSSIBLE


@pytest.mark.django_db
def test_an_old_number_of_somebody_of_another_name_tells_nothing() -> None:
    parties.party_for({**OTHER, "number": OLD})
    parties.party_for({**PERSON, parties.OLD_NUMBER: OLD})
    assert not OtherNumber.objects.exists()
