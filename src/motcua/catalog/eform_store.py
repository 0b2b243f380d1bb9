"""Electronic forms in the catalogue: the bundled ones are loaded once, and each dossier keeps its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any

from motcua.catalog.eform_generic import generic
from motcua.catalog.eform_model import EFormModel
from motcua.catalog.eforms import read
from motcua.catalog.models import EForm, Procedure, ProcedureVersion


@dataclass(frozen=True)
class FormInUse:
    """A compiled form and which one it is: a stored form's id, None for one made from the record."""

    model: EFormModel
    eform: int | None


def load_bundled() -> list[EForm]:
    """Store every bundled form whose procedure is known and whose content is new; returns what was added."""
    return [added for raw in bundled() if (added := _store(raw)) is not None]


def bundled() -> Iterator[dict[str, Any]]:
    """The forms that come with the product: ``data/eforms/<procedure code>.json``."""
    folder = resources.files("motcua.catalog") / "data" / "eforms"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".json"):
            yield json.loads(entry.read_text(encoding="utf-8"))


def _store(raw: dict[str, Any]) -> EForm | None:
    procedure = Procedure.objects.filter(code=raw["procedure"]).first()
    if procedure is None:
        return None
    read(raw["schema"], raw["layout"])
    row, created = EForm.objects.get_or_create(
        procedure=procedure,
        case_code=raw.get("case", ""),
        number=raw["number"],
        defaults={
            "title": raw["title"],
            "schema": raw["schema"],
            "layout": raw["layout"],
            "sha256": fingerprint(raw["schema"], raw["layout"]),
            "source": raw["source"],
            "valid_from": date.fromisoformat(raw["valid_from"]),
        },
    )
    return row if created else None


def fingerprint(schema: dict[str, Any], layout: dict[str, Any]) -> str:
    """SHA-256 of a form's canonical text."""
    return hashlib.sha256(json.dumps([schema, layout], sort_keys=True).encode()).hexdigest()


def form_for(version: ProcedureVersion, on: date, case_code: str = "") -> FormInUse:
    """The form new dossiers of a version use on a day: the stored one in force, else one from the record."""
    stored = EForm.in_force(version.procedure, on, case_code)
    if stored is not None:
        return FormInUse(compiled(stored.pk), stored.pk)
    return FormInUse(_generic(version.pk), None)


@lru_cache(maxsize=256)
def compiled(eform: int) -> EFormModel:
    """A stored form; a row never changes, so one compilation serves for good."""
    row = EForm.objects.get(pk=eform)
    return read(row.schema, row.layout)


@lru_cache(maxsize=256)
def _generic(version: int) -> EFormModel:
    return read(*generic(ProcedureVersion.objects.get(pk=version).record))
