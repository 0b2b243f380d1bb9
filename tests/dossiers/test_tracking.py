"""Public tracking by code and secret."""

from __future__ import annotations

from datetime import timedelta

import pytest

import world
from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.dossiers import tracking
from motcua.dossiers.acts import filing
from motcua.dossiers.acts.filing import Filed
from motcua.dossiers.models import Dossier, TrackingFailure
from motcua.dossiers.tracking import TooManyFailures
from world import PERSON, World

HERE, THERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def filed(province: World, draft: Dossier) -> Filed:
    return filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON)


def fail(code: str | None, times: int, address: str = HERE) -> list[str]:
    """The answers to so many wrong secrets."""
    said = []
    for _ in range(times):
        with pytest.raises(NotFound) as caught:
            tracking.find(str(code), "AAAAAAAA", address)
        said.append(str(caught.value))
    return said


def test_both_codes_open_the_dossier_however_they_are_typed(filed: Filed) -> None:
    code = f"  {str(filed.dossier.code).lower()} "
    assert tracking.find(code, filed.secret.lower(), HERE) == filed.dossier


def test_one_answer_for_a_wrong_code_and_a_wrong_secret(filed: Filed) -> None:
    assert fail(filed.dossier.code, 1) == fail("H99.99-260821-0001", 1)


def test_the_secret_is_eight_clear_signs_and_never_stored(filed: Filed) -> None:
    assert len(filed.secret) == 8
    assert not set(filed.secret) & set("01OIL"[:4])
    stored = Dossier.objects.filter(pk=filed.dossier.pk).values().get()
    events = list(filed.dossier.events.values())
    assert filed.secret not in str(stored) + str(events)


def test_two_dossiers_never_share_a_secret_hash(province: World, filed: Filed) -> None:
    filed.dossier.tracking_secret = tracking.keyed("AAAAAAAA", filed.dossier.key.hex)
    other = filing.draft(province.actor("citizen"), province.request())
    assert tracking.keyed("AAAAAAAA", other.key.hex) != filed.dossier.tracking_secret


def test_after_five_failures_a_code_waits_even_for_the_right_secret(filed: Filed) -> None:
    for number in range(5):
        fail(filed.dossier.code, 1, f"192.0.2.{number}")
    with pytest.raises(TooManyFailures, match="15 phút"):
        tracking.find(str(filed.dossier.code), filed.secret, THERE)


def test_after_five_failures_an_address_waits_whatever_the_code(filed: Filed) -> None:
    for number in range(5):
        fail(f"H99.99-260821-000{number}", 1)
    with pytest.raises(TooManyFailures):
        tracking.find(str(filed.dossier.code), filed.secret, HERE)
    assert tracking.find(str(filed.dossier.code), filed.secret, THERE) == filed.dossier


def test_four_failures_are_forgiven(filed: Filed) -> None:
    fail(filed.dossier.code, 4)
    assert tracking.find(str(filed.dossier.code), filed.secret, HERE) == filed.dossier


def test_after_fifteen_minutes_one_may_try_again(filed: Filed) -> None:
    fail(filed.dossier.code, 5)
    with clock.at(clock.now() + timedelta(minutes=15, seconds=1)):
        assert tracking.find(str(filed.dossier.code), filed.secret, HERE) == filed.dossier


def test_waiting_is_not_counted_as_a_failure(filed: Filed) -> None:
    fail(filed.dossier.code, 5)
    for _ in range(3):
        with pytest.raises(TooManyFailures):
            tracking.find(str(filed.dossier.code), filed.secret, HERE)
    assert TrackingFailure.objects.count() == 10


def test_neither_code_nor_address_is_stored_in_clear(filed: Filed) -> None:
    fail(filed.dossier.code, 1)
    kept = str(list(TrackingFailure.objects.values()))
    assert HERE not in kept and str(filed.dossier.code) not in kept


def test_a_draft_is_not_found_by_nothing(province: World, draft: Dossier) -> None:
    with pytest.raises(NotFound):
        tracking.find("", "", HERE)


def test_a_secret_of_one_dossier_opens_no_other(province: World, filed: Filed) -> None:
    other = filing.draft(province.actor("citizen"), province.request())
    second = filing.submit(province.actor("citizen"), other.pk, applicant=world.PERSON)
    with pytest.raises(NotFound):
        tracking.find(str(second.dossier.code), filed.secret, HERE)
