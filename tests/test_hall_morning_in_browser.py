"""A whole morning in one hall: 300 people from a simulated list, a kiosk, four counters, a wall screen and a
phone open together in real browsers, over real servers that are killed once in the middle."""

from __future__ import annotations

import os
from collections import Counter as Count
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import hallkit
import morning
import pytest
from hallkit import Hall
from live_kit import LiveServer, until
from morning import Asking, Booth, Kiosk, Morning
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from web_kit import WebServer

import browser
import world
from motcua.core import clock
from motcua.counters.acts import setting_up
from motcua.counters.acts.setting_up import CentreData, CounterData
from motcua.counters.models import Counter, Day, Device, State, Ticket, TicketEvent, Trace
from motcua.identity.actors import Actor
from motcua.identity.models import User
from motcua.identity.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PEOPLE, SEED, OURS, KILLED_AT = 300, 2026, 90, 150
FASTER = """
    // A number stays four seconds on the screen; the morning of this test is shorter.
    const patient = window.setTimeout
    window.setTimeout = (act, time, ...rest) => patient(act, (time ?? 0) / 40, ...rest)
"""
HEARD = """
    // Everything the screen announces, in the order it stood there.
    window.heard = []
    document.addEventListener('DOMContentLoaded', () => {
      new MutationObserver(changes => {
        for (const change of changes) for (const node of change.addedNodes) {
          const call = node.dataset?.call
          if (call) window.heard.push([Number(call), node.textContent])
        }
      }).observe(document.querySelector('[data-wall]'), { childList: true, subtree: true })
    })
"""


@pytest.fixture
def hall(pool_closed: None, transactional_db: None) -> Iterator[Hall]:
    """Four counters, the fourth of which serves everything; nobody is waited for."""
    browser.restore_migrated_rows()
    with clock.at(datetime.now(UTC)):
        hall = hallkit.build(world.build())
        admin = hall.world.actor("manager")
        setting_up.set_centre(admin, hall.centre.unit_id, CentreData(hall.centre.name, patience=0, calls=1))
        everything = tuple(line.pk for line in hall.lines.values())
        hall.counters[4] = setting_up.set_counter(admin, hall.centre.pk, CounterData(4, lines=everything))
        hall.officers[4] = hall.world.add("counter4", Role.CLERK, hall.world.centre)
        setting_up.set_device(admin, hall.centre.pk, Device.Kind.WALL, "Màn hình 1")
    yield hall


@dataclass
class Servers:
    """The web server and the live server of one site."""

    web: WebServer
    live: LiveServer

    def start(self) -> None:
        self.live.start(MOTCUA_BASE_URL=self.web.url)
        self.web.start()

    def kill(self) -> None:
        self.web.kill()
        self.live.stop(9)  # type: ignore[arg-type]


@pytest.fixture
def servers(hall: Hall) -> Iterator[Servers]:
    live = LiveServer()
    both = Servers(WebServer(f"http://127.0.0.1:{live.port}/truc-tiep"), live)
    both.start()
    yield both
    both.kill()


@pytest.fixture
def windows(chromium: str) -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


def window(windows: Browser, servers: Servers, width: int, height: int) -> BrowserContext:
    return windows.new_context(
        base_url=servers.web.url, viewport={"width": width, "height": height}, locale="vi-VN"
    )


def username(officer: Actor) -> str:
    return User.objects.values_list("username", flat=True).get(pk=officer.account)


def booth(context: BrowserContext, hall: Hall, number: int) -> tuple[Page, Booth]:
    """An officer signs in and opens a counter."""
    page = context.new_page()
    browser.sign_in(page, "/can-bo/dang-nhap/", username(hall.officer(number)), world.PASSWORD)
    served = Booth(Asking(context))
    served.open(hall.counters[number].pk)
    page.goto("/can-bo/quay/")
    return page, served


class Pressed(Booth):
    """The counter whose officer presses one key on the open page."""

    def __init__(self, asking: Asking, page: Page) -> None:
        super().__init__(asking)
        self.page = page

    def call(self) -> str:
        expect(self.page.locator("[data-primary]")).to_contain_text("Gọi số tiếp theo", timeout=60_000)
        # What was said about the last act would be taken for the answer to this one.
        self.page.evaluate(
            "document.querySelectorAll('.govuk-notification-banner').forEach(one => one.remove())"
        )
        self.page.keyboard.press("F2")
        self.page.locator("#dang-tiep, .govuk-notification-banner").first.wait_for(timeout=60_000)
        return self.stands_here(self.page.content())


@dataclass
class Phone:
    """The phone of one of those who wait."""

    context: BrowserContext
    code: str = ""
    page: Page | None = None

    def follow(self) -> None:
        """The latest who drew looks at their ticket on the phone."""
        ticket = Ticket.objects.latest("pk")
        self.code, self.page = ticket.code, self.context.new_page()
        self.page.goto(f"/so/{ticket.secret}/")
        expect(self.page.locator("[data-ahead]")).to_contain_text("trước bạn")


def test_a_morning_of_300_people_with_the_servers_killed_once(
    hall: Hall, servers: Servers, windows: Browser
) -> None:
    machine = window(windows, servers, 1080, 1920)
    touch = machine.new_page()
    touch.goto(f"/thiet-bi/{hall.kiosk.key}/")
    addresses = {letter: f"/ki-ot/lay-so/{line.pk}/" for letter, line in hall.lines.items()}
    touch.goto(addresses["A"])

    big = window(windows, servers, 1920, 1080)
    big.add_init_script(FASTER + HEARD)
    wall = big.new_page()
    wall.goto(f"/thiet-bi/{Device.objects.get(kind=Device.Kind.WALL).key}/")

    desks = {number: booth(window(windows, servers, 1280, 900), hall, number) for number in hall.counters}
    booths: dict[str, Booth] = {str(number): served for number, (_, served) in desks.items()}
    booths["1"] = Pressed(desks[1][1].asking, desks[1][0])
    phone = Phone(window(windows, servers, 360, 740))

    def cut() -> None:
        servers.kill()
        servers.start()

    day = Morning(
        Kiosk(Asking(machine), addresses), booths, disturbances={OURS: phone.follow, KILLED_AT: cut}
    )
    people = morning.arrivals(PEOPLE, SEED)
    day.play(people)

    touch.goto("/ki-ot/")
    assert until(lambda: wall.evaluate("window.heard.length") >= len(day.called), 60)
    shown = {"kiosk": touch, "man-hinh": wall, "quay": desks[1][0], "dien-thoai": phone.page}
    for name, page in shown.items():
        assert page is not None
        browser.picture(page, f"hall-morning-{name}")

    no_number_is_missing_or_twice(hall, day)
    everybody_was_called_once_and_settled(hall, day)
    heard = wall.evaluate("window.heard")
    calls_are_on_the_wall_once_and_in_order(heard)
    the_phone_saw_its_call(phone)


def no_number_is_missing_or_twice(hall: Hall, day: Morning) -> None:
    assert len(day.codes) == PEOPLE == Ticket.objects.count()
    drawn = Count(who.letter for who in day.codes.values())
    for letter, line in hall.lines.items():
        numbers = sorted(Ticket.objects.filter(drawn_in=line).values_list("number", flat=True))
        assert numbers == list(range(1, drawn[letter] + 1))


def everybody_was_called_once_and_settled(hall: Hall, day: Morning) -> None:
    assert sorted(code for _, code in day.called) == sorted(day.codes)
    for code, who in day.codes.items():
        assert Ticket.objects.get(code=code).state == (State.ABSENT if who.absent else State.DONE)
    calls = list(TicketEvent.objects.filter(kind=Trace.CALL).values_list("ticket__code", "counter__number"))
    assert [(str(number), code) for code, number in calls] == day.called
    assert Day.objects.get().calls == len(calls)
    assert TicketEvent.objects.filter(kind=Trace.ISSUE).count() == PEOPLE
    able = set(Counter.objects.values_list("lines__letter", "number"))
    assert {(code[0], number) for code, number in calls} <= able


def calls_are_on_the_wall_once_and_in_order(heard: list[list[Any]]) -> None:
    assert [number for number, _ in heard] == list(range(1, PEOPLE + 1))
    assert [code for _, code in heard] == list(
        TicketEvent.objects.filter(kind=Trace.CALL).order_by("id").values_list("ticket__code", flat=True)
    )


def the_phone_saw_its_call(phone: Phone) -> None:
    assert phone.page is not None
    ticket = Ticket.objects.get(code=phone.code)
    expect(phone.page.locator("[data-part]")).to_contain_text(
        "Đã xong việc" if ticket.state == State.DONE else "Đã gọi mà chưa thấy bạn"
    )
