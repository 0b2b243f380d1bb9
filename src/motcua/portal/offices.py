"""Which offices can take an online dossier of a procedure here, and by which process."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalog.models import ProcedureProcess, ProcedureVersion
from motcua.core import clock
from motcua.core.positions import UnitKind
from motcua.dossiers.units import deciding_units, staffed
from motcua.identity.models import Unit
from motcua.processes.models import ProcessVersion


@dataclass(frozen=True, slots=True)
class Office:
    """Where a dossier is received and who decides it."""

    received: Unit
    deciding: Unit


def online(version: ProcedureVersion) -> bool:
    """Whether the record offers online filing."""
    return any(channel.method == "ONLINE" for channel in version.record.channels)


def process_for(version: ProcedureVersion, case_code: str = "") -> ProcessVersion | None:
    """The process new dossiers of today run on."""
    bound = ProcedureProcess.in_force(version.procedure, clock.today(), case_code)
    return bound.process if bound else None


def offices(version: ProcedureVersion, process: ProcessVersion) -> list[Office]:
    """Every office whose units fill all lanes of the process, in order of name."""
    units = deciding_units(version)
    pairs = [Office(received, unit) for unit in units if (received := one_stop_of(unit)) is not None]
    model = process.compiled()
    return [office for office in pairs if staffed(model, office.received, office.deciding)]


def one_stop_of(unit: Unit) -> Unit | None:
    """The one-stop office of a unit: its own, else the one beside it."""
    counters = Unit.objects.filter(kind=UnitKind.ONE_STOP, valid_to=None)
    return counters.filter(parent=unit).first() or counters.filter(parent=unit.parent_id or 0).first()
