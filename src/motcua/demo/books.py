"""Procedures and workflows the stories go by, each read once per load."""

from __future__ import annotations

from motcua.catalog.models import ProcedureProcess, ProcedureVersion
from motcua.catalog.record import SourceKind
from motcua.core import clock
from motcua.processes.models import ProcessVersion


class Books:
    """What the demo pack says, whatever else a catalogue holds."""

    def __init__(self) -> None:
        self._versions: dict[str, ProcedureVersion] = {}
        self._processes: dict[tuple[str, str], ProcessVersion] = {}

    def version(self, code: str) -> ProcedureVersion:
        """The newest version of a procedure that came with the pack."""
        if code not in self._versions:
            rows = ProcedureVersion.objects.filter(procedure__code=code, source_kind=SourceKind.PACK.value)
            self._versions[code] = rows.select_related("procedure").latest("number")
        return self._versions[code]

    def process(self, code: str, case: str) -> ProcessVersion:
        """The workflow in force for a case of a procedure."""
        if (code, case) not in self._processes:
            procedure = self.version(code).procedure
            bound = ProcedureProcess.in_force(procedure, clock.today(), case)
            assert bound is not None
            self._processes[code, case] = bound.process
        return self._processes[code, case]
