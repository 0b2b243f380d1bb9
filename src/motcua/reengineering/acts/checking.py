"""Holding an internal process in operation against the log, and keeping what was seen as evidence."""

from __future__ import annotations

from datetime import date, timedelta

from motcua.core import clock
from motcua.core.display import day
from motcua.core.errors import NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.processes.models import ProcessVersion
from motcua.reengineering.models import Operation, ProcessCheck
from motcua.reengineering.office import Verb, acting
from motcua.reengineering.outcomes.conformity import conformity
from motcua.reengineering.outcomes.evidence import checked, written


def check_process(actor: Actor, process: int, since: date, until: date) -> ProcessCheck:
    """Hold the process against the log of a period (days, both included) and keep the rows.

    Raises:
        Forbidden: neither a control officer nor the system. NotFound.
        Refusal: the period ends before it begins, or after today.
    """
    with acting(actor, Verb.RUN_CHECKS) as act:
        version = ProcessVersion.objects.filter(pk=process).first()
        if version is None:
            raise NotFound("Quy trình")
        check_period(since, until)
        steps = checked(version.compiled(), conformity(version, since, until))
        row = ProcessCheck.objects.create(
            process=version, since=since, until=until, rows=written(steps), at=act.now
        )
        act.record(
            "reengineering:process:check",
            str(version)[:80],
            since=day(since),
            until=day(until),
            closed=sum(step.n for step in steps),
        )
    return row


def check_period(since: date, until: date) -> None:
    """Raises Refusal for a period that cannot be looked at."""
    if until < since:
        raise Refusal("Kỳ đối chiếu", "ngày cuối ở trước ngày đầu", "Hãy sửa lại hai ngày.", "until")
    if until > clock.today():
        raise Refusal("Kỳ đối chiếu", "kết thúc sau hôm nay", "Hãy chọn đến hôm nay.", "until")


def check_last_month(actor: Actor) -> int:
    """Every process in operation held against last month, once; each in its own transaction.

    Gives how many were held. One that began within the month is looked at from its day on.
    """
    until = clock.today().replace(day=1) - timedelta(days=1)
    first = until.replace(day=1)
    done = 0
    for operation in Operation.objects.filter(effective_on__lte=until).select_related("process"):
        since = max(first, operation.effective_on)
        process = operation.process.process_id
        ended = operation.process.valid_to is not None and operation.process.valid_to < since
        if not ended and not ProcessCheck.objects.filter(process=process, since=since, until=until).exists():
            check_process(actor, process, since, until)
            done += 1
    return done
