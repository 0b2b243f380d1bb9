"""The sheet an owner signs at a counter to let stored documents be used again; they tick which ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.core.display import day
from motcua.desk.intake import Intake
from motcua.desk.sight import Sight
from motcua.documents.forms import wording
from motcua.documents.typesetting import page_json, typeset
from motcua.store.models import Holding

TEMPLATE: Final = Path(__file__).resolve().parent / "consent.typ"


@dataclass(frozen=True, slots=True)
class Consent:
    """``unit``: who may use them; ``matter``: the procedure; ``dossier``: its code, "" before it has one;
    ``papers``: (component, document) for everything offered."""

    unit: str
    owner: str
    number: str
    matter: str
    papers: Sequence[tuple[str, Holding]]
    dossier: str = ""


def of_intake(intake: Intake) -> Consent | None:
    """What is offered to an intake in progress; None while nothing is."""
    papers = [(form.spoken, one) for _heading, form in intake.papers for one in form.held]
    if intake.version is None or not papers:
        return None
    typed = intake.typed
    matter = intake.version.procedure.name
    return Consent(intake.received.name, str(typed["name"]), str(typed["number"]), matter, papers)


def of_supplement(sight: Sight) -> Consent | None:
    """What is offered for what a notice asks; None when nothing is."""
    papers = [(asked.name, one) for asked, held in sight.store_offers.values() for one in held]
    row = sight.dossier
    if not papers:
        return None
    number = str(row.applicant_details.get("number", ""))
    return Consent(row.received_unit.name, row.applicant_name, number, row.title, papers, str(row.code))


def printed(consent: Consent, officer: str, at: datetime) -> bytes:
    """The sheet as PDF."""
    page = {
        "unit": consent.unit,
        "owner": consent.owner,
        "number": consent.number,
        "matter": consent.matter,
        "dossier": consent.dossier,
        "officer": officer,
        "day": wording.day(at),
        "papers": [
            {"name": one.name, "facts": _facts(one), "component": component}
            for component, one in consent.papers
        ],
    }
    return typeset(TEMPLATE, {"page": page_json(page)}, at)


def _facts(one: Holding) -> str:
    issued = f"cấp {day(one.issued_on)}" if one.issued_on else ""
    return ", ".join(filter(None, [one.number, issued]))
