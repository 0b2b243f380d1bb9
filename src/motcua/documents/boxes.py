"""The file box of a form: several files, sent ahead in pieces where the browser can, else with the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from motcua.documents.arriving import SUFFIX

ACCEPTED: Final = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.docx,.xlsx"
"""What people hand in, as file choosers show it; what counts is judged by content."""


class FileBox(forms.ClearableFileInput):
    """Several files. Its value: uploaded files and keys of files sent ahead, for whoever counts or demands
    them; :func:`motcua.documents.arriving.claim` takes them in. The attribute ``data-keeps`` says that the
    page itself shows what it has taken, also when the form comes back."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        ahead = {"accept": ACCEPTED, "data-resumable": reverse_lazy("arrivals:files")}
        super().__init__(attrs={**ahead, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return [*_listed(data, f"{name}{SUFFIX}"), *_listed(files, name)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not self.value_from_datadict(data, files, name)


class OneFileBox(FileBox):
    """One file."""

    allow_multiple_selected = False

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"multiple": False, **(attrs or {})})


class FilesField(forms.FileField):
    """Files of a form that is checked before they are taken; cleaning gives what stands in the box."""

    widget: Any = FileBox

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if self.required and not data:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(data or ()) > 1 and not self.widget.allow_multiple_selected:
            raise ValidationError("Chỉ chọn một tệp.")
        return list(data or [])

    def bound_data(self, _data: Any, initial: Any) -> Any:
        return _data

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


def _listed(source: Mapping[str, Any], name: str) -> list[Any]:
    found = source.getlist(name) if hasattr(source, "getlist") else source.get(name)
    return [one for one in (found if isinstance(found, list) else [found]) if one]
