"""Forms of working a step: finish it, approve it, send it back."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.core.forms import DayField
from motcua.desk.forms.decision import DecisionForm, area, reason_field
from motcua.desk.forms.signing import need_secret, way_fields
from motcua.desk.sight import Sight
from motcua.dossiers.models import WorkItem
from motcua.dossiers.results import signing
from motcua.processes import stepper
from motcua.processes.reach import approvals_ahead
from motcua.signatures.models import Key

FIELDS: dict[str, type[forms.Field]] = {
    "string": forms.CharField,
    "number": forms.DecimalField,
    "date": DayField,
}
YES_NO = [("", "Chưa ghi"), ("yes", "Có"), ("no", "Không")]


class StepForm(DecisionForm):
    """A note, the way on where a person chooses it, and what the process wants to know."""

    note = forms.CharField(label="Ghi chú cho bước sau", required=False, max_length=2000, widget=area(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask_way()
        for name, kind in self.sight.model.variables.items():
            self.fields[f"value_{name}"] = value_field(name, kind)
        self.key: Key | None = None
        if self.item is not None and self.item.act == "seal":
            self.ask_signing(self._seal(), "Đóng dấu trên bản giấy")

    def _seal(self) -> Key | None:
        """The unit's key, where signed results wait for its seal."""
        waiting = self.sight.dossier.results.filter(signed_at__isnull=False, sealed_at=None, state="valid")
        unit = self.item.unit if self.item else None
        return signing.seal_key(unit) if unit is not None and waiting.exists() else None

    def _ask_way(self) -> None:
        sight, item = self.sight, self.item
        if item is None or sight.state is None:
            return
        ways = stepper.choices(sight.model, sight.state, item.node)
        if ways:
            offered = [(way.flow, way.name or sight.model.nodes[way.target].name) for way in ways]
            self.fields["choice"] = way_field(
                offered, several=stepper.several(sight.model, sight.state, item.node)
            )

    def ask_signing(self, key: Key | None, by_hand: str) -> None:
        """``key``: with which papers are signed at this step; without one nothing is asked."""
        self.key = key
        if key is not None:
            self.fields |= way_fields(key, by_hand)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned is not None and self.key is not None:
            need_secret(self, cleaned)
        return cleaned

    def values(self) -> dict[str, Any]:
        """What was typed for the process's own variables, empty ones left out."""
        typed = {name: self.cleaned_data.get(f"value_{name}") for name in self.sight.model.variables}
        given = {name: value for name, value in typed.items() if value not in (None, "")}
        return {name: plain(value, self.sight.model.variables[name]) for name, value in given.items()}


def way_field(offered: list[tuple[str, str]], *, several: bool) -> forms.Field:
    """One way, or at an inclusive split every way that applies."""
    if several:
        return forms.MultipleChoiceField(
            label="Các hướng xử lý tiếp theo",
            help_text="Chọn tất cả các hướng cần làm.",
            choices=offered,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Chọn ít nhất một hướng xử lý tiếp theo."},
        )
    return forms.ChoiceField(
        label="Hướng xử lý tiếp theo",
        choices=offered,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn hướng xử lý tiếp theo."},
    )


def value_field(name: str, kind: str) -> forms.Field:
    """What is asked for a declared variable of a process, by its type."""
    label = name.replace("_", " ").capitalize()
    if kind == "boolean":
        return forms.ChoiceField(label=label, choices=YES_NO, required=False)
    return FIELDS[kind](label=label, required=False)


def plain(value: Any, kind: str) -> Any:
    """A cleaned value as the process stores it."""
    if kind == "boolean":
        return value == "yes"
    return value.isoformat() if kind == "date" else float(value) if kind == "number" else value


class ApproveForm(StepForm):
    """As any step, and the number the result is issued under."""

    result_number = forms.CharField(
        label="Số, ký hiệu kết quả",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.sight.result_drafts:
            # The number of a drafted result comes from its book.
            del self.fields["result_number"]
            if self._last():
                by_hand = "In ra ký tay; bản đã ký được quét và đính kèm sau"
                self.ask_signing(signing.own_key(self.sight.actor), by_hand)

    def _last(self) -> bool:
        """Whether the result may stand after this approval: no other follows, or the way is chosen here."""
        node = self.item.node if self.item else ""
        further = approvals_ahead(self.sight.model, node) - {node}
        return not further or "choice" in self.fields


class SendBackForm(DecisionForm):
    """Which earlier step has to be done again, and why."""

    to = forms.ChoiceField(label="Chuyển lại bước", choices=())
    reason = reason_field("Nội dung cần làm lại")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = back_to(self.sight, self.item)


def back_to(sight: Sight, item: WorkItem | None) -> list[tuple[str, str]]:
    """The earlier steps of the branch, the nearest first; intake is over once a dossier was received."""
    if item is None or sight.state is None:
        return []
    nodes = stepper.reopenable(sight.model, sight.state, item.node)
    return [(node.id, node.name or node.id) for node in reversed(nodes) if node.act != "receive"]
