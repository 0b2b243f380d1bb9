"""The forms of a scenario: the run as a whole, one step, one role, one way out of a split."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.reengineering.acts.simulating import MOST_CASES, MOST_SEED
from motcua.studio.forms.numbers import NumberField

KINDS = (
    ("lognormal", "Thường gặp, đuôi dài (lôga chuẩn)"),
    ("exp", "Rất dao động (mũ)"),
    ("uniform", "Đều trong khoảng"),
    ("const", "Luôn như nhau"),
)
ARRIVALS = (("exp", "Ngẫu nhiên"), ("const", "Đều đặn"))
CALENDARS = (("office", "Giờ hành chính, trừ ngày nghỉ"), ("always", "Cả ngày đêm"))
HUNDRED = Decimal(100)
Choices = Sequence[tuple[str, str]]


def _needed(field: forms.Field) -> forms.Field:
    field.required = field.widget.is_required = True
    return field


class RunForm(Form):
    """``sides``: ids of the drawings to run, joined by commas."""

    sides = forms.ChoiceField(label="Chạy sơ đồ nào", choices=())
    name = forms.CharField(label="Tên kịch bản", max_length=120, initial="Kịch bản cơ sở")
    calendar = forms.ChoiceField(label="Thời gian làm việc", choices=CALENDARS, initial="office")
    arrivals = forms.ChoiceField(label="Hồ sơ đến", choices=ARRIVALS, initial="exp")

    def __init__(self, *args: Any, sides: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["sides"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = list(sides)
        self.fields["per_year"] = _needed(
            NumberField(label="Số hồ sơ một năm của một cơ quan", grouped=True, most=Decimal(10_000_000))
        )
        self.fields["limit"] = NumberField(
            label="Thời hạn để tính đúng hạn (giờ làm việc)",
            help_text="Để trống: tính theo thời hạn ghi trong từng sơ đồ.",
            most=Decimal(100_000),
        )
        self.fields["urgent"] = NumberField(
            label="Hồ sơ ưu tiên làm trước (%)", most=HUNDRED, help_text="Để trống nếu không có."
        )
        self.fields["warm_up"] = NumberField(
            label="Hồ sơ chạy trước, không tính",
            help_text="Để hàng chờ có sẵn việc như ngày thường.",
            whole=True,
            grouped=True,
            most=Decimal(100_000),
        )
        self.fields["cases"] = _needed(
            NumberField(label="Số hồ sơ mô phỏng", whole=True, grouped=True, most=Decimal(MOST_CASES))
        )
        self.fields["seed"] = _needed(
            NumberField(
                label="Hạt giống",
                help_text="Cùng số thì chạy lại ra đúng kết quả cũ.",
                whole=True,
                grouped=True,
                most=Decimal(MOST_SEED),
            )
        )

    def clean_per_year(self) -> Decimal:
        found: Decimal = self.cleaned_data["per_year"]
        if not found:
            raise forms.ValidationError("Ghi số lớn hơn 0.")
        return found


class StepForm(Form):
    """One step. ``spread``: standard deviation of the lognormal, half the width of the uniform one."""

    kind = forms.ChoiceField(label="Cách dao động", choices=KINDS)
    to = forms.ChoiceField(label="Trả lại bước", choices=(), required=False)

    def __init__(self, *args: Any, earlier: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [("", "Không trả lại"), *earlier]
        most = Decimal(100_000)
        self.fields["mean"] = NumberField(label="Trung bình (giờ)", most=most)
        self.fields["mean"].widget.is_required = True
        self.fields["spread"] = NumberField(label="Dao động (± giờ)", most=most)
        self.fields["again"] = NumberField(label="Bị trả lại (%)", most=Decimal(99))
        self.fields["trips"] = NumberField(label="Số lần người dân đi lại", most=HUNDRED)

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        mean, spread = sent.get("mean"), sent.get("spread") or Decimal(0)
        if sent.get("kind") == "uniform" and mean is not None and spread > mean:
            self.add_error("spread", "Dao động không được lớn hơn trung bình khi dao động đều.")
        if sent.get("again") and not sent.get("to"):
            self.add_error("to", "Chọn bước mà hồ sơ bị trả lại.")
        return sent

    @property
    def opened(self) -> bool:
        """Whether the fold with the rarer fields has to stand open."""
        return any(self[name].value() or self[name].errors for name in ("to", "again", "trips"))

    def duration(self) -> dict[str, Any] | None:
        """As a scenario writes it; None for a step that takes no time."""
        sent = self.cleaned_data
        mean, spread = float(sent["mean"] or 0), float(sent["spread"] or 0)
        if not mean:
            return None
        if sent["kind"] == "uniform":
            return {"dist": "uniform", "min_hours": mean - spread, "max_hours": mean + spread}
        if sent["kind"] == "lognormal" and spread:
            return {"dist": "lognormal", "mean_hours": mean, "sd_hours": spread}
        return {"dist": "exp" if sent["kind"] == "exp" else "const", "mean_hours": mean}


class LaneForm(Form):
    """The people behind one role."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"] = NumberField(
            label="Số người", whole=True, grouped=True, most=Decimal(10_000), required=True
        )
        self.fields["cost"] = NumberField(label="Chi phí một giờ làm (đồng)", grouped=True)

    def clean_staff(self) -> Decimal:
        found: Decimal = self.cleaned_data["staff"]
        if not found:
            raise forms.ValidationError("Cần ít nhất 1 người.")
        return found


class WayForm(Form):
    """How many of the cases take one way out of a split."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["percent"] = NumberField(label="Tỷ lệ (%)", most=HUNDRED)
        self.fields["percent"].widget.is_required = True
