"""Forms around completing a dossier: asking, answering for the person, closing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from motcua.core.display import day
from motcua.desk.agreements import AGREEMENTS
from motcua.desk.forms.decision import DecisionForm, area, reason_field
from motcua.dossiers import asked_items
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Component, Origin, Supplement
from motcua.identity.roles import Role
from motcua.store.models import Holding
from motcua.store.offering import Asked

MOST_SHEETS = 999
HELD = "held_"
GONE = (
    "Giấy tờ đã chọn trong kho không còn dùng được vì vừa hết giá trị hoặc được thay. "
    "Xem lại các mục, chọn giấy tờ khác hoặc nhận bản giấy."
)


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
        self._from_store()
        for component in self._components():
            for kind, words in (("originals", "bản chính"), ("copies", "bản sao")):
                self.fields[f"{kind}_{component.pk}"] = forms.IntegerField(
                    label=f"{component.name}: {words}",
                    min_value=0,
                    max_value=MOST_SHEETS,
                    initial=getattr(component, kind),
                    widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
                )
        last = ("more", *(["agreed"] if self.held else []), "note")
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def _from_store(self) -> None:
        """A choice for each paper asked for that the store has, and how its owner agreed."""
        self.held = {f"{HELD}{place}": one for place, one in self.sight.store_offers.items()}
        for name, (asked, documents) in self.held.items():
            self.fields[name] = forms.ChoiceField(
                label=f"Đã có trong kho cho “{asked.name}”",
                required=False,
                choices=[("", "Không dùng"), *((str(one.pk), _described(one)) for one in documents)],
                help_text=self._previews(documents),
            )
        if self.held:
            self.fields["agreed"] = forms.ChoiceField(
                label="Dùng lại giấy tờ trong kho: chủ giấy tờ đồng ý thế nào?",
                required=False,
                choices=[("", "Chưa hỏi"), *AGREEMENTS.items()],
                help_text=format_html(
                    '<a class="govuk-link" href="{}" target="_blank" rel="noopener">In phiếu đồng ý để ký '
                    "(PDF, mở trang mới)</a>",
                    reverse("desk:dossier-consent", args=[self.sight.dossier.code]),
                ),
            )

    def _previews(self, documents: list[Holding]) -> str:
        code = self.sight.dossier.code
        links = ((reverse("desk:dossier-held", args=[code, one.pk]), one.name) for one in documents)
        return format_html_join(", ", '<a class="govuk-link" href="{}">Xem trước {}</a>', links)

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = super().clean() or self.cleaned_data
        if any(sent.get(name) for name in self.held) and not sent.get("agreed"):
            self.add_error("agreed", "Hỏi chủ giấy tờ trước khi dùng lại, rồi chọn họ đồng ý thế nào.")
        if any(self.data[name] for name in self.data if name.startswith(HELD) and name not in self.held):
            self.add_error(None, GONE)
        return sent

    def _components(self) -> list[Component]:
        return self.sight.components

    def papers(self) -> list[Paper]:
        """Everything the dossier now consists of."""
        known = [self._now(component) for component in self._components()]
        for name, (asked, _documents) in self.held.items():
            if self.cleaned_data[name]:
                self._take(known, asked, int(self.cleaned_data[name]))
        names = {paper.name for paper in known}
        typed = (line.strip() for line in self.cleaned_data["more"].splitlines())
        return known + [
            Paper(name, originals=1) for name in dict.fromkeys(typed) if name and name not in names
        ]

    def _now(self, component: Component) -> Paper:
        return replace(
            Paper.of(component),
            originals=self.cleaned_data[f"originals_{component.pk}"],
            copies=self.cleaned_data[f"copies_{component.pk}"],
        )

    def _take(self, known: list[Paper], asked: Asked, holding: int) -> None:
        """Put a stored document with the paper it is, or make that a paper of the dossier."""
        place = next((n for n, paper in enumerate(known) if asked_items.same(paper, asked)), len(known))
        paper = known[place] if place < len(known) else Paper(asked.name[:2000], asked.code[:80])
        noted = asked_items.noted(paper, str(Origin.STORE.label))
        agreed = AGREEMENTS[self.cleaned_data["agreed"]]
        known[place : place + 1] = [replace(noted, holdings=(holding,), agreement=agreed)]


def _described(one: Holding) -> str:
    """A stored document in a list to choose from."""
    number = f"số {one.number}" if one.number else ""
    issued = f"cấp {day(one.issued_on)}" if one.issued_on else ""
    return f"{', '.join(filter(None, [one.name, number, issued]))} – {one.get_trust_display()}"
