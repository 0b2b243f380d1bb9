"""A project of digitising old registers, its books and who works on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Value

from motcua.books.registers import Register, register_of
from motcua.identity.models import Unit, User


class Project(models.Model):
    """``kind``: of :func:`motcua.books.registers.registers`; ``left_out``: names of its optional fields these
    books do not have."""

    class State(models.TextChoices):
        OPEN = "open", "Đang làm"
        CLOSED = "closed", "Đã đóng"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="book_projects")
    name = models.CharField("tên đợt", max_length=200)
    kind = models.CharField("loại sổ", max_length=20)
    left_out = models.JSONField("ô không có trong sổ", default=list, db_default=Value([], models.JSONField()))
    state = models.CharField("tình trạng", max_length=10, choices=State.choices, default=State.OPEN)
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-begun_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "name"], name="book_project_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def register(self) -> Register:
        """Its kind of register with the fields these books have: what is typed and compared."""
        return register_of(self.kind).without(self.left_out)


class Member(models.Model):
    """Somebody who works on a project. Who settles or checks never does so with pages of their own."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    keys = models.BooleanField("nhập liệu", default=True)
    settles = models.BooleanField("phân xử chỗ khác nhau", default=False)
    checks = models.BooleanField("kiểm tra mẫu", default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["project", "user"], name="book_member_once")
        ]

    def __str__(self) -> str:
        return str(self.user)


class Book(models.Model):
    """One volume. ``name``: as on its back (quyển số); ``order``: the place it is worked on."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="books")
    name = models.CharField("quyển", max_length=120)
    order = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["project", "name"], name="book_name_once"),
            models.UniqueConstraint(fields=["project", "order"], name="book_order_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """Taking in a folder of pictures. ``folder``: below SCAN_FOLDERS. ``refused``: names and reasons of files
    that became no page; ``tries``: how often it was begun; ``beat_at``: last sign of life of the worker that
    runs it."""

    class State(models.TextChoices):
        QUEUED = "queued", "Đang chờ"
        RUNNING = "running", "Đang nhập"
        DONE = "done", "Đã xong"
        FAILED = "failed", "Dừng vì lỗi"

    project = models.ForeignKey(Project, models.CASCADE, related_name="imports")
    folder = models.CharField("thư mục", max_length=250)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    total = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return self.folder
