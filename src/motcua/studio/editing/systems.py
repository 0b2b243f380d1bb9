"""Systems and databases of the inventory that a procedure can use."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse

from motcua.core.pieces import Link
from motcua.reengineering.content import ReviewContent, SystemUse
from motcua.reengineering.models import DataSystem
from motcua.reengineering.review.parts import parts_of, with_parts
from motcua.studio.editing.editor import RowForm, Rows
from motcua.studio.forms.fields import answer, prose, yes_no

USABLE = ("Chưa đánh giá", "Dùng được thay giấy tờ", "Chưa dùng được")


class SystemForm(RowForm):
    """``systems``: id and name of the inventory's entries."""

    system = forms.TypedChoiceField(label="Hệ thống, cơ sở dữ liệu", coerce=int)
    fields_used = prose(
        "Trường dữ liệu dùng", 2, hint="Ví dụ: họ tên, ngày sinh, nơi thường trú.", required=False
    )
    usable = yes_no("Dữ liệu thay được giấy tờ?", USABLE)
    reason = prose("Vì sao", 2, required=False)

    def __init__(self, *args: Any, systems: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["system"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Chọn trong danh mục"), *systems.items()]


class Systems(Rows):
    topic = "systems"
    slug = "he-thong"
    lead = "Hệ thống, cơ sở dữ liệu liên quan và khả năng dùng dữ liệu thay giấy tờ; chọn từ danh mục chung."
    row = SystemForm
    named = "Hệ thống"

    @cached_property
    def systems(self) -> dict[int, str]:
        return inventory_names()

    @property
    def empty(self) -> Link | None:
        url = reverse("studio:inventory")
        return None if self.systems else Link("Ghi hệ thống đầu tiên vào danh mục", url)

    def options(self) -> dict[str, Any]:
        return {"systems": self.systems}

    def stored(self) -> list[dict[str, Any]]:
        return [
            {
                "system": one.system,
                "fields_used": one.fields,
                "usable": answer(one.usable),
                "reason": one.reason,
            }
            for one in parts_of(self.at.said.systems, self.at.key)
        ]

    def change(self, content: ReviewContent) -> ReviewContent:
        used = [
            SystemUse(
                procedure=self.at.key,
                system=row["system"],
                fields=row["fields_used"],
                usable=row["usable"],
                reason=row["reason"],
            )
            for row in self.rows()
        ]
        return with_parts(content, self.topic, self.at.key, used)


def inventory_names() -> dict[int, str]:
    """Every entry of the inventory (one query)."""
    return dict(DataSystem.objects.values_list("pk", "name"))
