"""The finding register as it is shown: lines with the last check, one finding with all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from motcua.core.display import figure
from motcua.core.pieces import Row
from motcua.dossiers.queries import visible_to
from motcua.identity.actors import Actor
from motcua.reengineering.models import Problem, ProblemCheck
from motcua.reengineering.outcomes.checks import CHECKS, COMMON

State = Problem.State
SHOWN_CHECKS = 30
"""Runs listed on the page of one finding, a month of days."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding; ``last``: its latest check."""

    problem: Problem
    last: ProblemCheck | None

    @property
    def tone(self) -> str:
        return "green" if self.problem.state == State.CLOSED else "blue"

    @property
    def check(self) -> str:
        return check_label(self.problem)

    @property
    def seen(self) -> str:
        return said(self.last) if self.last else "chưa chạy"


def check_label(problem: Problem) -> str:
    known = CHECKS.get(problem.check_name)
    return known.label if known else problem.check_name


def said(check: ProblemCheck) -> str:
    """``đạt: 0/12 hồ sơ vi phạm``; nothing to look at proves neither."""
    if check.good is None:
        return "chưa có hồ sơ nào để xét"
    words = "đạt" if check.good else "không đạt"
    return f"{words}: {figure(check.broken)}/{figure(check.looked_at)} hồ sơ vi phạm"


def listed(code: str, state: str) -> QuerySet[Problem]:
    """Findings of a procedure (all without a code), of a state (all without one), open ones first."""
    rows = Problem.objects.select_related("procedure", "review").order_by("-state", "-at", "-pk")
    if code:
        rows = rows.filter(procedure__code=code)
    return rows.filter(state=state) if state in State.values else rows


def lines(problems: Iterable[Problem]) -> list[Line]:
    """With the latest check of each (one query)."""
    found = list(problems)
    latest = ProblemCheck.objects.filter(problem__in=found).order_by("problem_id", "-at", "-pk")
    known = {check.problem_id: check for check in latest.distinct("problem_id")}
    return [Line(problem, known.get(problem.pk)) for problem in found]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the check; ``dossiers``: codes the person may open; ``hidden``: how many they may not."""

    check: ProblemCheck
    dossiers: list[str]
    hidden: int

    @property
    def words(self) -> str:
        return said(self.check)


def runs(actor: Actor, problem: Problem) -> list[Run]:
    """The latest runs, newest first; only codes of dossiers the actor may see are named (two queries)."""
    checks = list(problem.checks.order_by("-at", "-pk")[:SHOWN_CHECKS])
    named = {code for check in checks for code in check.dossiers}
    open_to = set(visible_to(actor).filter(code__in=named).order_by().values_list("code", flat=True))
    return [_run(check, open_to) for check in checks]


def _run(check: ProblemCheck, open_to: set[str | None]) -> Run:
    mine = [code for code in check.dossiers if code in open_to]
    return Run(check, mine, check.broken - len(mine))


def facts(problem: Problem) -> list[Row]:
    """What was entered."""
    known = CHECKS.get(problem.check_name)
    arguments = [*COMMON, *(known.arguments if known else ())]
    return [
        Row("Thủ tục", f"{problem.procedure.code} {problem.procedure.name}"),
        Row("Nguồn phát hiện", problem.source or "chưa ghi"),
        Row("Nguyên nhân", problem.cause),
        Row("Thay đổi quy trình", problem.change or "chưa ghi"),
        Row("Phép kiểm tra", check_label(problem)),
        *(Row(one.label, _argument(problem.check_args.get(one.name))) for one in arguments),
    ]


def _argument(value: object) -> str:
    return figure(value) if isinstance(value, int) else str(value or "")
