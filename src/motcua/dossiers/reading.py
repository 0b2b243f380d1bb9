"""What the papers of a dossier say about its form: files read, items proposed, what people settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects

from motcua.catalog import eform_answers
from motcua.catalog.eform_model import EFormModel, Field, Kind
from motcua.catalog.eform_store import form_for
from motcua.catalog.eform_values import UnfitError, parse
from motcua.core import clock
from motcua.digitising.models import Recognition
from motcua.digitising.recognition import proposing
from motcua.digitising.recognition.asking import READABLE
from motcua.digitising.recognition.picturing import ink_of
from motcua.digitising.recognition.proposing import Proposed, Wanted
from motcua.dossiers.models import ComponentFile, Dossier
from motcua.dossiers.models.readings import FieldReading

WRITTEN = {
    Kind.DATE: proposing.Kind.DATE,
    Kind.INTEGER: proposing.Kind.INTEGER,
    Kind.EMAIL: proposing.Kind.EMAIL,
    Kind.ONE: proposing.Kind.CHOICE,
    Kind.YES_NO: proposing.Kind.CHOICE,
    Kind.MANY: proposing.Kind.MANY,
    Kind.TICK: proposing.Kind.TICK,
}
"""How each kind of question is answered on paper; the others in words."""
YES_NO = (("true", "Có"), ("false", "Không"))
UNREAD = (Kind.FILES,)


@dataclass(frozen=True, slots=True)
class Found:
    """A proposal and the file it was read from. ``value``: as the form keeps it, None when unfit."""

    proposed: Proposed
    recognition: Recognition
    value: Any


@dataclass
class Reading:
    """The papers and the form of one dossier."""

    dossier: Dossier

    @cached_property
    def form(self) -> EFormModel:
        """The form in force on the day the dossier was begun."""
        day = clock.day_of(self.dossier.created_at)
        return form_for(self.dossier.procedure_version, day, self.dossier.case_code).model

    @cached_property
    def files(self) -> list[ComponentFile]:
        """Files that hold pages; those taken from a store are read through its own door only."""
        rows = ComponentFile.objects.filter(component__dossier=self.dossier, holding=None)
        joined = rows.select_related("component", "file__recognition").order_by("component__order", "id")
        return [row for row in joined if row.file.media_type in READABLE]

    @cached_property
    def recognitions(self) -> list[Recognition]:
        return [row.file.recognition for row in self.files if hasattr(row.file, "recognition")]

    @cached_property
    def read(self) -> list[Recognition]:
        """The same with the pages of each (one query)."""
        prefetch_related_objects(self.recognitions, "read")
        return self.recognitions

    @cached_property
    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.dossier.form_data.items() if value is not None}

    @cached_property
    def asked(self) -> list[Field]:
        """The questions a paper may answer, as far as they apply now."""
        return [one for one in eform_answers.asked(self.form, self.answers) if one.kind not in UNREAD]

    @cached_property
    def settled(self) -> dict[str, FieldReading]:
        """The last word of a person about each item."""
        return {row.field: row for row in FieldReading.objects.filter(dossier=self.dossier)}

    @cached_property
    def found(self) -> dict[str, Found]:
        """The surest proposal of all files for each question asked."""
        best: dict[str, Found] = {}
        for recognition in self.read:
            if recognition.state != Recognition.State.DONE:
                continue
            for one in self._proposals(recognition):
                if one.name not in best or best[one.name].proposed.confidence < one.confidence:
                    best[one.name] = Found(one, recognition, self._value(one))
        return best

    def _proposals(self, recognition: Recognition) -> list[Proposed]:
        return proposing.propose(recognition.words, wanted(self.asked), ink_of(recognition))

    def _value(self, one: Proposed) -> Any:
        """The proposal as the form keeps it; one the form would refuse is shown, and left to the person."""
        question = self.form.fields[one.name]
        raw = one.value.split(",") if question.kind is Kind.MANY else one.value
        try:
            return parse(question, raw, clock.today())
        except UnfitError:
            return None


def wanted(fields: Iterable[Field]) -> list[Wanted]:
    """The questions as the proposer knows them."""
    return [
        Wanted(
            one.name,
            one.title,
            WRITTEN.get(one.kind, proposing.Kind.TEXT),
            YES_NO if one.kind is Kind.YES_NO else tuple((c.value, c.label) for c in one.choices),
        )
        for one in fields
    ]
