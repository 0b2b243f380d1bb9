"""Who hands the dossier in."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms

from motcua.core.forms import DayField, Form
from motcua.core.text import person_name, squeeze
from motcua.identity import personal_number
from motcua.identity.models import Party

SEXES = [("", "Chưa ghi"), *Party.Sex.choices]


def _box(width: str, **attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": f"govuk-input--width-{width}", "autocomplete": "off", **attrs})


class PersonForm(Form):
    """A person or an organisation. Only the name is required: not everybody has a number."""

    kind = forms.ChoiceField(label="Người nộp là", choices=Party.Kind.choices, initial=Party.Kind.PERSON)
    number = forms.CharField(
        label="Số định danh", required=False, max_length=20, widget=_box("20", inputmode="numeric")
    )
    name = forms.CharField(label="Họ tên hoặc tên tổ chức", max_length=200, widget=_box("30"))
    birth_date = DayField(label="Ngày sinh", required=False, help_text="")
    sex = forms.ChoiceField(label="Giới tính", choices=SEXES, required=False)
    address = forms.CharField(label="Địa chỉ", required=False, max_length=300, widget=_box("30"))
    phone = forms.CharField(
        label="Điện thoại", required=False, max_length=20, widget=_box("20", inputmode="tel", type="tel")
    )
    email = forms.EmailField(
        label="Thư điện tử", required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    number_checked = forms.BooleanField(
        label="Đã đối chiếu bản chính: số này đúng là của người nộp", required=False
    )

    def clean_name(self) -> str:
        return person_name(squeeze(self.cleaned_data["name"]))

    def clean_number(self) -> str:
        return "".join(self.cleaned_data["number"].split())

    def details(self) -> dict[str, Any]:
        """Fields of :class:`Party`."""
        return dict(self.cleaned_data)


def warnings(data: dict[str, Any]) -> list[str]:
    """What does not fit about the number typed so far; never an error."""
    number = "".join(str(data.get("number") or "").split())
    if not number or data.get("kind") == Party.Kind.ORGANISATION:
        return []
    born = None
    with suppress(forms.ValidationError):
        born = DayField(required=False).clean(data.get("birth_date") or "")
    sex = data.get("sex") if data.get("sex") in Party.Sex.values else None
    return [found.sentence for found in personal_number.check(number, born, sex)]
