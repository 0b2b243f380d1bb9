"""Fields that stand in many forms of a review."""

from __future__ import annotations

from typing import Any

from django import forms

TYPED = {"autocomplete": "off"}


def words(label: str, most: int = 300, *, required: bool = True, hint: str = "") -> forms.CharField:
    """One line of text."""
    line = forms.TextInput(attrs=TYPED)
    return forms.CharField(label=label, max_length=most, required=required, widget=line, help_text=hint)


def prose(label: str, rows: int = 3, *, required: bool = True, hint: str = "") -> forms.CharField:
    """Several lines of text."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=4000, required=required, widget=area, help_text=hint)


def yes_no(label: str, words: tuple[str, str, str], **more: Any) -> forms.TypedChoiceField:
    """A question not answered yet, answered yes, or no; ``words`` in this order."""
    field = forms.TypedChoiceField(
        label=label,
        required=False,
        choices=tuple(zip(("", "yes", "no"), words, strict=True)),
        coerce=lambda value: value == "yes",
        empty_value=None,
        **more,
    )
    field.widget.is_required = True  # "not answered yet" is a choice; the label need not say it is optional
    return field


def answer(value: bool | None) -> str:
    """The choice of :func:`yes_no` for a stored value."""
    return {None: "", True: "yes", False: "no"}[value]
