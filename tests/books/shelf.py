"""A small project of old registers: pages, people who type, and what they typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from motcua.books.acts import importing, keying, projects, saving
from motcua.books.acts.projects import Tasks
from motcua.books.models import Entry, Keying, Page, Project
from motcua.documents import uploads
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from world import World

BAO = {"number": "12", "registered_on": "5/3/1987", "child_name": "Demo Trần Văn Bảo", "born_on": "1/3/1987"}
HOA = {"number": "13", "registered_on": "6/3/1987", "child_name": "Demo Lê Thị Hoà", "born_on": "2/3/1987"}
KEYERS = ("keyer1", "keyer2", "keyer3")


def picture(number: int, words: Sequence[str] = ()) -> bytes:
    """A drawn page, different for each number."""
    image = Image.new("RGB", (700, 900), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, 680, 880), outline="black")
    pen.line((40, 60 + number % 800, 660, 60 + number % 800), fill="black", width=2)
    pen.text((60, 40), f"Trang {number}", fill="black")
    for line, text in enumerate(words):
        pen.text((60, 90 + 24 * line), text, fill="black")
    buffer = BytesIO()
    image.save(buffer, "JPEG")
    return buffer.getvalue()


@dataclass
class Shelf:
    """The world with a project in it."""

    world: World
    project: Project

    def actor(self, name: str) -> Actor:
        return self.world.actor(name)

    def pages(self, count: int, book: str = "Quyển 1") -> list[Page]:
        names = range(1, count + 1)
        files = [
            uploads.store(ContentFile(picture(sum(map(ord, book)) % 700 + n)), f"{n}.jpg") for n in names
        ]
        importing.add(self.actor("manager"), self.project.pk, book, files)
        return list(Page.objects.filter(book__name=book))

    def key(self, who: str, *entries: dict[str, str]) -> Keying:
        """Somebody takes the next page, types these entries and hands it in."""
        row = keying.claim(self.actor(who), self.project.pk)
        assert row is not None
        for order, values in enumerate(entries, 1):
            saving.save(self.actor(who), row.pk, order, values, [100, 1000 * order, 9000, 900])
        keying.finish(self.actor(who), row.pk)
        return row

    def both(self, first: Sequence[dict[str, str]], second: Sequence[dict[str, str]]) -> list[Entry]:
        """The next page typed by two people; its entries."""
        page = self.key("keyer1", *first).page
        self.key("keyer2", *second)
        return list(Entry.objects.filter(page=page).order_by("order"))


def shelf(world: World, kind: str = "birth") -> Shelf:
    """A project of the commune: a manager, three who type, one who settles, one who checks."""
    manager = world.add("manager", Role.UNIT_ADMIN)
    project = projects.begin(manager, world.commune.pk, "Sổ hộ tịch 1987", kind)
    for name in (*KEYERS, "settler", "checker"):
        world.add(name, Role.CLERK)
        tasks = Tasks(keys=name in KEYERS, settles=name == "settler", checks=name == "checker")
        projects.set_member(manager, project.pk, world.users[name].pk, tasks)
    return Shelf(world, project)
