"""Pages of the hall cost the same however many wait; what each costs is a reviewed figure."""

from __future__ import annotations

import public_stage
import pytest
from django.test import Client
from hallkit import Hall
from public_stage import line_page, offer_slots

from motcua.counters.acts import setting_up
from motcua.counters.models import Booking, Device
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(province: World) -> Hall:
    found = public_stage.build(province)
    found.open()
    for letter in "AABBC":
        found.draw(letter)
    found.call()
    return found


def costs(client: Client, address: str, name: str) -> None:
    """The second visit: what is read once for all pages is left out."""
    client.get(address)
    with counted(name):
        assert client.get(address).status_code == 200


def officer(hall: Hall, who: str) -> Client:
    return hall.world.signed_in(who)


@pytest.mark.parametrize("more", [0, 12])
def test_the_counter_costs_the_same_however_many_wait(hall: Hall, more: int) -> None:
    for _ in range(more):
        hall.draw("A")
    costs(officer(hall, "counter2"), "/can-bo/quay/", "hall: counter with somebody at it")


def test_a_counter_that_is_free(hall: Hall) -> None:
    costs(officer(hall, "counter1"), "/can-bo/quay/", "hall: counter free")


@pytest.mark.parametrize("more", [0, 12])
def test_the_day_costs_the_same_however_many_wait(hall: Hall, more: int) -> None:
    for _ in range(more):
        hall.draw("B")
    costs(officer(hall, "manager"), "/can-bo/quay/hom-nay/", "hall: day")


def test_the_set_up(hall: Hall) -> None:
    costs(officer(hall, "manager"), "/can-bo/quay/thiet-lap/", "hall: set-up")


@pytest.mark.parametrize("more", [0, 12])
def test_the_wall_and_its_state_cost_the_same_however_many_wait(hall: Hall, more: int) -> None:
    manager = hall.world.actor("manager")
    wall = setting_up.set_device(manager, hall.centre.pk, Device.Kind.WALL, "Màn hình")
    client = Client()
    client.get(f"/thiet-bi/{wall.key}/")
    for _ in range(more):
        hall.draw("C")
    costs(client, "/man-hinh/", "hall: wall")
    costs(client, f"/hang-cho/{hall.centre.pk}/?sau=0", "hall: state of a hall")


@pytest.mark.parametrize(("address", "name"), [("/ki-ot/", "start"), ("/ki-ot/tim/?q=ks", "search")])
def test_the_kiosk(hall: Hall, address: str, name: str) -> None:
    costs(public_stage.kiosk(hall), address, f"hall: kiosk {name}")


def test_a_need_at_the_kiosk(hall: Hall) -> None:
    address = f"{line_page(hall)}?thu-tuc={hall.world.procedure.code}"
    costs(public_stage.kiosk(hall), address, "hall: kiosk need")


def test_a_number_at_the_kiosk_and_on_the_phone(hall: Hall) -> None:
    ticket = hall.draw("A", procedure=hall.world.procedure.pk)
    costs(public_stage.kiosk(hall), f"/ki-ot/so/{ticket.secret}/", "hall: kiosk number")
    costs(Client(), f"/so/{ticket.secret}/", "hall: phone")


@pytest.mark.parametrize("places", [2, 9])
def test_bookings(hall: Hall, places: int) -> None:
    for letter in "AB":
        offer_slots(hall, letter, places=places)
    client = Client()
    line = hall.lines["A"].pk
    costs(client, "/dat-lich/", "hall: bookings")
    costs(client, f"/dat-lich/{hall.centre.pk}/", "hall: booking place")
    costs(client, f"/dat-lich/{hall.centre.pk}/{line}/?ngay=2026-08-24", "hall: booking times")


def test_a_booking_by_its_code(hall: Hall) -> None:
    offer_slots(hall)
    sent = {
        "key": "7f3c0a52-6d5b-4f0e-9a53-0d3c5f0f7a11",
        "at": "2026-08-24T08:00:00+07:00",
        "name": "Nguyễn Thị Đào",
        "phone": "0912345678",
    }
    Client().post(f"/dat-lich/{hall.centre.pk}/{hall.lines['A'].pk}/?ngay=2026-08-24", sent)
    costs(Client(), f"/dat-lich/ma/{Booking.objects.get().code}/", "hall: booking by its code")
