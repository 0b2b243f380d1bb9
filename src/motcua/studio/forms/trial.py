"""Forms of trials: begin, put down how a thing went, do a step of a practice run, end."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.desk.forms.steps import plain, value_field, way_field
from motcua.processes import stepper
from motcua.processes.definition import ProcessModel
from motcua.processes.state import State
from motcua.studio.forms.fields import prose


class OpenTrialForm(Form):
    space = forms.CharField(
        label="Môi trường thử",
        max_length=200,
        help_text="Nơi thử, ví dụ: máy chủ tập huấn của Trung tâm Phục vụ hành chính công.",
    )


class RowForm(Form):
    """How one thing went. ``dossier``: only where a dossier can prove it."""

    passed = forms.TypedChoiceField(
        label="Kết quả",
        choices=(("yes", "Đạt"), ("no", "Không đạt")),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn đạt hoặc không đạt."},
    )
    evidence = prose("Bằng chứng: đã thử thế nào, thấy gì", 2)
    dossier = forms.CharField(
        label="Mã hồ sơ nộp thử",
        max_length=60,
        required=False,
        help_text="Hồ sơ người dân tự nộp trực tuyến từ khi mở đợt thử; hệ thống tự kiểm tra.",
    )

    def __init__(self, *args: Any, with_dossier: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_dossier:
            del self.fields["dossier"]


class CloseTrialForm(Form):
    summary = prose("Tổng hợp kết quả thử nghiệm", 4)


class PractiseForm(Form):
    """One open step, or a split that waits: the way on, what the process wants to know, a note.

    ``at``: id of the element; ``asks_values``: a step may set variables, a split may not.
    """

    note = forms.CharField(
        label="Ghi chú", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, model: ProcessModel, state: State, at: str, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": f"{at}-%s"})
        self.model, self.at = model, at
        self.asks_values = at in state.tasks
        ways = stepper.choices(model, state, at) if at not in state.timers else ()
        if ways:
            offered = [(way.flow, way.name or model.nodes[way.target].name) for way in ways]
            self.fields["choice"] = way_field(offered, several=stepper.several(model, state, at))
        for name, kind in model.variables.items() if self.asks_values else ():
            self.fields[f"value_{name}"] = value_field(name, kind)

    def values(self) -> dict[str, Any]:
        """What was typed for the process's own variables, empty ones left out."""
        variables = self.model.variables if self.asks_values else {}
        typed = {name: self.cleaned_data.get(f"value_{name}") for name in variables}
        return {
            name: plain(value, variables[name]) for name, value in typed.items() if value not in (None, "")
        }
