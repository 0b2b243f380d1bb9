"""The hall as the public meets it: a kiosk, phones and a booking site, over the hall of the queue's tests."""

from __future__ import annotations

import re
import uuid
from datetime import date, time

import hallkit
from django.test import Client
from hallkit import Hall

from motcua.counters.models import Line, SlotRule, Ticket
from world import World

CARD = "092060000124|361234567|NGUYỄN VĂN BƯỞI|14031960|Nam|Ấp Demo 2, xã Demo Sông Hậu|01052022"
"""A citizen card as a scanner types it; its holder is 66 years old."""
NEEDS = {
    "A": ("Giấy tờ của cá nhân, gia đình", "Khai sinh, kết hôn, khai tử, xác nhận tình trạng hôn nhân"),
    "B": ("Bản sao, chữ ký, hợp đồng", "Chứng thực giấy tờ, chữ ký, giao dịch"),
    "C": ("Nhà ở, đất đai", "Cấp, sang tên, tách thửa"),
}


def build(world: World) -> Hall:
    """The hall with its needs in people's words; its procedure belongs to the first line."""
    hall = hallkit.build(world)
    for letter, (name, hint) in NEEDS.items():
        Line.objects.filter(pk=hall.lines[letter].pk).update(name=name, hint=hint)
        hall.lines[letter].refresh_from_db()
    Line.objects.filter(letter="A").update(fields=["Hộ tịch"])
    return hall


def kiosk(hall: Hall) -> Client:
    """The browser of the kiosk."""
    client = Client()
    client.get(f"/thiet-bi/{hall.kiosk.key}/")
    return client


def line_page(hall: Hall, letter: str = "A") -> str:
    return f"/ki-ot/lay-so/{hall.lines[letter].pk}/"


def touch(
    client: Client,
    hall: Hall,
    letter: str = "A",
    key: uuid.UUID | None = None,
    query: str = "",
    **chosen: str,
) -> Ticket:
    """Draw a number at the kiosk as a person does."""
    fields = {"key": str(key or uuid.uuid4()), "purpose": "file", "priority": ""} | chosen
    answer = client.post(f"{line_page(hall, letter)}{query}", fields)
    assert answer.status_code == 302, answer.content.decode()
    return Ticket.objects.get(secret=answer["Location"].split("/")[-2])


def words(answer: object) -> str:
    """The words of a page, on one line."""
    text = answer.content.decode()  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def offer_slots(hall: Hall, letter: str = "A", places: int = 2, weekdays: range = range(5)) -> None:
    """Bookable times from 8 to 10, every half hour."""
    for weekday in weekdays:
        SlotRule.objects.create(
            line=hall.lines[letter],
            weekday=weekday,
            begins=time(8),
            ends=time(10),
            minutes=30,
            places=places,
            valid_from=date(2026, 1, 1),
        )
