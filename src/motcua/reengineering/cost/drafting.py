"""A first cost sheet made from a procedure record; what the record does not say stays blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from motcua.catalog.published_words import way
from motcua.catalog.record import Channel, Component, Content, Fee
from motcua.core.text import squeeze
from motcua.reengineering.cost.arithmetic import ZERO
from motcua.reengineering.cost.estimate import Estimate, Work
from motcua.reengineering.cost.income import hourly_income
from motcua.reengineering.cost.rows import Row

FILL_HOURS = "Giả định cần điền: hồ sơ thủ tục không ghi thời gian"
IN_PERSON = "DIRECT"


def first_estimate(
    content: Content, on: date, *, method: str = IN_PERSON, returned: str = "", served: bool = False
) -> Estimate:
    """The works people do for one case through one channel, in the order of the form.

    ``on``: the day whose hourly income is taken. ``method``: DIRECT, ONLINE or POSTAL, as the catalogue
    says; ``returned``: how the result comes, as it was filed when empty. ``served``: an inspection takes
    place that people have to serve (the record has no such field).
    Hours, frequency and subjects are blank; fees only stand where the record states one amount.
    """
    fees, said = _fees(content, method)
    income = hourly_income(on)
    works = [
        replace(work, hourly_income_vnd=income.vnd if income else None)
        for work in _works(content, method, returned or method, pays=fees != 0, served=served)
    ]
    notes = [f"Thu nhập bình quân {income.note}"] if income else []
    return Estimate(tuple(works), fees, notes=(*notes, said))


def _works(content: Content, method: str, returned: str, *, pays: bool, served: bool) -> Iterator[Work]:
    for group in content.groups:
        for component in group.components:
            yield Work(Row.PREPARE, squeeze(component.name), note=_prepare_note(component))
    yield Work(Row.SUBMIT, f"Nộp hồ sơ {way(method)}", note=_trip(method))
    if pays:
        yield Work(Row.PAY, "Nộp phí, lệ phí", note=FILL_HOURS)
    if served:
        yield Work(Row.SERVE, "Phục vụ kiểm tra, thẩm định", note=FILL_HOURS)
    yield Work(Row.RECEIVE, f"Nhận kết quả {way(returned)}", note=_trip(returned))


def _prepare_note(component: Component) -> str:
    counts = [
        f"{count} {kind}"
        for count, kind in ((component.originals, "bản chính"), (component.copies, "bản sao"))
        if count
    ]
    optional = "; chỉ khi thuộc trường hợp" if component.required is False else ""
    return "; ".join([*counts, FILL_HOURS + optional])


def _trip(method: str) -> str:
    return f"{FILL_HOURS}; gồm đi lại và chờ" if method == IN_PERSON else FILL_HOURS


def _fees(content: Content, method: str) -> tuple[Decimal | None, str]:
    """The one amount of the channel, else of the procedure; None with the reason where there is no one."""
    channels = [one for one in content.channels if one.method == method]
    stated = _stated(channels) or list(content.fees)
    if not stated:
        return None, "Phí, lệ phí: hồ sơ thủ tục không ghi; cần điền, không thu thì ghi 0"
    amounts = {(fee.kind, fee.amount) for fee in stated}
    if len(amounts) > len({fee.kind for fee in stated}) or any(amount is None for _, amount in amounts):
        said = "; ".join(dict.fromkeys(_worded(fee) for fee in stated))
        return None, f"Phí, lệ phí: hồ sơ thủ tục ghi nhiều mức hoặc ghi bằng chữ ({said}); cần điền một mức"
    return sum((Decimal(amount or 0) for _, amount in amounts), ZERO), "Phí, lệ phí: theo hồ sơ thủ tục"


def _stated(channels: list[Channel]) -> list[Fee]:
    return [fee for channel in channels for fee in channel.fees]


def _worded(fee: Fee) -> str:
    amount = "" if fee.amount is None else f"{fee.amount} đồng"
    return squeeze(" ".join(filter(None, [amount, fee.per, fee.text])))
