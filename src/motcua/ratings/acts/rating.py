"""Giving a rating and changing it: one per service, however often and from wherever it is sent."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from motcua.core import clock
from motcua.core.display import day
from motcua.core.errors import Conflict, Refusal
from motcua.core.insults import insulting
from motcua.core.masking import masked
from motcua.core.parameters import in_force
from motcua.identity.actors import Actor
from motcua.ratings import contents, doubts
from motcua.ratings.models import Channel, Rating
from motcua.ratings.powers import POWERS, Verb
from motcua.ratings.releasing import release
from motcua.ratings.services import Over, Service

PERSON = Actor(user=None, name="Người được phục vụ", subject="rating")
"""Whoever rates acts without a name, signed in or not: the act must not say who it was."""
ELSEWHERE = "Bạn vẫn gửi được phản ánh, kiến nghị trên Cổng."
LONGEST = 2000
"""Characters of free text."""


class AlreadyRated(Conflict):
    """Lượt này đã được đánh giá."""


class TooLong(Refusal):
    """Ý kiến quá dài."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered; None leaves what was said before."""

    satisfied: bool | None = None
    answers: Mapping[str, int] | None = None
    words: str | None = None
    named: bool | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How it came. ``device``: mark of the machine (:mod:`motcua.identity.devices`), empty for none;
    ``account``: of the person where they are signed in; ``key``: of the form, so that on a machine many
    people use the next person cannot change what the one before said."""

    channel: Channel
    device: str = ""
    account: int | None = None
    key: uuid.UUID = field(default_factory=uuid.uuid4)


def rate(service: Service, given: Given, way: Way) -> Rating:
    """Give a rating, or change the one that was given.

    Two forms sent at once meet at the unique column of the service: the second finds the first's row and
    changes it, so one is counted.

    Raises:
        Over: the time to rate, or to change, has passed.
        AlreadyRated: somebody else rated this service on the same shared machine.
        BadAnswer, TooLong: what was sent cannot be an answer.
    """
    with POWERS.acting(PERSON, Verb.RATE, service.unit.pk) as act:
        rating, fresh = _row(service, given, way, act.now)
        if not fresh:
            _refuse_change(rating, way, act.now)
            rating.changed_at = act.now
        _fill(rating, service, given, way)
        rating.save()
        doubts.judge(rating, service, way.device, act.now)
        release(service.unit.pk, act.now)
        action = "ratings:rating:give" if fresh else "ratings:rating:change"
        act.record(action, f"unit:{service.unit.code}", channel=str(way.channel))
    return rating


def refuse_late(service: Service, now: datetime) -> None:
    """Raises Over once the time to rate has passed."""
    if now > service.closes_at:
        raise Over(service.label, f"chỉ đánh giá được đến hết ngày {day(service.closes_at)}", ELSEWHERE)


def changeable_until(rating: Rating) -> datetime:
    """Until when the person may change it."""
    days: int = in_force("rating-change-days", clock.day_of(rating.at))
    return rating.at + timedelta(days=days)


def _row(service: Service, given: Given, way: Way, now: datetime) -> tuple[Rating, bool]:
    """The rating of the service, locked, and whether this form made it. Raises Over, Refusal."""
    before = Rating.objects.select_for_update().filter(**service.columns).first()
    if before is not None:
        return before, False
    if given.satisfied is None:
        raise Refusal("Đánh giá", "chưa chọn hài lòng hay chưa hài lòng", "Hãy chọn một trong hai.")
    refuse_late(service, now)
    made, fresh = Rating.objects.get_or_create(
        **service.columns,
        defaults={
            "unit": service.unit,
            "officer_id": service.officer,
            "procedure_id": service.procedure,
            "at": now,
            "channel": way.channel,
            "satisfied": given.satisfied,
            "key": way.key,
        },
    )
    return (made, True) if fresh else (Rating.objects.select_for_update().get(pk=made.pk), False)


def _refuse_change(rating: Rating, way: Way, now: datetime) -> None:
    if way.channel == Channel.TABLET and rating.key != way.key:
        raise AlreadyRated(
            "Đánh giá", "lượt phục vụ này đã được đánh giá", "Bạn sửa được bằng mã QR trên phiếu của mình."
        )
    until = changeable_until(rating)
    if now > until:
        raise Over(
            "Đánh giá của bạn",
            f"gửi ngày {day(rating.at)}, chỉ sửa được đến hết ngày {day(until)}",
            ELSEWHERE,
        )


def _fill(rating: Rating, service: Service, given: Given, way: Way) -> None:
    """What the form says, over what was said before."""
    rating.channel, rating.in_front = way.channel, way.channel == Channel.TABLET
    if rating.device != (device := doubts.keyed(way.device)):
        rating.device, rating.doubt = device, ""
    rating.person_key = _person(way.account)
    if given.satisfied is not None:
        rating.satisfied = given.satisfied
    if given.answers is not None:
        rating.answers = contents.checked(given.answers, clock.today())
    if given.named is not None:
        rating.named = given.named
    if given.words is not None and given.words.strip() != rating.words:
        _say(rating, given.words.strip(), service)


def _say(rating: Rating, words: str, service: Service) -> None:
    """New words are reviewed anew, and an answer to the old ones no longer fits."""
    if len(words) > LONGEST:
        raise TooLong("Ý kiến của bạn", f"dài hơn {LONGEST} ký tự", "Hãy rút ngắn lại.", "words")
    rating.words, rating.words_masked = words, masked(words, service.names)
    rating.flagged = insulting(clock.today(), words)
    rating.shown, rating.reviewed_at, rating.kept_reason = False, None, ""
    rating.reply, rating.replied_at = "", None


def _person(account: int | None) -> str:
    """A keyed hash of the account: tells people apart, names nobody."""
    if account is None:
        return ""
    return salted_hmac("motcua.rating.person", str(account), algorithm="sha256").hexdigest()
