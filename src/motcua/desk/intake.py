"""A counter intake in progress: what was typed so far and everything that follows from it.

The typed values are kept on the server with every request (:class:`~motcua.desk.models.IntakeDraft`), so
neither a dead browser nor a power cut loses them; the page is always drawn from here.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from motcua.catalog.models import Procedure, ProcedureProcess, ProcedureVersion
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.core.limits import Limit
from motcua.desk import intake_store
from motcua.desk.deciding import candidates
from motcua.desk.forms.matter import NO_CASE, MatterForm
from motcua.desk.forms.papers import PaperForm, paper_forms
from motcua.desk.forms.person import PersonForm, warnings
from motcua.desk.procedure_picking import Entry, pick, receivable
from motcua.dossiers.models import Channel
from motcua.dossiers.promises import Promise, promise
from motcua.identity import parties
from motcua.identity.models import Party, Unit
from motcua.processes.models import ProcessVersion

Typed = dict[str, Any]


class NotReceivable(Refusal):
    """Thủ tục chưa tiếp nhận được."""


@dataclass
class Intake:
    """One intake at one counter. ``typed``: values as the form sends them, by field name."""

    key: uuid.UUID
    received: Unit
    typed: Typed
    checked: bool = False
    """Whether the officer wants to file, so that what is missing is said."""
    problem: Refusal | None = None
    files: dict[str, list[int]] = field(default_factory=dict)

    @cached_property
    def entries(self) -> list[Entry]:
        return receivable()

    @cached_property
    def found(self) -> list[Entry]:
        """Procedures that fit what was typed in the search box."""
        query = str(self.typed.get("query", "")).strip()
        return pick(query, self.entries) if query else []

    @cached_property
    def version(self) -> ProcedureVersion | None:
        """The version in force of the procedure picked."""
        code = self.typed.get("procedure", "")
        procedure = Procedure.objects.filter(code=code).first() if code else None
        return procedure.current_version if procedure else None

    @property
    def case(self) -> str:
        chosen = str(self.typed.get("case", ""))
        return "" if chosen == NO_CASE else chosen

    @cached_property
    def process(self) -> ProcessVersion | None:
        if self.version is None:
            return None
        bound = ProcedureProcess.in_force(self.version.procedure, clock.today(), self.case)
        return bound.process if bound else None

    @cached_property
    def deciding_units(self) -> list[Unit]:
        if self.version is None or self.process is None:
            return []
        return candidates(self.received, self.version, self.process)

    @property
    def deciding(self) -> Unit | None:
        """The unit chosen, else the likeliest."""
        chosen = str(self.typed.get("deciding", ""))
        units = self.deciding_units
        return next((unit for unit in units if str(unit.pk) == chosen), units[0] if units else None)

    @cached_property
    def person(self) -> PersonForm:
        return PersonForm(self.typed) if self.checked else PersonForm(initial=self.typed)

    @cached_property
    def matter(self) -> MatterForm | None:
        if self.version is None:
            return None
        told = {"data": self.typed} if self.checked else {"initial": self.typed}
        return MatterForm(
            **told, version=self.version, deciding=self.deciding_units, needed=self.promise.needed
        )

    @cached_property
    def papers(self) -> list[tuple[str, PaperForm]]:
        made = paper_forms(self.version, self.typed, bound=self.checked) if self.version else []
        intake_store.attach(self, [form for _heading, form in made])
        return made

    @property
    def held(self) -> bool:
        """Whether the store has something for any of the papers."""
        return any(form.held for _heading, form in self.papers)

    @cached_property
    def _known(self) -> Party | None:
        return intake_store.known(self.typed)

    @property
    def owner(self) -> Party | None:
        """The party whose number and name were typed together; None for an unknown number or another's
        name."""
        known = self._known
        return known if known and parties.same(known, intake_store.said(self.typed)) else None

    @property
    def disputed(self) -> bool:
        """Whether the number typed stands with somebody of another name or birth date."""
        return self._known is not None and self.owner is None

    @cached_property
    def promise(self) -> Promise:
        """When the result would be due were the dossier received now."""
        assert self.version is not None
        hours = self.deciding.hours if self.deciding else ""
        return promise(self.version, self.case, self.channel, hours, clock.now(), self._typed_limit())

    @property
    def channel(self) -> Channel:
        """How it came to the counter; what nobody offers counts as handed in there."""
        posted = self.typed.get("channel") == Channel.POST
        return Channel.POST if posted else Channel.DIRECT

    def _typed_limit(self) -> Limit | None:
        """A limit typed so far, None while it is not complete or not needed."""
        number, unit = str(self.typed.get("limit_number", "")), str(self.typed.get("limit_unit", ""))
        try:
            return Limit.parse(unit if unit == "same day" else f"{number} {unit}")
        except Refusal:
            return None

    @property
    def warnings(self) -> list[str]:
        """Everything about card and number worth a second look."""
        seen = [*self.typed.get("_card_warnings", []), *warnings(self.typed)]
        return list(dict.fromkeys(seen))

    @property
    def ticked(self) -> int:
        """How many papers are on the counter or taken from the store so far."""
        return sum(form.chosen is not None or self._handed_in(form) for _heading, form in self.papers)

    def _handed_in(self, form: PaperForm) -> bool:
        named = form.title or self.typed.get(f"{form.prefix}-name")
        return bool(named and self.typed.get(f"{form.prefix}-here"))

    @property
    def focus(self) -> str:
        """Where the keyboard should be: the first thing not settled yet."""
        if not self.typed.get("name"):
            return "scan"
        if self.version is None:
            return "pick" if self.found else "query"
        if self.matter and "case" in self.matter.fields and not self.typed.get("case"):
            return "case"
        return "file" if self.ticked else "papers"

    @property
    def label(self) -> str:
        """How an unfinished intake is called in the list."""
        name = self.version.procedure.name if self.version else "chưa chọn thủ tục"
        return f"{self.typed.get('name') or 'Chưa có tên'} – {name}"[:200]
