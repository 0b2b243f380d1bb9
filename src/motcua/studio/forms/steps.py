"""The forms of the table editor: one row of the table, a new step, a new role."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.core.positions import Position, UnitKind
from motcua.studio.drawing.act_words import ACTS

Choices = Sequence[tuple[str, str]]
ACT_CHOICES = (("", "Chưa xác định"), *ACTS)
UNDECIDED = ("", "Chưa chỉ định")
UNIT_KINDS = (UNDECIDED, *((kind.value, kind.label) for kind in UnitKind))
POSITIONS = (UNDECIDED, *((position.value, position.label) for position in Position))
TYPED = {"autocomplete": "off"}


class HoursField(forms.DecimalField):
    """Working hours, with comma or dot; empty for none."""

    def __init__(self, **kwargs: Any) -> None:
        narrow = forms.TextInput(
            attrs={"inputmode": "decimal", "class": "govuk-input--width-4", "autocomplete": "off"}
        )
        said = "Ghi số giờ làm việc, ví dụ 4 hoặc 1,5."
        super().__init__(
            required=False, max_value=Decimal(9999), widget=narrow, error_messages={"invalid": said}, **kwargs
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def _name(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, widget=forms.TextInput(attrs=TYPED))


class StepForm(Form):
    """One row: what the step is called, who does it, what it means, its own limit."""

    name = _name("Tên bước")
    lane = forms.ChoiceField(label="Ai làm", choices=())
    act = forms.ChoiceField(label="Việc với hồ sơ", choices=ACT_CHOICES, required=False)
    hours = HoursField(label="Giờ làm việc")

    def __init__(self, *args: Any, lanes: Choices, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": f"{step}-%s"})
        _offer(self, "lane", lanes)
        for field in self.fields.values():
            field.widget.attrs["form"] = f"dong-{step}"


class AddForm(Form):
    """A new step behind another."""

    after = forms.ChoiceField(label="Thêm sau bước", choices=())
    name = _name("Tên bước mới")
    lane = forms.ChoiceField(label="Ai làm", choices=(), required=False)
    act = forms.ChoiceField(label="Việc với hồ sơ", choices=ACT_CHOICES, initial="process", required=False)
    hours = HoursField(label="Giờ làm việc")

    def __init__(self, *args: Any, steps: Choices, lanes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "them-%s"})
        _offer(self, "after", steps)
        _offer(self, "lane", [("", "Như bước đứng trước"), *lanes])


class RoleForm(Form):
    """A role that is not in the process yet, and the step it does."""

    step = forms.ChoiceField(label="Giao bước", choices=())
    role = _name("Tên đơn vị hoặc chức danh")
    unit_kind = forms.ChoiceField(label="Loại đơn vị", required=False, choices=UNIT_KINDS)
    position = forms.ChoiceField(label="Vị trí", required=False, choices=POSITIONS)

    def __init__(self, *args: Any, steps: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "vai-%s"})
        _offer(self, "step", steps)


def _offer(form: Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
