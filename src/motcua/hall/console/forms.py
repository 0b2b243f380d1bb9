"""What an officer fills in at the counter."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from motcua.core import clock
from motcua.core.forms import Form
from motcua.counters import priorities
from motcua.counters.models import Centre, Counter, Line, Ticket

REASON = 300
"""Characters of a reason; it stands in the history of the ticket."""


def reason_field(hint: str = "") -> forms.CharField:
    return forms.CharField(label="Lý do", help_text=hint, max_length=REASON)


class HoldForm(Form):
    """Put somebody aside."""

    reason = reason_field("Ví dụ: đi bổ sung bản sao, nộp lệ phí.")


class OutOfTurnForm(Form):
    """Call somebody before their turn."""

    ticket = forms.TypedChoiceField(label="Số cần gọi", coerce=int)
    reason = reason_field("Người khác chờ lâu hơn; lý do được ghi lại.")

    def __init__(self, *args: Any, waiting: list[Ticket], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "ticket", [("", "Chọn số"), *((row.pk, f"{row.code} – {row.line.name}") for row in waiting)]
        )


class TransferForm(Form):
    """Send somebody on."""

    line = forms.TypedChoiceField(label="Sang nhu cầu", coerce=int, empty_value=None, required=False)
    counter = forms.TypedChoiceField(label="Tại quầy", coerce=int, empty_value=None, required=False)
    reason = reason_field()

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = Line.objects.filter(centre=centre, active=True)
        counters = Counter.objects.filter(centre=centre, active=True)
        self.offer("line", [("", "Giữ nguyên"), *((row.pk, str(row)) for row in lines)])
        self.offer("counter", [("", "Quầy nào cũng được"), *((row.pk, str(row)) for row in counters)])


class DrawForm(Form):
    """Take a number for somebody who cannot use the machine."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    line = forms.TypedChoiceField(label="Nhu cầu", coerce=int)
    purpose = forms.ChoiceField(label="Mục đích", choices=Ticket.Purpose.choices)
    priority = forms.ChoiceField(label="Diện ưu tiên", required=False)

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        lines = Line.objects.filter(centre=centre, active=True)
        self.offer("line", [("", "Chọn nhu cầu"), *((row.pk, str(row)) for row in lines)])
        classes = priorities.classes(clock.today())
        self.offer("priority", [("", "Không"), *((one.code, one.name) for one in classes)])
