"""The judgement of every paper and every step, in one table, with what the linter finds beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from motcua.core.forms import Form
from motcua.processes import bpmn
from motcua.reengineering.content import Judgement, ReviewContent, SubjectKind, Verdict
from motcua.reengineering.judged.suggesting import Suggestion, found_at, suggestion
from motcua.reengineering.lint.rule import Finding
from motcua.reengineering.models import Diagram
from motcua.reengineering.review.parts import parts_of, with_parts
from motcua.reengineering.review.subjects import Subject, judged, papers, steps_of
from motcua.reengineering.review.words import VERDICTS
from motcua.studio.editing.editor import Editor, Place
from motcua.studio.editing.systems import inventory_names
from motcua.studio.forms.fields import prose, words

ALL = "all"
CHOICES = [("", "Chưa đánh giá"), *((verdict.value, text) for verdict, text in VERDICTS.items())]


class JudgementForm(Form):
    """``systems``: id and name of the inventory's entries."""

    verdict = forms.ChoiceField(label="Đánh giá", required=False, choices=CHOICES)
    system = forms.TypedChoiceField(
        label="Hệ thống, cơ sở dữ liệu thay thế", required=False, coerce=int, empty_value=None
    )
    into = words("Gộp vào đâu", required=False)
    reason = prose("Lý do", 2, required=False)
    legal_basis = words("Căn cứ", required=False)

    def __init__(self, *args: Any, systems: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["system"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Chưa chọn"), *systems.items()]

    def clean(self) -> dict[str, Any]:
        sent = self.cleaned_data
        typed = any(sent.get(name) for name in ("reason", "legal_basis"))
        if typed and not sent.get("verdict") and "verdict" not in self.errors:
            self.add_error("verdict", "Chọn đánh giá, hoặc xóa lý do và căn cứ ở dòng này.")
        return sent


@dataclass(frozen=True)
class Line:
    """A row of the table. ``counts``: how many originals and copies of a paper are asked."""

    subject: Subject
    form: JudgementForm
    findings: list[Finding]
    suggestion: Suggestion | None
    counts: str = ""

    @property
    def suggested(self) -> str:
        return VERDICTS[self.suggestion.verdict] if self.suggestion else ""


class Judgements(Editor):
    """What no longer stands in the record or the present process keeps its judgement until somebody ticks it
    away."""

    topic = "judgements"
    slug = "danh-gia"
    lead = (
        "Đánh giá từng giấy tờ và từng bước hiện trạng. Gợi ý lấy từ các quy tắc rà lỗi; "
        "người đánh giá quyết định."
    )
    template: ClassVar[str] = "studio/parts/judgements.html"

    def __init__(self, at: Place, sent: QueryDict | None = None) -> None:
        present = at.reviewed.latest(Diagram.Side.AS_IS)
        self.model = bpmn.compile(present.xml.encode()) if present else None
        self.systems = inventory_names()
        super().__init__(at, sent)

    @cached_property
    def subjects(self) -> list[Subject]:
        version = self.at.reviewed.version
        found = list(papers(version.record)) if version else []
        return [*found, *(steps_of(self.model) if self.model else ())]

    def build(self) -> list[Form]:
        known = judged(self.at.said, self.at.key)
        return [self._form(one, known.get((one.kind, one.key))) for one in self.subjects]

    def _form(self, subject: Subject, stored: Judgement | None) -> JudgementForm:
        initial = stored.model_dump() if stored else {}
        return JudgementForm(self.sent, systems=self.systems, prefix=prefix(subject), initial=initial)

    @cached_property
    def lines(self) -> list[Line]:
        findings = found_at(self.at.review, self.at.reviewed, self.at.said)
        counts = dict(self._counts())
        return [
            self._line(one, form, findings.get((one.kind, one.key), []), counts.get(one.key, ""))
            for one, form in zip(self.subjects, self.forms, strict=True)
        ]

    def _line(self, subject: Subject, form: Form, findings: list[Finding], counts: str) -> Line:
        assert isinstance(form, JudgementForm)
        return Line(subject, form, findings, suggestion(findings, self.systems), counts)

    def _counts(self) -> Iterator[tuple[str, str]]:
        version = self.at.reviewed.version
        for g, group in enumerate(version.record.groups if version else ()):
            for c, part in enumerate(group.components):
                said = [(part.originals, "bản chính"), (part.copies, "bản sao")]
                counted = ", ".join(f"{number} {name}" for number, name in said if number is not None)
                yield f"/groups/{g}/components/{c}", counted or "không ghi số bản"

    @property
    def papers(self) -> list[Line]:
        return [line for line in self.lines if line.subject.kind is SubjectKind.COMPONENT]

    @property
    def steps(self) -> list[Line]:
        return [line for line in self.lines if line.subject.kind is SubjectKind.STEP]

    @cached_property
    def stale(self) -> list[tuple[str, Judgement]]:
        """Judgements of what is no longer there, each with the name of its tick."""
        present = {(one.kind, one.key) for one in self.subjects}
        mine = parts_of(self.at.said.judgements, self.at.key)
        gone = (one for one in mine if (one.kind, one.key) not in present)
        return [(prefix(Subject(one.kind, one.key, one.name)), one) for one in gone]

    def change(self, content: ReviewContent) -> ReviewContent:
        ticked = set(self.sent.getlist("gone")) if self.sent else set()
        kept = [one for name, one in self.stale if name not in ticked]
        made = (
            _judgement(self.at.key, one, form.cleaned_data)
            for one, form in zip(self.subjects, self.forms, strict=True)
        )
        return with_parts(content, self.topic, self.at.key, [*(one for one in made if one), *kept])


def prefix(subject: Subject) -> str:
    """How the fields of a row are named; the same whatever rows stand around it."""
    return f"{subject.kind.value}-{subject.key.strip('/').replace('/', '-')}"


def _judgement(procedure: str, subject: Subject, sent: dict[str, Any]) -> Judgement | None:
    """None while undecided. A system belongs to data, a target to merging; others have neither."""
    if not sent["verdict"]:
        return None
    verdict = Verdict(sent["verdict"])
    return Judgement(
        procedure=procedure,
        kind=subject.kind,
        key=subject.key,
        name=subject.name,
        verdict=verdict,
        system=sent["system"] if verdict is Verdict.DATA else None,
        into=sent["into"] if verdict is Verdict.MERGE else "",
        reason=sent["reason"],
        legal_basis=sent["legal_basis"],
    )


def filled_in(at: Place, sent: QueryDict, wanted: str) -> tuple[QueryDict, int]:
    """What was sent, suggestions written into the undecided rows, and into how many; nothing is saved.

    ``wanted``: the prefix of one row, which is filled in whatever it says, or :data:`ALL`.
    """
    data, count = sent.copy(), 0
    for line in Judgements(at, sent).lines:
        name = str(line.form.prefix)
        asked = name == wanted or (wanted == ALL and not sent.get(f"{name}-verdict"))
        if line.suggestion and asked:
            _fill(data, name, line.suggestion)
            count += 1
    return data, count


def _fill(data: QueryDict, name: str, made: Suggestion) -> None:
    data[f"{name}-verdict"] = made.verdict.value
    for field, text in (
        ("system", str(made.system or "")),
        ("reason", made.reason),
        ("legal_basis", made.legal_basis),
    ):
        if not data.get(f"{name}-{field}"):
            data[f"{name}-{field}"] = text
