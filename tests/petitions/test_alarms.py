"""Alarms before the time is over and after, each once; news to the petitioner."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import override_settings

from motcua.core import clock
from motcua.identity.models import Party, User
from motcua.notices.delivery import deliver
from motcua.notices.models import Notice
from motcua.petitions import alarms
from motcua.petitions.acts import clarifying, handling
from motcua.petitions.models import Alarm, Petition, Trace
from petitions_kit import at, say, through
from world import World

MAIL = override_settings(EMAIL_READY=True, EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")


@pytest.mark.parametrize(
    ("text", "days"),
    [("2026-09-08 09:00", 5), ("2026-09-11 09:00", 2), ("2026-09-14 09:00", 1), ("2026-09-16 09:00", 0)],
)
def test_what_is_due_soon_or_over_rings_once(accepted: Petition, text: str, days: int) -> None:
    with clock.at(at(text)):
        assert [alarm.days for alarm in alarms.ring()] == [days]
        assert alarms.ring() == []
    assert accepted.events.get(kind=Trace.WARN).data == {"days": days}


def test_with_time_left_nothing_rings(accepted: Petition) -> None:
    assert alarms.ring() == []


def test_while_the_petitioner_is_waited_for_nothing_rings(town: World, accepted: Petition) -> None:
    clarifying.ask(town.actor("control"), accepted.pk, "Quầy nào?")
    with clock.at(at("2026-09-16 09:00")):
        assert alarms.ring() == []


def test_what_is_answered_no_longer_rings(answered: Petition) -> None:
    with clock.at(at("2026-09-16 09:00")):
        assert alarms.ring() == [] and not Alarm.objects.exists()


@MAIL
def test_holder_and_leaders_are_told_by_mail(town: World, accepted: Petition) -> None:
    for name in ("specialist", "leader"):
        User.objects.filter(pk=town.users[name].pk).update(email=f"{name}@example.vn")
    handling.take(town.actor("specialist"), accepted.pk)
    with clock.at(at("2026-09-16 09:00")):
        alarms.ring()
        deliver()
    told = [one for one in mail.outbox if "quá hạn" in one.body]
    assert sorted(told[0].to) == ["leader@example.vn", "specialist@example.vn"]
    assert "quầy" not in told[0].body


@MAIL
def test_the_petitioner_hears_of_an_answer_but_not_what_it_says(town: World, answered: Petition) -> None:
    deliver()
    told = [one for one in mail.outbox if "đã có trả lời" in one.body]
    assert told[0].to == ["buoi@example.vn"] and answered.answer not in told[0].body


def test_the_account_hears_too(town: World) -> None:
    party = Party.objects.create(name="Demo Bưởi", user=town.users["citizen"])
    through(town, say(town, party=party.pk).petition)
    deliver()
    assert any("đã có trả lời" in text for text in Notice.objects.values_list("text", flat=True))


def test_a_provisional_time_is_counted_again(town: World, accepted: Petition) -> None:
    Petition.objects.update(due_at=None, due_provisional=True)
    assert alarms.recount_provisional() == 1
    accepted.refresh_from_db()
    assert accepted.due_at == at("2026-09-15 17:00") and not accepted.due_provisional
