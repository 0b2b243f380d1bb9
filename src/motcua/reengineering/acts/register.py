"""The finding register: entered by people, checked every day, re-opened by its own check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalog.models import Procedure
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.reengineering.models import Problem, ProblemCheck, Review
from motcua.reengineering.office import Verb, acting
from motcua.reengineering.outcomes.checks import Looked, cleaned, look

State = Problem.State


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as entered: what, where it comes from, its cause, the change of the process that removes it.

    ``check``, ``args``: the check that follows it up (:mod:`motcua.reengineering.outcomes.checks`).
    """

    title: str
    source: str
    cause: str
    change: str
    check: str
    args: Mapping[str, Any]


def register(actor: Actor, procedure: int, found: Found, review: int | None = None) -> Problem:
    """Enter a finding and look at once.

    Raises:
        Refusal, BadCheck: no title or cause, or an argument of the check is wrong. NotFound.
    """
    with acting(actor, Verb.KEEP_REGISTER) as act:
        subject = Procedure.objects.filter(pk=procedure).first()
        if subject is None or (review and not Review.objects.filter(pk=review).exists()):
            raise NotFound("Thủ tục hoặc đề án")
        _need(found.title, "Phát hiện", "title")
        _need(found.cause, "Nguyên nhân", "cause")
        row = Problem.objects.create(
            procedure=subject,
            review_id=review,
            title=found.title.strip(),
            source=found.source.strip(),
            cause=found.cause.strip(),
            change=found.change.strip(),
            check_name=found.check,
            check_args=cleaned(found.check, found.args),
            by_id=act.actor.account,
            at=act.now,
        )
        _run(act, row)
        act.record("reengineering:problem:register", subject.code, title=row.title, check=row.check_name)
    return row


def _need(text: str, what: str, where: str) -> None:
    if not text.strip():
        raise Refusal(what, "chưa được ghi", f"Hãy ghi {what.lower()}.", where)


def close(actor: Actor, problem: int) -> Problem:
    """Declare a finding mended. Its check runs first and must be good.

    Raises:
        Conflict: closed already, no process change is put down, or the check is not good (or saw nothing).
    """
    with acting(actor, Verb.KEEP_REGISTER) as act:
        row = _locked(problem)
        if row.state == State.CLOSED:
            raise Conflict(row.title, "đã được đóng")
        if not row.change.strip():
            raise Conflict(row.title, "chưa ghi thay đổi quy trình", "Hãy ghi thay đổi rồi đóng.")
        seen = _run(act, row)
        if not seen.good:
            raise Conflict(row.title, _not_good(seen), "Chờ phép kiểm tra đạt rồi đóng.")
        row.state, row.closed_at = State.CLOSED, act.now
        row.save(update_fields=["state", "closed_at"])
        act.record(
            "reengineering:problem:close", row.procedure.code, title=row.title, looked_at=seen.looked_at
        )
    return row


def _not_good(seen: Looked) -> str:
    if seen.good is None:
        return "chưa có hồ sơ nào để kiểm tra"
    return f"phép kiểm tra chưa đạt: {seen.broken}/{seen.looked_at} hồ sơ còn vi phạm"


def note_change(actor: Actor, problem: int, cause: str, change: str) -> Problem:
    """Correct the cause and the change put down with an open finding. Raises NotFound, Conflict, Refusal."""
    with acting(actor, Verb.KEEP_REGISTER) as act:
        row = _locked(problem)
        if row.state == State.CLOSED:
            raise Conflict(row.title, "đã được đóng")
        _need(cause, "Nguyên nhân", "cause")
        row.cause, row.change = cause.strip(), change.strip()
        row.save(update_fields=["cause", "change"])
        act.record("reengineering:problem:note", row.procedure.code, title=row.title)
    return row


def run_check(actor: Actor, problem: int) -> Problem:
    """Look at one finding now; a closed one whose check is not good opens itself again."""
    with acting(actor, Verb.RUN_CHECKS) as act:
        row = _locked(problem)
        seen = _run(act, row)
        again = row.state == State.CLOSED and seen.good is False
        if again:
            row.state, row.closed_at, row.times_reopened = State.OPEN, None, row.times_reopened + 1
            row.save(update_fields=["state", "closed_at", "times_reopened"])
        act.record(
            f"reengineering:problem:{'reopen' if again else 'check'}",
            row.procedure.code,
            title=row.title,
            broken=seen.broken,
            looked_at=seen.looked_at,
        )
    return row


def run_all(actor: Actor) -> int:
    """Every finding's check, each in its own transaction; the daily job. Gives how many were run."""
    keys = list(Problem.objects.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        run_check(actor, key)
    return len(keys)


def _locked(problem: int) -> Problem:
    row = Problem.objects.select_for_update().filter(pk=problem).first()
    if row is None:
        raise NotFound("Phát hiện")
    return row


def _run(act: Acting, row: Problem) -> Looked:
    seen = look(row.procedure, row.check_name, row.check_args)
    ProblemCheck.objects.create(
        problem=row,
        at=act.now,
        looked_at=seen.looked_at,
        broken=seen.broken,
        good=seen.good,
        dossiers=list(seen.codes),
    )
    return seen
