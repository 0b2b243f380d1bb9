"""Forms in the pattern: label, hint, error beside the field, and one summary on top.

``FORM_RENDERER`` names :class:`Renderer`; every Django form then renders so without template code.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django import forms
from django.forms.boundfield import BoundField as DjangoBoundField
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest, QueryDict

from motcua.core.dates import DAY_FORMATS
from motcua.core.display import day
from motcua.core.errors import Refusal
from motcua.core.form_messages import plain

MOST_DIGITS = 18
"""Of a number a page or an address carries; what the database counts by has as many."""

NO_EMAIL = "Địa chỉ thư điện tử chưa đúng. Nhập theo dạng ten@vidu.vn."

PICKERS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class BoundField(DjangoBoundField):
    """A field that knows its classes, its kind and where an error link must jump."""

    @property
    def kind(self) -> str:
        """Which of the field template's shapes fits: ``hidden``, ``group``, ``tick`` or ``plain``."""
        widget = self.field.widget
        if widget.is_hidden:
            return "hidden"
        if isinstance(widget, (*PICKERS, forms.MultiWidget)):
            return "group"
        return "tick" if isinstance(widget, forms.CheckboxInput) else "plain"

    @property
    def anchor(self) -> str:
        """Element id the error summary links to: the first control of a group."""
        return f"{self.auto_id}_0" if self.kind == "group" else self.auto_id

    @property
    def optional(self) -> bool:
        """Whether the label says so; a field some rule of the form asks for marks its widget as required."""
        return not self.field.widget.is_required and self.kind != "tick"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if base := _base_class(widget):
            error = f" {base}--error" if self.errors else ""
            built["class"] = f"{base}{error} {widget.attrs.get('class', '')}".strip()
        # The browser's own bubbles name neither reason nor remedy; ours do.
        built.pop("required", None)
        return built


def _base_class(widget: forms.Widget) -> str:
    """The design system's class of a control; empty where the template carries it."""
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    if isinstance(widget, PICKERS):
        return ""
    if isinstance(widget, forms.Select):
        return "govuk-select"
    if isinstance(widget, forms.FileInput):
        return "govuk-file-upload"
    return "" if widget.is_hidden or isinstance(widget, forms.CheckboxInput) else "govuk-input"


class Renderer(DjangoTemplates):
    """Our templates first, Django's own for whatever we leave alone."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = BoundField

    @cached_property
    def engine(self) -> Any:
        here = Path(__file__).resolve().parent / "templates"
        theirs = Path(django.forms.__file__).resolve().parent / "templates"
        return self.backend(
            {
                "APP_DIRS": False,
                "DIRS": [here, theirs],
                "NAME": "motcuaforms",
                "OPTIONS": {"libraries": {"motcua": "motcua.core.templatetags.motcua"}},
            }
        )


class Form(forms.Form):
    """A form whose messages say what to do about the field by name."""

    def full_clean(self) -> None:
        # Not at construction: forms add fields of their own after it.
        for name, field in self.fields.items():
            speak(field, str(field.label or name))
        super().full_clean()

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """What the field ``name`` lets choose from, known only when the form is made."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is empty; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def speak(field: forms.Field, label: str) -> None:
    """Give ``field`` messages of its own where its author wrote none."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = required_message(field, label)
    if isinstance(field, forms.EmailField):
        field.error_messages.setdefault("invalid", NO_EMAIL)
    plain(field, label)


def required_message(field: forms.Field, label: str) -> str:
    """What to do about an empty field, by its kind: answer, type, choose, upload, tick."""
    if label.endswith("?"):
        return f"Trả lời câu “{label}”"
    low = f"{label[:1].lower()}{label[1:]}"
    if isinstance(field, forms.FileField):
        return f"Tải lên {low}."
    if isinstance(field, forms.BooleanField):
        return f"Đánh dấu vào ô “{label.rstrip('.')}”."
    chosen = isinstance(field, (forms.ChoiceField, forms.ModelChoiceField))
    return f"{'Chọn' if chosen else 'Nhập'} {low}."


class DayInput(forms.DateInput):
    """One text box for a day: people type 25/8/2026 faster than they pick it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        typed = {"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-10"}
        super().__init__(attrs={**typed, **(attrs or {})}, format="%d/%m/%Y")


class DayField(forms.DateField):
    """A calendar day in the order day, month, year."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"Ngày/tháng/năm, ví dụ {day(date(2026, 8, 25))}.")
        kwargs.setdefault("input_formats", DAY_FORMATS)
        messages = {
            "invalid": "Ngày này không có thật hoặc sai thứ tự. Nhập ngày/tháng/năm, ví dụ 25/08/2026."
        }
        super().__init__(**{**kwargs, "error_messages": {**messages, **kwargs.get("error_messages", {})}})


def put_beside(form: forms.Form, refusal: Refusal) -> bool:
    """Whether the refusal is about a field of the form; it then stands beside that field."""
    if refusal.where not in form.fields:
        return False
    form.add_error(refusal.where, f"{refusal.what} {refusal.reason}. {refusal.remedy}".strip())
    return True


def anchor_of(refusal: Refusal | None, *ids: str) -> str:
    """Which of these controls of a hand-made form the refusal is about; empty for none."""
    return refusal.where if refusal and refusal.where in ids else ""


def whole(sent: str) -> int | None:
    """A whole number as a page or an address carries it; None for anything else, an endless one included."""
    return int(sent) if sent.isdecimal() and len(sent) <= MOST_DIGITS else None
