"""Forms about results: drafting, attaching, revoking, issuing again, copying."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from motcua.core.forms import Form
from motcua.desk.forms.decision import area
from motcua.desk.forms.signing import need_secret, way_fields
from motcua.dossiers.models import Result, ResultTemplate
from motcua.dossiers.results import choosing, fields, layout
from motcua.signatures.models import Key

BY_HAND = "In ra ký tay; bản đã ký được quét và đính kèm sau"


class DraftForm(Form):
    """The fields a template asks the officer for."""

    def __init__(self, template: ResultTemplate, values: Mapping[str, str], sent: Any = None) -> None:
        super().__init__(sent, initial={f"nhap_{name}": value for name, value in values.items()})
        self.fields |= _boxes(fields.Asked.all_of(template.asked))

    def typed(self) -> dict[str, str]:
        return _typed(self.cleaned_data)


def _boxes(asked: Iterable[fields.Asked]) -> dict[str, forms.Field]:
    return {
        f"nhap_{one.name}": forms.CharField(
            label=one.label,
            required=one.required,
            max_length=500,
            error_messages={"required": f"Ghi {one.label.lower()}."},
        )
        for one in asked
    }


def _typed(cleaned: Mapping[str, Any]) -> dict[str, str]:
    return {name.removeprefix("nhap_"): text for name, text in cleaned.items() if name.startswith("nhap_")}


class AttachForm(Form):
    """The scan of what was signed by hand."""

    file = forms.FileField(
        label="Bản quét kết quả đã ký, đóng dấu",
        help_text="PDF hoặc ảnh, quét đủ trang.",
        error_messages={"required": "Chọn tệp bản quét."},
    )
    number = forms.CharField(
        label="Số, ký hiệu trên bản đã ký",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )
    reason = forms.CharField(label="Lý do thay bản quét", max_length=300, widget=area(2))

    def __init__(self, result: Result, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if result.number:
            del self.fields["number"]
        if result.file is None:
            del self.fields["reason"]


class SignedForm(Form):
    """A form whose paper is signed: by the officer's key where there is one, else by hand."""

    def __init__(self, key: Key | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        self.ask()
        if key is not None and self.signs:
            self.fields |= way_fields(key, BY_HAND)

    signs = True

    def ask(self) -> None:
        """Fields that depend on what is asked about."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned is not None and "way" in self.fields:
            need_secret(self, cleaned)
        return cleaned


class RevokeForm(Form):
    reason = forms.CharField(label="Lý do thu hồi", max_length=500, widget=area())
    document = forms.CharField(
        label="Văn bản thu hồi", max_length=200, help_text="Số, ngày, ví dụ 12/QĐ-UBND ngày 03/09/2026."
    )


class ReissueForm(SignedForm):
    """Corrected values of the fields the template uses, as they stand now; or the number typed on paper."""

    reason = forms.CharField(label="Lý do cấp lại", max_length=500, widget=area(2))

    def __init__(self, result: Result, key: Key | None, *args: Any, **kwargs: Any) -> None:
        self.result, self.names = result, correctable(result)
        self.signs = result.template is not None
        super().__init__(key, *args, **kwargs)

    def ask(self) -> None:
        if not self.signs:
            self.fields["number"] = forms.CharField(label="Số, ký hiệu kết quả mới", max_length=80)
        for number, (name, label) in enumerate(self.names):
            self.fields[f"sua_{number}"] = forms.CharField(
                label=label, required=False, max_length=500, initial=self.result.values.get(name, "")
            )

    def changed(self) -> dict[str, str]:
        typed = self.cleaned_data
        return {name: typed[f"sua_{number}"] for number, (name, _) in enumerate(self.names)}


def correctable(result: Result) -> Sequence[tuple[str, str]]:
    """(field, label) of what a result says and may be corrected; not what issuing itself adds."""
    if result.template is None:
        return ()
    known = fields.known(result.template)
    used = layout.fields_in(result.template.body)
    own = ("van_ban.", "nguoi_ky.", "co_quan.", "ho_so.")
    return [(name, known.get(name, name)) for name in used if not name.startswith(own)]


class ExtractForm(SignedForm):
    """What a copy says and the result does not hold is typed from the paper."""

    asked_by = forms.CharField(label="Người yêu cầu bản sao", max_length=200)
    purpose = forms.CharField(label="Mục đích sử dụng", max_length=300, required=False)

    def __init__(self, result: Result, *args: Any, **kwargs: Any) -> None:
        self.result = result
        super().__init__(*args, **kwargs)

    def ask(self) -> None:
        template = choosing.for_copies(self.result)
        boxes = _boxes(fields.lacking(template, self.result.values)) if template else {}
        for first in list(boxes.values())[:1]:
            first.help_text = "Chép mục này và các mục sau đúng từ bản gốc: sổ chưa có nội dung của kết quả."
        self.fields |= boxes

    def typed(self) -> dict[str, str]:
        return _typed(self.cleaned_data)
