"""What the demo province's people said: after visits and after results, some of their words reviewed."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.counters.models import State, Ticket
from motcua.dossiers.models import Dossier
from motcua.identity.actors import actor_for
from motcua.identity.models import User
from motcua.ratings import contents
from motcua.ratings.acts.rating import Given, Way, rate
from motcua.ratings.acts.reviewing import keep_back, publish, reply
from motcua.ratings.models import Channel, Rating
from motcua.ratings.services import Service, of_dossier, of_ticket

CONTROL = "demo.tinh.kiemsoat"
VISITS, RESULTS = 60, 24
"""Ratings at most: enough for figures with their intervals, few enough for a quick start."""
SATISFIED = 0.88
AFTER = timedelta(minutes=4)
WORDS = (
    "Chị ở quầy hướng dẫn rõ, làm nhanh hơn giấy hẹn.",
    "Chờ lâu vào sáng thứ Hai, nên mở thêm quầy.",
    "Phải đi lại hai lần vì thiếu bản sao, giá mà được báo trước.",
    "Nộp trên mạng tiện, có điều khó tải ảnh lên.",
    "Bảng thông báo để cao quá, người già khó đọc.",
    "Gọi tôi số 0900 000 123 nếu cần, hồ sơ trả đúng hẹn.",
)
ANSWER = "Cảm ơn ý kiến của bạn. Từ tuần này sáng thứ Hai có thêm một quầy."


def say() -> None:
    """Rate, then review some of the words; an interrupted start goes on where there is nothing yet."""
    if Rating.objects.exists():
        return
    drawn = Random(61)
    for number, service in enumerate(_services()):
        with clock.at(min(service.ended_at + AFTER, clock.now())):
            _rate(service, number, drawn)
    _review()


def _services() -> list[Service]:
    """The last visits and results, each with what is asked of it."""
    visits = Ticket.objects.filter(state=State.DONE, rating=None).select_related(
        "day__centre__unit", "counter", "officer", "party"
    )
    results = Dossier.objects.filter(returned_at__isnull=False, linked_to=None, rating=None).select_related(
        "deciding_unit", "procedure_version"
    )
    found = [of_ticket(one) for one in visits.order_by("-ended_at")[:VISITS]]
    return found + [of_dossier(one) for one in results.order_by("-returned_at")[:RESULTS]]


def _rate(service: Service, number: int, drawn: Random) -> None:
    satisfied = drawn.random() < SATISFIED
    best = 2 if satisfied else 1
    marks = {one.key: max(0, best - drawn.randint(0, 1)) for one in contents.in_force(clock.today()).contents}
    words = WORDS[number // 9 % len(WORDS)] if number % 9 == 0 else ""
    channel = Channel.CODE if service.dossier else (Channel.TABLET, Channel.LINK)[number % 2]
    try:
        rate(service, Given(satisfied, marks if number % 3 else {}, words), Way(channel))
    except Refusal:  # ended longer ago than a rating is taken
        return


def _review() -> None:
    """Most are published, one is answered, one kept back; the rest wait."""
    control = actor_for(User.objects.get(username=CONTROL))
    waiting = list(Rating.objects.exclude(words_masked="").order_by("at")[:5])
    for place, rating in enumerate(waiting):
        if place == 4:
            keep_back(control, rating.key, reason="Lặp lại ý kiến đã công bố")
        else:
            publish(control, rating.key, text=rating.words_masked)
        if place == 1:
            reply(control, rating.key, text=ANSWER)
