"""The forms of the cost sheet: one task, one side, the agency's own time, what holds for the whole."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.desk.forms.decision import area
from motcua.reengineering.cost.estimate import NOTHING, AgencyWork, Work
from motcua.reengineering.cost.ranges import Range
from motcua.reengineering.cost.rows import Row
from motcua.studio.forms.numbers import NumberField

ROWS = [(row.value, row.label) for row in Row]
HOURS = Decimal(100_000)
TYPED = {"autocomplete": "off"}


def _points(name: str, label: str, **kwargs: Any) -> dict[str, NumberField]:
    """The three points of one quantity; low and high may stay open."""
    words = {name: label, f"{name}_low": f"{label}: thấp nhất", f"{name}_high": f"{label}: cao nhất"}
    fields = {key: NumberField(label=said, **kwargs) for key, said in words.items()}
    fields[name].widget.is_required = True
    return fields


class RangesForm(Form):
    """A form with quantities of three points; ``quantities`` names them."""

    quantities: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        for name in self.quantities:
            self._in_order(name, sent)
        return sent

    def _in_order(self, name: str, sent: Mapping[str, Any]) -> None:
        low, likely, high = (sent.get(f"{name}{end}") for end in ("_low", "", "_high"))
        if likely is None:
            if (low is not None or high is not None) and name not in self.errors:
                self.add_error(name, "Ghi cả mức thường gặp, không chỉ khoảng.")
            return
        if low is not None and low > likely:
            self.add_error(f"{name}_low", "Mức thấp nhất phải không quá mức thường gặp.")
        if high is not None and high < likely:
            self.add_error(f"{name}_high", "Mức cao nhất phải không dưới mức thường gặp.")

    def quantity(self, name: str) -> Range | None:
        """The three points of a valid form; None for a blank."""
        sent = self.cleaned_data
        low, likely, high = (sent[f"{name}{end}"] for end in ("_low", "", "_high"))
        if likely is None:
            return None
        return Range(likely if low is None else low, likely, likely if high is None else high)

    @property
    def ranged(self) -> bool:
        """Whether the fold with low and high has to stand open."""
        ends = [f"{name}{end}" for name in self.quantities for end in ("_low", "_high")]
        return any(self[end].value() or self[end].errors for end in ends)


def points(name: str, quantity: Range | None) -> dict[str, Decimal]:
    """A quantity as initial values; low and high only where they differ."""
    if quantity is None:
        return {}
    ends = {f"{name}_low": quantity.low, f"{name}_high": quantity.high}
    return {name: quantity.likely} | {key: value for key, value in ends.items() if value != quantity.likely}


class WorkForm(RangesForm):
    """One task. An empty one at the end of each group makes a new task when something is typed."""

    quantities = ("hours", "services")
    row = forms.ChoiceField(choices=ROWS, widget=forms.HiddenInput)
    name = forms.CharField(
        label="Việc phải làm",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, **TYPED}),
    )
    note = forms.CharField(label="Ghi chú, nguồn", max_length=1000, required=False, widget=area(2))
    income = NumberField(label="Thu nhập một giờ khác mức chung (đồng)", grouped=True)
    remove = forms.BooleanField(label="Bỏ dòng này", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _points("hours", "Thời gian (giờ)", most=HOURS)
        self.fields |= _points("services", "Chi phí dịch vụ (đồng)", grouped=True)

    def clean(self) -> dict[str, Any]:
        sent = super().clean()
        if not sent.get("name") and not sent.get("remove") and (sent.get("hours") or sent.get("services")):
            self.add_error("name", "Ghi việc phải làm.")
        return sent

    @property
    def kept(self) -> bool:
        """Whether it is a task: it has a name and was not marked to go."""
        return bool(self.cleaned_data.get("name")) and not self.cleaned_data.get("remove")

    @property
    def opened(self) -> bool:
        more = ("note", "income")
        return self.ranged or any(self[name].errors for name in more) or bool(self["income"].value())

    def work(self, income: Decimal | None) -> Work:
        sent = self.cleaned_data
        hourly = income if sent["income"] is None else sent["income"]
        return Work(
            Row(sent["row"]),
            sent["name"],
            self.quantity("hours"),
            hourly,
            self.quantity("services"),
            sent["note"],
        )


class SideForm(RangesForm):
    """What holds for one side as a whole."""

    quantities = ("times", "subjects")
    notes = forms.CharField(label="Ghi chú, mỗi dòng một ý", required=False, max_length=4000, widget=area(3))

    def __init__(self, *args: Any, like_before: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fees"] = NumberField(label="Phí, lệ phí một hồ sơ (đồng)", grouped=True)
        self.fields["fees"].widget.is_required = True
        self.fields["fees"].help_text = "Không thu thì ghi 0."
        self.fields |= _points("times", "Số lần một đối tượng làm trong một năm")
        self.fields |= _points("subjects", "Số đối tượng một năm", grouped=True)
        if like_before:
            for name in self.quantities:
                self.fields[name].widget.is_required = False
                self.fields[name].help_text = "Để trống nếu như hiện tại."

    def noted(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.cleaned_data["notes"].splitlines())
        return tuple(line for line in lines if line)


class AgencyForm(RangesForm):
    """A part of the agency's own time."""

    quantities = ("hours",)
    name = forms.CharField(
        label="Việc của cơ quan", max_length=300, required=False, widget=forms.TextInput(attrs=TYPED)
    )
    remove = forms.BooleanField(label="Bỏ dòng này", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _points("hours", "Giờ cho một hồ sơ", most=HOURS)

    def clean(self) -> dict[str, Any]:
        sent = super().clean()
        if not sent.get("name") and sent.get("hours") and not sent.get("remove"):
            self.add_error("name", "Ghi việc của cơ quan.")
        if sent.get("name") and sent.get("hours") is None and not sent.get("remove") and not self.errors:
            self.add_error("hours", "Ghi số giờ của việc này.")
        return sent

    @property
    def kept(self) -> bool:
        return bool(self.cleaned_data.get("name")) and not self.cleaned_data.get("remove")

    def work(self) -> AgencyWork:
        return AgencyWork(self.cleaned_data["name"], self.quantity("hours") or NOTHING)


class WholeForm(Form):
    """What both sides share: the income of an hour, and the version the sheet is based on."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["income"] = NumberField(label="Thu nhập bình quân một giờ (đồng)", grouped=True)
        self.fields["income"].widget.is_required = True
