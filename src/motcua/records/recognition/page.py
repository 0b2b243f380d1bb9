"""What the page of filling a form by its papers shows: each item with the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from motcua.catalog.eform_model import Field, Kind
from motcua.catalog.eform_values import shown
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.desk.access import OfficerRequest
from motcua.desk.sight import Sight
from motcua.digitising.models import Recognition
from motcua.dossiers.models.readings import FieldReading
from motcua.dossiers.policy import Verb, why_not
from motcua.dossiers.reading import Found, Reading
from motcua.portal.fields import Question, as_typed
from motcua.records.page import shell

VALUE = "gia-tri"
SURE, DOUBTFUL = 0.85, 0.6


@dataclass(frozen=True)
class Item:
    """One question. ``found``: what the papers propose; ``declared``: what the form says already;
    ``settled``: the last word of a person; ``form``: the box to answer in; ``same``, ``differs``: the form
    against the paper."""

    question: Field
    found: Found | None
    declared: str
    settled: FieldReading | None
    form: forms.Form
    picture: str
    same: bool
    differs: bool

    @property
    def anchor(self) -> str:
        return f"muc-{self.question.name}"

    @property
    def percent(self) -> int:
        return round(self.found.proposed.confidence * 100) if self.found else 0

    @property
    def sureness(self) -> str:
        """In words, beside the figure."""
        if self.found is None:
            return ""
        sure = self.found.proposed.confidence
        return "khá chắc" if sure >= SURE else "cần xem kỹ" if sure >= DOUBTFUL else "rất không chắc"

    @property
    def done(self) -> bool:
        return self.settled is not None or self.same


def compose(
    request: OfficerRequest, sight: Sight, refusal: Refusal | None = None, sent: Any = None
) -> dict[str, Any]:
    """Everything ``records/recognition/reading.html`` shows. ``sent``: what was posted and refused."""
    reading = Reading(sight.dossier)
    items = [_item(reading, one, refusal, sent) for one in reading.asked]
    waiting = [item for item in items if not item.done]
    return {
        **progress(request, sight, reading),
        "items": items,
        "waiting": len(waiting),
        "done": len(items) - len(waiting),
        "focus": _focus(items, refusal),
        "codes": codes_of(reading.read),
        "refusal": refusal,
        "why_not": why_not(request.actor, Verb.CONFIRM_FIELD, sight.scene()),
    }


def progress(request: OfficerRequest, sight: Sight, reading: Reading | None = None) -> dict[str, Any]:
    """How far the files are, without a word of what they say: what the page asks for every other second."""
    reading = reading or Reading(sight.dossier)
    return {
        **shell(request, "records:readings"),
        "dossier": sight.dossier,
        "files": reading.files,
        "under_way": any(not row.ended and row.state != "unavailable" for row in reading.recognitions),
        "unread": any(not hasattr(row.file, "recognition") for row in reading.files),
        "may_read": not why_not(request.actor, Verb.READ_PAPERS, sight.scene()),
    }


def _item(reading: Reading, question: Field, refusal: Refusal | None, sent: Any) -> Item:
    found = reading.found.get(question.name)
    declared = reading.answers.get(question.name)
    mine = sent if refusal is not None and refusal.where == question.name else None
    value = found.value if found is not None else None
    return Item(
        question,
        found,
        shown(question, declared),
        reading.settled.get(question.name),
        _form(question, value if value is not None else declared, found, mine, refusal),
        picture_of(reading, found) if found else "",
        same=found is not None and declared is not None and value == declared,
        differs=found is not None and declared is not None and value != declared,
    )


def _form(question: Field, value: Any, found: Found | None, sent: Any, refusal: Refusal | None) -> forms.Form:
    """The one question with its proposal in the box; nothing counts before it is sent."""
    typed = as_typed(question, value)
    if typed is None and found is not None and question.kind in (Kind.TEXT, Kind.LONG, Kind.DATE, Kind.EMAIL):
        typed = found.proposed.value
    form = forms.Form(sent, initial={VALUE: typed}, auto_id=f"{question.name}-%s")
    form.fields[VALUE] = Question(question, clock.today())
    form.fields[VALUE].required = True
    if sent is not None and refusal is not None and form.is_valid():
        form.add_error(VALUE, str(refusal))
    return form


def picture_of(reading: Reading, found: Found) -> str:
    """The address of the picture of where a proposal was read."""
    box = found.proposed.box
    where = ",".join(f"{part:.5f}" for part in (box.x, box.y, box.width, box.height))
    args = [reading.dossier.code, found.recognition.pk, found.proposed.page]
    return f"{reverse('records:reading-page', args=args)}?{urlencode({'o': where})}"


def _focus(items: list[Item], refusal: Refusal | None) -> str:
    """Where the keyboard should be: what was refused, else the first item not settled."""
    if refusal is not None and refusal.where:
        return refusal.where
    return next((item.question.name for item in items if not item.done), "")


def codes_of(rows: list[Recognition]) -> list[tuple[str, str]]:
    """Bar and QR codes of the papers: kind and text, each once."""
    found = [(code.kind, code.text) for row in rows for code in row.codes]
    return list(dict.fromkeys(found))
