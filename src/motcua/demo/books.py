"""Procedures and workflows the stories go by."""

from __future__ import annotations

from motcua.catalog.models import Procedure, ProcedureProcess, ProcedureVersion
from motcua.catalog.record import SourceKind
from motcua.core import clock
from motcua.processes.models import ProcessVersion

OURS = {SourceKind.PACK.value, SourceKind.REVIEW.value}


class Books:
    """What the demo pack and the demo reviews say, whatever else a catalogue holds."""

    def __init__(self) -> None:
        self._procedures: dict[str, Procedure] = {}

    def version(self, code: str) -> ProcedureVersion:
        """The version of a procedure in force now; the newest of the pack where another source leads."""
        procedure = self._procedure(code)
        found = procedure.version_at(clock.now())
        if found is None or found.source_kind not in OURS:
            found = procedure.versions.filter(source_kind=SourceKind.PACK.value).latest("number")
        return found

    def process(self, code: str, case: str) -> ProcessVersion:
        """The workflow in force today for a case of a procedure."""
        bound = ProcedureProcess.in_force(self._procedure(code), clock.today(), case)
        assert bound is not None
        return bound.process

    def _procedure(self, code: str) -> Procedure:
        if code not in self._procedures:
            self._procedures[code] = Procedure.objects.get(code=code)
        return self._procedures[code]
