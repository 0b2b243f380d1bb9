"""What each button of the counter does: one verb each, and the words said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.forms import Form, whole
from motcua.counters.acts import calling, days, drawing
from motcua.counters.models import Centre, Counter, Origin, Shift, Ticket
from motcua.hall.console import forms
from motcua.identity.actors import Actor


class NotFilledIn(Refusal):
    """Chưa điền đủ."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the page says after an act. ``grave``: something somebody has to see to; ``ticket``: a number that
    can be printed."""

    words: str
    grave: bool = False
    ticket: Ticket | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent, by whom, where; ``shift``: the counter the officer has open, None before."""

    actor: Actor
    centre: Centre
    shift: Shift | None
    sent: QueryDict

    @property
    def counter(self) -> int:
        """The open counter. Raises Conflict."""
        if self.shift is None:
            raise Conflict("Quầy", "anh/chị chưa mở quầy nào", "Mở quầy rồi làm lại.")
        return self.shift.counter_id

    @property
    def ticket(self) -> int:
        """The number the button is about. Raises NotFound."""
        found = whole(self.sent.get("ticket", ""))
        if found is None:
            raise NotFound("Số thứ tự", remedy="Tải lại trang.")
        return found

    def filled(self, form: Form) -> dict[str, Any]:
        """What a form holds. Raises :class:`NotFilledIn` with its first fault, beside the field's name."""
        if not form.is_valid():
            name, faults = next(iter(form.errors.items()))
            field = form.fields.get(name)
            raise NotFilledIn(
                str(field.label if field else "Thông tin"), str(faults[0]).rstrip("."), where=name
            )
        return form.cleaned_data


def _open(asked: Asked) -> Said:
    counter = whole(asked.sent.get("counter", "")) or 0
    shift = days.open_counter(asked.actor, counter)
    return Said(f"Đã mở {str(shift.counter).lower()}.")


def _close(asked: Asked) -> Said:
    left = days.close_counter(asked.actor, asked.counter)
    if not left:
        return Said("Đã đóng quầy.")
    return Said(
        f"Đã đóng quầy. Còn {left} người chờ mà không quầy nào đang mở tiếp được; "
        "hãy báo người phụ trách mở quầy khác hoặc chuyển số của họ.",
        grave=True,
    )


def _next(asked: Asked) -> Said | None:
    found = calling.call_next(asked.actor, asked.counter)
    return None if found else Said("Chưa có ai chờ việc mà quầy này tiếp.")


def _out_of_turn(asked: Asked) -> None:
    row = Ticket.objects.select_related("line").filter(pk=asked.ticket)
    data = asked.filled(forms.OutOfTurnForm(asked.sent, waiting=list(row)))
    calling.call(asked.actor, asked.counter, data["ticket"], data["reason"])


def _recall(asked: Asked) -> Said:
    found = calling.recall(asked.actor, asked.ticket)
    return Said(f"Đã gọi lại {found.code}, lần thứ {found.calls}.")


def _serve(asked: Asked) -> None:
    calling.serve(asked.actor, asked.ticket)


def _finish(asked: Asked) -> Said:
    return Said(f"Đã xong {calling.finish(asked.actor, asked.ticket).code}.")


def _absent(asked: Asked) -> Said:
    found = calling.absent(asked.actor, asked.ticket)
    return Said(f"Đã ghi {found.code} vắng mặt. Khi họ quay lại, bấm “Đã quay lại” ở danh sách vắng mặt.")


def _back(asked: Asked) -> Said:
    return Said(f"{calling.back(asked.actor, asked.ticket).code} đã trở lại hàng chờ.")


def _hold(asked: Asked) -> Said:
    data = asked.filled(forms.HoldForm(asked.sent))
    return Said(f"Đã tạm giữ {calling.hold(asked.actor, asked.ticket, data['reason']).code}.")


def _resume(asked: Asked) -> None:
    calling.resume(asked.actor, asked.counter, asked.ticket)


def _transfer(asked: Asked) -> Said:
    data = asked.filled(forms.TransferForm(asked.sent, centre=asked.centre))
    found = calling.transfer(asked.actor, asked.ticket, **data)
    where = str(Counter.objects.get(pk=found.wanted_id)).lower() if found.wanted_id else str(found.line)
    return Said(f"Đã chuyển {found.code} sang {where}.")


def _draw(asked: Asked) -> Said:
    data = asked.filled(forms.DrawForm(asked.sent, centre=asked.centre))
    found = drawing.draw(asked.actor, data.pop("line"), origin=Origin.COUNTER, **data)
    return Said(f"Số của người này: {found.code}.", ticket=found)


ACTS: Final[dict[str, Callable[[Asked], Said | None]]] = {
    "mo": _open,
    "dong": _close,
    "goi": _next,
    "goi-rieng": _out_of_turn,
    "goi-lai": _recall,
    "tiep": _serve,
    "xong": _finish,
    "vang": _absent,
    "quay-lai": _back,
    "tam-giu": _hold,
    "goi-tiep": _resume,
    "chuyen": _transfer,
    "lay-so": _draw,
}
"""By the last part of the address a button sends to."""
