"""A statutory form and its data become a PDF/A, on demand and without storing anything."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from motcua.documents.forms import wording
from motcua.documents.forms.data import FormData, LogBook
from motcua.documents.forms.registry import FormVersion
from motcua.documents.forms.tracking_qr import tracking_qr
from motcua.documents.typesetting import page_json, typeset

TEMPLATES: Final = Path(__file__).resolve().parent / "templates"


class WrongFormData(TypeError):
    """The data belongs to another form."""


def _plain(value: object) -> dict[str, Any]:
    if isinstance(value, datetime):
        return {"day": wording.day(value), "time": wording.time(value), "short": wording.short(value)}
    return vars(value)


def typst_inputs(form: FormVersion, data: FormData | LogBook) -> dict[str, str]:
    """What the template reads: the form and the data as JSON, and the QR as SVG.

    Raises:
        WrongFormData: the data belongs to another form.
    """
    if data.code != form.code:
        raise WrongFormData(f"{type(data).__name__} is not the data of {form.code}")
    page = {
        "title": form.title,
        "number": form.number_text(data.running_number, data.office.body),
        "form": form.footer,
        "paper": form.paper,
        "d": data,
    }
    inputs = {"page": page_json(page, _plain)}
    if isinstance(data, FormData) and data.tracking is not None:
        inputs["qr"] = tracking_qr(data.tracking.address)
    return inputs


def render(form: FormVersion, data: FormData | LogBook) -> bytes:
    """The form as PDF/A-2a, PDF/UA-1, tagged, fonts embedded.

    Raises:
        WrongFormData: the data belongs to another form.
    """
    return typeset(TEMPLATES / form.template, typst_inputs(form, data), data.issued_at)
