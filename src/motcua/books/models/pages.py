"""Pages of books and the two typings each gets."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.books.models.project import Book, Project
from motcua.documents.models import StoredFile
from motcua.identity.models import User


class Page(models.Model):
    """One picture of a book.

    ``place``: over all books of the project, the order of work. ``file``: the picture as it came, ``view``: a
    smaller one to work with; ``width``, ``height``: pixels of ``file``. ``first``, ``second``: who types it
    first and second, given by the manager or taken by asking for work; never the same person.
    """

    class State(models.TextChoices):
        KEYING = "keying", "Đang nhập"
        DISPUTED = "disputed", "Chờ phân xử"
        DONE = "done", "Xong"

    project = models.ForeignKey(Project, models.CASCADE, related_name="pages")
    book = models.ForeignKey(Book, models.CASCADE, related_name="pages")
    name = models.CharField("tên tệp", max_length=255)
    order = models.PositiveIntegerField("trang số")
    place = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    view = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    first = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    second = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.KEYING)
    settler = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["place", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["project", "sha256"], name="book_page_picture_once"),
            models.UniqueConstraint(fields=["book", "name"], name="book_page_name_once"),
            models.UniqueConstraint(fields=["book", "order"], name="book_page_order_once"),
            models.CheckConstraint(
                condition=Q(first=None) | Q(second=None) | ~Q(first=F("second")), name="book_page_two_people"
            ),
            models.CheckConstraint(
                condition=Q(settler=None) | (~Q(settler=F("first")) & ~Q(settler=F("second"))),
                name="book_page_settled_by_a_third",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["project", "place"],
                name="book_page_free",
                condition=Q(first=None) | Q(second=None),
            ),
            models.Index(fields=["project", "state", "place"], name="book_page_state"),
            models.Index(fields=["project", "first", "place"], name="book_page_of_first"),
            models.Index(fields=["project", "second", "place"], name="book_page_of_second"),
        ]

    def __str__(self) -> str:
        return f"{self.book}, trang {self.order}"


class Keying(models.Model):
    """One person's typing of one page, which nobody else sees before both are done.

    Taken back, it stands for nothing any more: the turn is somebody else's, what was typed stays here.
    ``turn``: 1 or 2. ``seconds``: of work, measured between saves; pauses are left out. ``entries``: how many
    were typed; ``wrong``, ``fields``: how many fields were decided otherwise, of how many, once known.
    """

    class State(models.TextChoices):
        OPEN = "open", "Đang nhập"
        DONE = "done", "Đã nhập"
        TAKEN_BACK = "taken", "Đã thu hồi"

    page = models.ForeignKey(Page, models.CASCADE, related_name="keyings")
    project = models.ForeignKey(Project, models.CASCADE, related_name="+")
    turn = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(default=0)
    entries = models.PositiveSmallIntegerField(default=0)
    wrong = models.PositiveIntegerField(null=True)
    fields = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["page", "turn"], condition=~Q(state="taken"), name="keying_turn_once"
            ),
            models.UniqueConstraint(
                fields=["page", "by"], condition=~Q(state="taken"), name="keying_person_once"
            ),
            models.UniqueConstraint(
                fields=["project", "by"], condition=Q(state="open"), name="keying_one_open"
            ),
            models.CheckConstraint(condition=Q(turn__in=[1, 2]), name="keying_turns"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["project", "by", "state"], name="keying_of_person")
        ]

    def __str__(self) -> str:
        return f"{self.page}, lần {self.turn}"

    @classmethod
    def standing(cls) -> models.QuerySet[Keying]:
        """Those not taken back."""
        return cls.objects.exclude(state=cls.State.TAKEN_BACK)


class Typed(models.Model):
    """One entry as one person typed it. ``values``: text by field name; ``region``: see
    :class:`motcua.books.regions.Region`, empty until it is shown on the picture."""

    keying = models.ForeignKey(Keying, models.CASCADE, related_name="typed")
    order = models.PositiveSmallIntegerField()
    values = models.JSONField(default=dict)
    region = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["keying", "order"], name="typed_order_once")
        ]

    def __str__(self) -> str:
        return f"{self.keying}, mục {self.order}"
