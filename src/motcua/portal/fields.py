"""The questions of an electronic form as form controls; what fits is decided by the form's own engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from motcua.catalog.eform_model import EFormModel, Field, Kind, Page
from motcua.catalog.eform_values import UnfitError, parse, shown
from motcua.core.forms import DayInput
from motcua.documents.boxes import FileBox

MOST_RADIOS = 7
YES_NO = [("true", "Có"), ("false", "Không")]


class Question(forms.Field):
    """One field of an electronic form; cleaning gives its JSON value."""

    def __init__(self, one: Field, today: date) -> None:
        self.one, self.today = one, today
        hint = "Ngày/tháng/năm, ví dụ 25/08/2026." if one.kind is Kind.DATE and not one.hint else one.hint
        super().__init__(required=one.required, label=one.title, help_text=hint, widget=widget_for(one))

    def validate(self, value: Any) -> None:
        """Emptiness is judged in :meth:`clean` together with everything else."""

    def clean(self, value: Any) -> Any:
        raw = ["true"] if value is True else [] if value in (False, None) else value
        try:
            return parse(self.one, raw, self.today)
        except UnfitError as refusal:
            raise ValidationError(str(refusal)) from None


def widget_for(one: Field) -> forms.Widget:
    attrs: dict[str, Any] = {"class": f"govuk-input--width-{one.width}"} if one.width else {}
    if one.autocomplete:
        attrs["autocomplete"] = one.autocomplete
    match one.kind:
        case Kind.DATE:
            return DayInput()
        case Kind.LONG:
            return forms.Textarea(attrs={**attrs, "rows": 5})
        case Kind.EMAIL:
            return forms.EmailInput(attrs={**attrs, "spellcheck": "false"})
        case Kind.INTEGER:
            return forms.TextInput(attrs={**attrs, "inputmode": "numeric"})
        case Kind.YES_NO:
            return forms.RadioSelect(choices=YES_NO)
        case Kind.TICK:
            return forms.CheckboxInput()
        case Kind.FILES:
            return FileBox(attrs={"data-keeps": ""})
        case _:
            return _choice_widget(one, attrs)


def _choice_widget(one: Field, attrs: dict[str, Any]) -> forms.Widget:
    choices = [(choice.value, choice.label) for choice in one.choices]
    if one.kind is Kind.MANY:
        return forms.CheckboxSelectMultiple(choices=choices)
    if one.kind is Kind.ONE and len(choices) <= MOST_RADIOS:
        return forms.RadioSelect(choices=choices)
    if one.kind is Kind.ONE:
        return forms.Select(attrs=attrs, choices=[("", "– Chọn –"), *choices])
    return forms.TextInput(attrs=attrs)


class PageForm(forms.Form):
    """One page of a form, without its file fields: files are kept as soon as they arrive."""

    def __init__(
        self,
        form: EFormModel,
        names: Iterable[str],
        today: date,
        answers: Mapping[str, Any],
        data: Any = None,
    ) -> None:
        asked = [form.fields[name] for name in names if form.fields[name].kind is not Kind.FILES]
        initial = {one.name: as_typed(one, answers.get(one.name)) for one in asked}
        super().__init__(data, initial=initial, auto_id="f-%s")
        for one in asked:
            self.fields[one.name] = Question(one, today)

    def good_answers(self) -> dict[str, Any]:
        """What may be kept even when the page is not complete."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.errors}


class UploadForm(forms.Form):
    """The file boxes of a page."""

    def __init__(self, form: EFormModel, page: Page) -> None:
        super().__init__(auto_id="f-%s")
        for name in page.fields:
            if form.fields[name].kind is Kind.FILES:
                self.fields[name] = Question(form.fields[name], date.min)


def as_typed(one: Field, value: Any) -> Any:
    """An answer as its control shows it."""
    if value is None:
        return one.default or None
    if one.kind is Kind.YES_NO:
        return "true" if value else "false"
    return shown(one, value) if one.kind is Kind.DATE else value
