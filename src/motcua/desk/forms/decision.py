"""What every form on a dossier's page has in common: it belongs to one verb on one dossier."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.desk.sight import Sight
from motcua.dossiers.models import WorkItem


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
