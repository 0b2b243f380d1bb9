"""Moving a running dossier to the process that is in force now: an explicit act, one dossier at a time."""

from __future__ import annotations

from motcua.catalog.models import ProcedureProcess
from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.dossiers import stepping, units
from motcua.dossiers.acting import Acting, acting
from motcua.dossiers.deciding import settle
from motcua.dossiers.models import Dossier
from motcua.dossiers.policy import PERMISSIONS, Verb
from motcua.dossiers.relocation import relocation
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.processes.models import ProcessVersion

LABEL = PERMISSIONS[Verb.MOVE_PROCESS].label


def move_process(actor: Actor, dossier: int, target: int, *, reason: str) -> Dossier:
    """Let a dossier go on under process version ``target`` from the step where it stands.

    The date promised to the person, the version of the procedure and what was done stay as they are; see
    :func:`motcua.dossiers.relocation.preview` for what changes.

    Raises:
        Refusal: no reason; ``target`` is not the process in force for this procedure and case.
        Conflict: it runs on it already.
        NoLanding: the new process has no place for where it stands. NoUnitForLane.
    """
    with acting(actor, Verb.MOVE_PROCESS, dossier) as act:
        if not reason.strip():
            raise Refusal(LABEL, "chưa ghi lý do", "Ghi căn cứ và lý do chuyển quy trình.")
        version = _in_force(act, target)
        found = relocation(act.dossier, version)
        old = act.dossier.process_version
        act.dossier.process_version = version
        act.dossier.lane_units = found.lane_units
        named = {act.post.unit, *(lane["unit"] for lane in found.lane_units.values())}
        behind = units.snapshot(*Unit.objects.filter(pk__in=named))
        act.dossier.unit_names = behind | act.dossier.unit_names
        stepping.transfer(act, found.landing)
        act.record(
            Tag.MOVE_PROCESS,
            process=str(version),
            version=version.pk,
            before=old.pk,
            reason=reason.strip(),
            skipped=list(found.landing.skipped),
            again=list(found.landing.again),
            decided=settle(act),
        )
    return act.dossier


def _in_force(act: Acting, target: int) -> ProcessVersion:
    """The version asked for, which must be the one new dossiers of this kind begin on today."""
    row = act.dossier
    if row.process_version_id == target:
        raise Conflict(LABEL, "hồ sơ đang chạy theo chính quy trình này", "Tải lại trang để xem.")
    if not ProcessVersion.objects.filter(pk=target).exists():
        raise NotFound("Quy trình")
    procedure = row.procedure_version.procedure
    bound = ProcedureProcess.in_force(procedure, clock.day_of(act.now), row.case_code)
    if bound is None or bound.process_id != target:
        raise Refusal(
            LABEL,
            "đây không phải quy trình đang áp dụng cho thủ tục của hồ sơ",
            "Chọn quy trình đang áp dụng.",
        )
    return bound.process
