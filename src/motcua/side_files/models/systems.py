"""Systems of ministries in which dossiers live that we may not attach papers to."""

from __future__ import annotations

from django.db import models


class OutsideSystem(models.Model):
    """``states``: rows of code, label and whether it is final, as officers read them on that system's screen.
    ``number_form``: a regular expression of its numbers, empty when nobody knows it. ``push_days``: working
    days within which what is held here must be there."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField("tên hệ thống", max_length=200)
    owner = models.CharField("cơ quan chủ quản", max_length=200)
    address = models.URLField("địa chỉ", blank=True)
    states = models.JSONField("trạng thái", default=list)
    number_form = models.CharField("dạng số hồ sơ", max_length=120, blank=True)
    number_hint = models.CharField("cách ghi số", max_length=200, blank=True)
    push_days = models.PositiveSmallIntegerField("số ngày làm việc phải chuyển")
    source = models.CharField("nguồn", max_length=300)
    confirmed = models.BooleanField("đã đối chiếu", default=False)
    closed = models.BooleanField("thôi dùng", default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def label(self, state: str) -> str:
        """The words of a state."""
        return next((row["label"] for row in self.states if row["code"] == state), state)

    def is_final(self, state: str) -> bool:
        """Whether nothing more comes after this state."""
        return any(row["code"] == state and row.get("final") for row in self.states)
