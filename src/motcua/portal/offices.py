"""Which offices can take an online dossier of a procedure here, and by which process."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalog.models import ProcedureProcess, ProcedureVersion
from motcua.core import clock
from motcua.core.collation import sort_key
from motcua.core.positions import UnitKind
from motcua.core.text import fold
from motcua.dossiers.units import staffed
from motcua.identity.models import Unit
from motcua.processes.models import ProcessVersion

DECIDING = (UnitKind.COMMUNE_COMMITTEE, UnitKind.DEPARTMENT, UnitKind.PROVINCE_COMMITTEE)


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
    kinds = deciding_kinds(version)
    units = sorted(Unit.objects.filter(kind__in=kinds, valid_to=None), key=lambda unit: sort_key(unit.name))
    pairs = (Office(received, unit) for unit in units if (received := one_stop_of(unit)) is not None)
    model = process.compiled()
    named = [office for office in pairs if _named(version, office)]
    return [office for office in named if staffed(model, office.received, office.deciding)]


def deciding_kinds(version: ProcedureVersion) -> list[str]:
    """The kinds of unit the record names as carrying it out; all when it names none we know."""
    words = fold(" ".join([*version.record.executing_agencies, *version.record.levels]))
    kinds = []
    if "xa" in words.split() or "phuong" in words.split():
        kinds.append(UnitKind.COMMUNE_COMMITTEE)
    if "so" in words.split():
        kinds.append(UnitKind.DEPARTMENT)
    if "tinh" in words.split() and UnitKind.DEPARTMENT not in kinds:
        kinds += [UnitKind.PROVINCE_COMMITTEE, UnitKind.DEPARTMENT]
    return [str(kind) for kind in kinds or DECIDING]


def one_stop_of(unit: Unit) -> Unit | None:
    """The one-stop office of a unit: its own, else the one beside it."""
    counters = Unit.objects.filter(kind=UnitKind.ONE_STOP, valid_to=None)
    return counters.filter(parent=unit).first() or counters.filter(parent=unit.parent_id or 0).first()


def _named(version: ProcedureVersion, office: Office) -> bool:
    """A department takes a dossier only when the record names it (Sở Tư pháp, not any Sở)."""
    if office.deciding.kind != UnitKind.DEPARTMENT:
        return True
    agencies = [fold(agency) for agency in version.record.executing_agencies]
    name = fold(office.deciding.name)
    named = [agency for agency in agencies if agency.startswith("so ")]
    return not named or any(agency.split(",")[0].split(" tinh")[0] in name for agency in named)
