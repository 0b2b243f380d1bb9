"""The forms of consultations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django import forms
from django.http import HttpRequest

from motcua.core.forms import DayField, Form
from motcua.disclosure.acts.consultations import Asked, Plan
from motcua.disclosure.models import (
    Audience,
    Consultation,
    ConsultationQuestion,
    Naming,
    OpinionGroup,
    QuestionKind,
)
from motcua.documents import arriving
from motcua.documents.boxes import FilesField, OneFileBox
from motcua.identity.models import Unit, User
from motcua.portal.consultations.forms import OpinionForm

BLANK = 3
"""Empty questions offered below the ones there are."""
MOST = 30


class PlanForm(Form):
    """What is asked. Questions stand as ``question_<n>``, ``kind_<n>``, ``options_<n>``, ``needed_<n>``; an
    empty one is left out."""

    unit = forms.ChoiceField(label="Đơn vị lấy ý kiến")
    title = forms.CharField(label="Chủ đề", max_length=250)
    about = forms.CharField(label="Nội dung cần hỏi", widget=forms.Textarea(attrs={"rows": 6}))
    basis = forms.CharField(label="Căn cứ", max_length=250, required=False)
    audience = forms.ChoiceField(label="Ai được góp ý", choices=Audience.choices, widget=forms.RadioSelect)
    naming = forms.ChoiceField(label="Tên người góp ý", choices=Naming.choices, widget=forms.RadioSelect)
    opens = DayField(label="Ngày đầu")
    closes = DayField(label="Ngày cuối")
    expected = forms.IntegerField(
        label="Số người hoặc hộ được mời", min_value=1, max_value=10_000_000, required=False
    )
    quorum = forms.IntegerField(
        label="Tỷ lệ tham gia tối thiểu (%)", min_value=1, max_value=100, required=False
    )
    quotes = forms.BooleanField(
        label="Công bố cả lời góp ý đã che thông tin cá nhân, cạnh trả lời", required=False
    )
    files = FilesField(  # type: ignore[assignment]  # Fields never become attributes of the form.
        label="Tài liệu", required=False, help_text="Một hay nhiều tệp PDF, DOCX, XLSX."
    )

    def __init__(
        self, units: Sequence[Unit], *args: Any, row: Consultation | None = None, **kwargs: Any
    ) -> None:
        asked = list(row.questions.all()) if row else []
        kwargs.setdefault("initial", _initial(row, asked))
        super().__init__(*args, **kwargs)
        self.row = row
        self.offer("unit", [(str(unit.pk), unit.name) for unit in units])
        for place in range(1, self._count(len(asked)) + 1):
            self._add(place)

    @property
    def places(self) -> list[list[Any]]:
        """The fields of each question, for the page."""
        numbers = [name.split("_")[1] for name in self.fields if name.startswith("question_")]
        return [
            [self[f"{part}_{number}"] for part in ("question", "kind", "options", "needed")]
            for number in numbers
        ]

    @property
    def head(self) -> list[Any]:
        """Everything else."""
        return [field for field in self if not field.name.rpartition("_")[2].isdecimal()]

    def plan(self, request: HttpRequest) -> Plan:
        """As the verbs take it. Files that are there stay. Raises Refusal for a file."""
        data = self.cleaned_data
        kept = [(one.title, one.file_id) for one in self.row.papers.all()] if self.row else []
        stored = arriving.claim(request, "files", uploaded_by=cast(User, request.user))
        return Plan(
            title=data["title"],
            about=data["about"],
            basis=data["basis"],
            audience=Audience(data["audience"]),
            naming=Naming(data["naming"]),
            opens=data["opens"],
            closes=data["closes"],
            expected=data["expected"],
            quorum=data["quorum"],
            quotes=data["quotes"],
            questions=tuple(self._questions()),
            papers=(*kept, *((one.name.rsplit(".", 1)[0], one.pk) for one in stored)),
        )

    def _questions(self) -> Iterator[Asked]:
        data = self.cleaned_data
        for name in self.fields:
            head, _, number = name.partition("_")
            if head == "question" and data[name].strip():
                lines = tuple(line.strip() for line in data[f"options_{number}"].splitlines() if line.strip())
                kind = QuestionKind(data[f"kind_{number}"])
                chosen = kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
                yield Asked(data[name], kind, lines if chosen else (), data[f"needed_{number}"])

    def _count(self, there: int) -> int:
        sent = sum(1 for name in self.data if name.startswith("question_"))
        return min(sent if self.is_bound else there + BLANK, MOST)

    def _add(self, place: int) -> None:
        self.fields[f"question_{place}"] = forms.CharField(
            label=f"Câu {place}", max_length=500, required=False, widget=forms.TextInput
        )
        self.fields[f"kind_{place}"] = forms.ChoiceField(
            label=f"Cách trả lời câu {place}", choices=QuestionKind.choices, initial=QuestionKind.STANCE
        )
        self.fields[f"options_{place}"] = forms.CharField(
            label=f"Các lựa chọn của câu {place}",
            required=False,
            help_text="Mỗi lựa chọn một dòng; chỉ cho câu chọn một, chọn nhiều.",
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields[f"needed_{place}"] = forms.BooleanField(
            label=f"Câu {place} bắt buộc trả lời", required=False, initial=True
        )


def _initial(row: Consultation | None, asked: Sequence[ConsultationQuestion]) -> dict[str, Any]:
    if row is None:
        return {"audience": Audience.EVERYBODY, "naming": Naming.CHOICE}
    names = (
        "title",
        "about",
        "basis",
        "audience",
        "naming",
        "opens",
        "closes",
        "expected",
        "quorum",
        "quotes",
    )
    known = {name: getattr(row, name) for name in names} | {"unit": str(row.unit_id)}
    for one in asked:
        known |= {
            f"question_{one.place}": one.text,
            f"kind_{one.place}": one.kind,
            f"options_{one.place}": "\n".join(one.options),
            f"needed_{one.place}": one.needed,
        }
    return known


class PaperForm(OpinionForm):
    """An opinion on paper: its number, its scan, the name where it has one."""

    sheet = forms.CharField(label="Số phiếu", max_length=30, widget=forms.TextInput)
    scan = FilesField(label="Bản quét phiếu", widget=OneFileBox(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}))

    def __init__(self, consultation: Consultation, *args: Any, **kwargs: Any) -> None:
        super().__init__(consultation, *args, asks_name=False, **kwargs)
        if consultation.naming != Naming.ANONYMOUS:
            self.fields["name"] = forms.CharField(
                label="Họ và tên như trên phiếu",
                max_length=120,
                required=consultation.naming == Naming.NAMED,
            )


class EndForm(Form):
    reason = forms.CharField(
        label="Lý do kết thúc trước ngày cuối",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class GroupForm(Form):
    title = forms.CharField(label="Ý chung của nhóm", max_length=250)


class AnswerForm(Form):
    answer = forms.CharField(
        label="Trả lời của cơ quan", max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AssignForm(Form):
    """Into which groups an opinion goes."""

    groups = forms.MultipleChoiceField(label="Nhóm", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, groups: Sequence[OpinionGroup], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("groups", [(str(group.pk), group.title) for group in groups])
