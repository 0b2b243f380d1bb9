"""What every form on a dossier's page has in common: it belongs to one verb on one dossier."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.display import when
from motcua.core.forms import Form
from motcua.desk.sight import Sight
from motcua.dossiers.models import WorkItem
from motcua.side_files.acts.outages import open_for


class DecisionForm(Form):
    """A form that knows the dossier it decides about, to offer only what is possible there.

    ``item``: the open step it is about, None for decisions on the whole dossier.
    """

    def __init__(self, *args: Any, sight: Sight, item: WorkItem | None = None, **kwargs: Any) -> None:
        self.sight, self.item = sight, item
        super().__init__(*args, **kwargs)


class NothingToAsk(DecisionForm):
    """A verb that needs a button only."""


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def reason_field(label: str = "Lý do", hint: str = "", **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=2000, widget=area(), **kwargs)


class ReasonForm(DecisionForm):
    """A verb that needs a reason and nothing else."""

    reason = reason_field(hint="Người nộp sẽ đọc được lý do này; ghi cụ thể, lịch sự, có căn cứ.")


class InternalReasonForm(DecisionForm):
    """A reason for colleagues."""

    reason = reason_field()


class PauseForm(InternalReasonForm):
    """Why the clock stops. Where a system the dossier has a side file in does not work, that may be the
    ground: the outage says it in its own words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dossier = self.sight.dossier.pk
        self.outages = {str(one.pk): one for one in open_for(dossier)} if self.sight.side_files else {}
        if self.outages:
            told = [
                (key, f"{one.number}: {one.system.name}, từ {when(one.since)}")
                for key, one in self.outages.items()
            ]
            choices = [("", "Không, vì lý do khác"), *told]
            self.fields["outage"] = forms.ChoiceField(
                label="Theo sự cố hệ thống ngoài", choices=choices, required=False
            )
            self.order_fields(["outage", "reason"])
            self.fields["reason"].required = False
            self.fields["reason"].help_text = "Không cần ghi khi chọn sự cố."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.outages and not data.get("outage") and not data.get("reason"):
            self.add_error("reason", "Nhập lý do, hoặc chọn sự cố ở trên.")
        return data
