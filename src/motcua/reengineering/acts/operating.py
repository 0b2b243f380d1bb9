"""Putting an approved process into operation from a day on.

New dossiers of that day and later begin on the new process and the new record; those that run keep theirs
(:mod:`motcua.dossiers.acts.moving` moves one, by an explicit act). Everything that switches is dated, so
nothing has to run at midnight: the binding of the process and the time-limit rule by day, the publication
of the record by moment.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from django.db import models

from motcua.catalog.importing import lock_numbering
from motcua.catalog.local import LocalDecision, add_local_version
from motcua.catalog.models import Procedure, ProcedureProcess, ProcedureVersion, TimeLimitRule
from motcua.catalog.publishing import put_in_force
from motcua.core import clock, display
from motcua.core.errors import Conflict, Refusal
from motcua.core.limits import Limit
from motcua.core.validity import in_force
from motcua.identity.actors import Actor
from motcua.processes.models import ProcessVersion, add_version
from motcua.reengineering.acting import Acting, acting
from motcua.reengineering.acts.drafting import review_of
from motcua.reengineering.models import Approval, Operation, Promise, Review, ReviewedProcedure
from motcua.reengineering.policy import Verb
from motcua.reengineering.review.figures import cost_per_case
from motcua.reengineering.review.record_after import Reviewed, promised_of, record_after
from motcua.reengineering.tags import Tag

Measure = Promise.Measure
Dated = TypeVar("Dated", ProcedureProcess, TimeLimitRule)


def put_into_operation(actor: Actor, reviewed: int, effective_on: date) -> Operation:
    """Let the approved process and record of one procedure begin on a day, today or later.

    Raises:
        Refusal: the day is past.
        Conflict: it is in operation already, something else begins on that day or after it, or the
            catalogue's record changed since it was reviewed.
    """
    with acting(actor, Verb.OPERATE, review_of(reviewed)) as act:
        subject = act.reviewed(reviewed)
        _check(subject, effective_on)
        lock_numbering()
        # Operations on one procedure go one after the other: each looks at what is bound already.
        procedure = Procedure.objects.select_for_update().get(pk=subject.procedure_id)
        approval = act.review.approval
        operation = Operation.objects.create(
            approval=approval,
            reviewed=subject,
            process=_bind(procedure, subject, approval, effective_on),
            version=_publish(act, procedure, subject, effective_on),
            effective_on=effective_on,
            by_id=act.actor.account,
            at=act.now,
        )
        _replace_limit(subject, approval, effective_on)
        _promise(operation)
        act.review.state = Review.State.OPERATING
        act.record(Tag.OPERATE, procedure=subject.key, effective_on=display.day(effective_on))
    return operation


def _check(subject: ReviewedProcedure, effective_on: date) -> None:
    if Operation.objects.filter(reviewed=subject).exists():
        raise Conflict(f"Thủ tục {subject.key}", "đã được đưa vào vận hành theo đề án này")
    if effective_on < clock.today():
        raise Refusal("Ngày vận hành", "đã qua", "Chọn hôm nay hoặc một ngày sau.", where="effective_on")


def decision_of(approval: Approval) -> str:
    """How the decision is cited: ``Quyết định 12/QĐ-UBND ngày 21/08/2026``."""
    return f"Quyết định {approval.decision} ngày {display.day(approval.decided_on)}"


def _bind(procedure: Procedure, subject: ReviewedProcedure, approval: Approval, on: date) -> ProcedureProcess:
    """The new process version, published and bound from the day on; the present binding ends the day
    before."""
    mine = ProcedureProcess.objects.filter(procedure=procedure, case_code=subject.case_code)
    present = _ended(mine, on, f"Quy trình của thủ tục {subject.key}")
    bound = present or ProcedureProcess.in_force(procedure, on, subject.case_code)
    version = _process(subject, approval, bound.process.key if bound else procedure.code)
    return ProcedureProcess.objects.create(
        procedure=procedure,
        case_code=subject.case_code,
        valid_from=on,
        process=version,
        source=decision_of(approval)[:300],
    )


def _process(subject: ReviewedProcedure, approval: Approval, key: str) -> ProcessVersion:
    drawn = approval.diagrams.get(reviewed=subject)
    version = add_version(key, drawn.xml, source=decision_of(approval)[:300])
    version.publish()
    return version


def _ended(rows: models.QuerySet[Dated], on: date, what: str) -> Dated | None:
    """End what is in force on a day with the day before; it is returned.

    Raises:
        Conflict: it only begins on that day, or something is arranged for later.
    """
    later = rows.filter(valid_from__gte=on).order_by("valid_from").first()
    if later:
        raise Conflict(
            what,
            f"đã có bản áp dụng từ ngày {display.day(later.valid_from)}",
            "Chọn một ngày sau ngày đó.",
            where="effective_on",
        )
    present = rows.filter(in_force(on)).order_by("-valid_from").first()
    if present:
        present.valid_to = on - timedelta(days=1)
        present.save(update_fields=["valid_to"])
    return present


def _publish(
    act: Acting, procedure: Procedure, subject: ReviewedProcedure, on: date
) -> ProcedureVersion | None:
    """The new record, in force from the day on; None when the review changes nothing in it."""
    if subject.version is None:
        return None
    approval = act.review.approval
    here = Operation.objects.filter(approval=approval, reviewed__procedure=procedure)
    cases = [*(done.reviewed for done in here.select_related("reviewed__procedure")), subject]
    named = [Reviewed(one.key, one.case_code) for one in cases]
    content = record_after(subject.version.record, approval.version.said, named)
    start = act.now if on == clock.day_of(act.now) else clock.midnight(on)
    if content == subject.version.record:
        return None
    base = {subject.version_id, *here.values_list("version", flat=True)}
    in_place = procedure.version_at(start)
    if in_place is not None and in_place.pk not in base:
        raise Conflict(
            f"Thủ tục {subject.key}",
            "danh mục đã có bản khác có hiệu lực kể từ khi rà soát",
            "Công bố lại bản đã rà soát, hoặc mở đề án mới trên bản đang có hiệu lực.",
        )
    signed = clock.midnight(approval.decided_on)
    version = add_local_version(procedure, content, LocalDecision(decision_of(approval), signed))
    reason = f"{decision_of(approval)} (đề án {act.review.code})"
    put_in_force(procedure, version, by=act.actor.account, reason=reason, since=start)
    return version


def _replace_limit(subject: ReviewedProcedure, approval: Approval, on: date) -> None:
    """A promised limit is a rule of its own from the day on, since a dated rule goes before the record."""
    promised = promised_of(approval.version.said, subject.key)
    if promised is None or not promised.limit:
        return
    code = subject.procedure.code
    rules = TimeLimitRule.objects.filter(procedure_code=code, case_code=subject.case_code)
    present = _ended(rules, on, f"Thời hạn của thủ tục {subject.key}")
    replaced = present or TimeLimitRule.in_force(code, subject.case_code, on)
    TimeLimitRule.objects.create(
        procedure_code=code,
        case_code=subject.case_code,
        limit=str(Limit.parse(promised.limit)),
        cutoff=replaced.cutoff if replaced else None,
        due_mode=replaced.due_mode if replaced else TimeLimitRule._meta.get_field("due_mode").default,
        source=decision_of(approval)[:300],
        confirmed=True,
        valid_from=on,
    )


def _promise(operation: Operation) -> None:
    """The approved figures, frozen."""
    said, key = operation.approval.version.said, operation.reviewed.key
    promised = promised_of(said, key)
    sheet = next((costing.sheet for costing in said.costs if costing.procedure == key), None)
    figures: dict[Measure, tuple[Decimal | int | None, Decimal | int | None]] = {}
    if promised:
        for measure in (Measure.HOURS, Measure.TRIPS, Measure.PAPERS):
            figures[measure] = (getattr(promised.before, measure), getattr(promised.after, measure))
    if sheet:
        figures[Measure.COST] = cost_per_case(sheet)
    Promise.objects.bulk_create(
        Promise(operation=operation, measure=measure, before=before, after=after)
        for measure, (before, after) in figures.items()
        if after is not None
    )
