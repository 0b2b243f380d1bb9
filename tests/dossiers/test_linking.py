"""Linked procedures: dossiers of one person that belong together, the leading one found by its code."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from kit import conflict, fresh, last_tag, untouched

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.dossiers import integrity
from motcua.dossiers.acts import endings, filing, linking
from motcua.dossiers.models import Dossier
from motcua.dossiers.tags import PUBLIC, Tag
from motcua.dossiers.timeline import internal_lines
from motcua.identity.actors import Actor
from world import PERSON, World


@pytest.fixture
def second(province: World) -> Dossier:
    return another(province)


def another(province: World, person: dict[str, object] = PERSON) -> Dossier:
    row = filing.draft(province.actor("citizen"), province.request())
    return filing.submit(province.actor("citizen"), row.pk, applicant=person).dossier


def attach(province: World, row: Dossier, lead: Dossier, reason: str = "Liên thông khai sinh") -> Dossier:
    return linking.link(province.actor("clerk"), row.pk, lead=lead.code or "", reason=reason)


def test_the_event_names_the_leading_dossier_and_why(
    province: World, received: Dossier, second: Dossier
) -> None:
    attach(province, second, received)
    assert fresh(second).linked_to_id == received.pk
    last = internal_lines(second.events.order_by("number"))[-1]
    assert received.code in last.text and "Liên thông khai sinh" in last.text
    assert not list(integrity.broken_chains())


def test_the_public_is_not_told_of_another_dossiers_code() -> None:
    assert not [tag for tag in (Tag.LINK, Tag.UNLINK) if "{" in PUBLIC[tag]]


def test_a_linked_dossier_can_be_taken_apart_again(
    province: World, received: Dossier, second: Dossier
) -> None:
    attach(province, second, received)
    linking.unlink(province.actor("specialist"), second.pk, reason="Gắn nhầm")
    assert (fresh(second).linked_to_id, last_tag(second)) == (None, Tag.UNLINK)


def test_the_leading_dossier_must_be_of_the_same_person(province: World, received: Dossier) -> None:
    stranger = another(province, PERSON | {"name": "Demo Trần Văn Bí", "number": "092190000456"})
    with untouched(stranger, Refusal) as caught:
        attach(province, stranger, received)
    assert "cùng người nộp" in caught.value.reason


def test_a_code_nobody_uses_is_refused_in_the_same_words(province: World, received: Dossier) -> None:
    with untouched(received, Refusal) as caught:
        linking.link(province.actor("clerk"), received.pk, lead="H99-260821-0001\x00", reason="x")
    assert "cùng người nộp" in caught.value.reason


def test_a_dossier_is_not_linked_to_itself(province: World, received: Dossier) -> None:
    with untouched(received, Refusal):
        attach(province, received, received)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=received.pk).update(linked_to=received.pk)


def test_there_are_no_chains(province: World, received: Dossier, second: Dossier) -> None:
    attach(province, second, received)
    third = another(province)
    with untouched(third, Refusal):
        attach(province, third, second)
    with conflict(received):
        attach(province, received, third)


def test_a_reason_is_needed_both_ways(province: World, received: Dossier, second: Dossier) -> None:
    with untouched(second, Refusal):
        attach(province, second, received, reason=" ")
    attach(province, second, received)
    with untouched(second, Refusal):
        linking.unlink(province.actor("clerk"), second.pk, reason="")


def test_a_late_dossier_cannot_leave_the_count_by_being_linked(
    province: World, received: Dossier, second: Dossier
) -> None:
    with clock.at(datetime(2026, 9, 10, 9, tzinfo=clock.VIETNAM)), conflict(received):
        attach(province, received, second)


def test_a_leading_dossier_that_ended_without_a_result_leads_nothing(
    province: World, received: Dossier, second: Dossier
) -> None:
    endings.withdraw(province.actor("citizen"), received.pk, reason="Nộp nhầm")
    with conflict(second):
        attach(province, second, received)


def test_strangers_link_nothing(province: World, received: Dossier, second: Dossier, stranger: Actor) -> None:
    with untouched(second, Forbidden):
        linking.link(stranger, second.pk, lead=received.code or "", reason="x")


def test_linked_twice_is_refused(province: World, received: Dossier, second: Dossier) -> None:
    attach(province, second, received)
    with untouched(second, Conflict):
        attach(province, second, received)
