"""Forms around completing a dossier: asking, answering for the person, closing."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.desk.forms.decision import DecisionForm, area, reason_field
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Component, Supplement
from motcua.identity.roles import Role

MOST_SHEETS = 999


class SupplementForm(DecisionForm):
    """One notice, complete in one: type, every item, the reason."""

    type = forms.ChoiceField(label="Loại yêu cầu", choices=Supplement.Type.choices, widget=forms.RadioSelect)
    items = forms.CharField(
        label="Nội dung cần bổ sung, hoàn thiện",
        max_length=4000,
        help_text="Mỗi dòng một nội dung. Ghi đủ trong một lần: hồ sơ chỉ được yêu cầu bổ sung một lần.",
        widget=area(4),
    )
    reason = reason_field(hint="Căn cứ hoặc lý do phải bổ sung; được in trên phiếu gửi người nộp.")

    def asked(self) -> list[str]:
        return [
            line.strip(" -•\t") for line in self.cleaned_data["items"].splitlines() if line.strip(" -•\t")
        ]


class AskForm(SupplementForm):
    """The notice itself; a second one carries the leader's reason."""

    leader_reason = reason_field("Lý do yêu cầu thêm lần nữa", "Bắt buộc với lần thứ hai trở đi.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        again = bool(self.sight.supplements)
        if not (again and self.sight.actor.holds(Role.LEADER, self.sight.dossier.deciding_unit_id)):
            del self.fields["leader_reason"]


class AnswerForm(DecisionForm):
    """What the person brought: new counts of known papers, papers that were not there before."""

    more = forms.CharField(
        label="Giấy tờ nộp thêm",
        required=False,
        max_length=4000,
        help_text="Mỗi dòng một giấy tờ, ghi nhận là 1 bản chính.",
        widget=area(3),
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=2000, widget=area(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for component in self._components():
            for kind, words in (("originals", "bản chính"), ("copies", "bản sao")):
                self.fields[f"{kind}_{component.pk}"] = forms.IntegerField(
                    label=f"{component.name}: {words}",
                    min_value=0,
                    max_value=MOST_SHEETS,
                    initial=getattr(component, kind),
                    widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
                )
        self.order_fields([*(name for name in self.fields if name not in ("more", "note")), "more", "note"])

    def _components(self) -> list[Component]:
        return self.sight.components

    def papers(self) -> list[Paper]:
        """Everything the dossier now consists of."""
        known = [self._now(component) for component in self._components()]
        names = {paper.name for paper in known}
        typed = (line.strip() for line in self.cleaned_data["more"].splitlines())
        return known + [
            Paper(name, originals=1) for name in dict.fromkeys(typed) if name and name not in names
        ]

    def _now(self, component: Component) -> Paper:
        return Paper(
            name=component.name,
            code=component.code,
            originals=self.cleaned_data[f"originals_{component.pk}"],
            copies=self.cleaned_data[f"copies_{component.pk}"],
            shown_only=component.shown_only,
            replaced_by_data=component.replaced_by_data,
            asked_because=component.asked_because,
            note=component.note,
        )
