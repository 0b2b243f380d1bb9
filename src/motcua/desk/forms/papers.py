"""The check list of papers: what the procedure asks for, ticked off against what lies on the counter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from motcua.catalog.models import ProcedureVersion
from motcua.core.forms import Form
from motcua.desk.asked_papers import Asked, asked_papers
from motcua.documents.boxes import FilesField, OneFileBox
from motcua.dossiers.acts.papers import Paper
from motcua.store.models import Holding

EXTRA = 2
"""Blank lines for papers the catalogue does not list."""
MOST = 999
OTHER = "Giấy tờ khác"


def _count(initial: int) -> forms.IntegerField:
    narrow = forms.NumberInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"})
    return forms.IntegerField(
        label="", required=False, min_value=0, max_value=MOST, initial=initial, widget=narrow
    )


class PaperForm(Form):
    """One line. ``here``: the paper was handed in; the rest says how. ``held``: what the store has for it,
    ``chosen``: the document of those to be used, ``lost``: whether one was chosen that cannot be any more."""

    held: Sequence[Holding] = ()
    chosen: int | None = None
    lost: bool = False

    here = forms.BooleanField(label="Nhận", required=False)
    originals = _count(1)
    copies = _count(0)
    shown_only = forms.BooleanField(label="Chỉ xuất trình", required=False)
    replaced_by_data = forms.CharField(
        label="Thay bằng dữ liệu của", required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    asked_because = forms.CharField(
        label="Đã có dữ liệu nhưng vẫn yêu cầu vì", required=False, max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    note = forms.CharField(
        label="Ghi chú", required=False, max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    scan = FilesField(
        label="Tệp người nộp đưa (đã có bản điện tử)",
        required=False,
        widget=OneFileBox(attrs={"data-keeps": ""}),
    )

    def __init__(self, *, asked: Asked | None, index: int, **kwargs: Any) -> None:
        super().__init__(prefix=f"giay-{index}", **kwargs)
        self.asked, self.index = asked, index
        self.title = asked.name if asked else ""
        self.spoken = self.title or f"Giấy tờ khác, dòng {index + 1}"
        if asked is None:
            self.fields["name"] = forms.CharField(label="Tên giấy tờ", required=False, max_length=500)
        self.fields["originals"].label = "Bản chính"
        self.fields["copies"].label = "Bản sao"
        if asked is not None:
            # A box left empty is not sent; the mark tells a line that was unticked from one never shown.
            self.fields["shown_only"].initial = asked.shown and "sent" not in self.initial
            for name, count in asked.counts.items():
                self.fields[name].initial = count

    @property
    def detailed(self) -> bool:
        """Whether the less usual answers hold something, so that they stand open."""
        always_shown = self.asked is not None and self.asked.shown
        rare = ["replaced_by_data", "asked_because", "note", *([] if always_shown else ["shown_only"])]
        source = self.data if self.is_bound else self.initial
        return any(source.get(self.add_prefix(name) if self.is_bound else name) for name in rare)

    def paper(self, files: tuple[int, ...]) -> Paper | None:
        """What was handed in, None when the line stayed empty."""
        data = self.cleaned_data
        name = self.title or data.get("name", "").strip()
        if not name or not self._given(files):
            return None
        shown = data["shown_only"]
        counted = data["here"] and not shown
        return Paper(
            name=name,
            code=self.asked.component.code if self.asked else "",
            originals=(data["originals"] or 0) if counted else 0,
            copies=(data["copies"] or 0) if counted else 0,
            shown_only=shown,
            replaced_by_data=data["replaced_by_data"],
            asked_because=data["asked_because"],
            note=data["note"],
            files=files,
        )

    def _given(self, files: tuple[int, ...]) -> bool:
        data = self.cleaned_data
        shown = data["shown_only"] and not (self.asked and self.asked.shown)
        return bool(data["here"] or shown or data["replaced_by_data"] or files or data.get("name"))


def paper_forms(
    version: ProcedureVersion, typed: Mapping[str, Any], *, bound: bool
) -> list[tuple[str, PaperForm]]:
    """(heading, form) for every paper asked for, and some blank ones."""
    blank = [(OTHER if number == 0 else "", None) for number in range(EXTRA)]
    lines = [*((asked.heading, asked) for asked in asked_papers(version)), *blank]
    made = []
    for index, (heading, asked) in enumerate(lines):
        prefix = f"giay-{index}-"
        initial = {name[len(prefix) :]: value for name, value in typed.items() if name.startswith(prefix)}
        told: dict[str, Any] = {"data": typed} if bound else {"initial": initial}
        made.append((heading, PaperForm(**told, asked=asked, index=index)))
    return made
