"""Who works on a project, and in what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from motcua.books.models import Member, Project
from motcua.books.powers import POWERS, Verb
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor

TASKS = {Verb.KEY: "keys", Verb.SETTLE: "settles", Verb.CHECK: "checks"}


def project_of(project: int) -> Project:
    """Raises NotFound."""
    found = Project.objects.select_related("unit").filter(pk=project).first()
    if found is None:
        raise NotFound("Đợt số hóa này", remedy="Mở lại danh sách Sổ cũ.")
    return found


def authorise(actor: Actor, verb: Verb, project: Project) -> None:
    """Refuse whoever the table refuses, and for work on pages whoever is not given it in this project.

    Raises:
        Forbidden.
        Conflict: the project is closed.
    """
    POWERS.authorise(actor, verb, project.unit_id)
    if verb not in TASKS:
        return
    if project.state == Project.State.CLOSED:
        raise Conflict(f"Đợt “{project.name}”", "đã đóng", "Báo người quản lý đợt nếu cần mở lại.")
    member = Member.objects.filter(project=project, user=actor.user, **{TASKS[verb]: True})
    if not member.exists():
        raise Forbidden(POWERS[verb].label, POWERS[verb].refusal)


def may(actor: Actor, verb: Verb, project: Project) -> bool:
    """Whether :func:`authorise` lets the actor."""
    try:
        authorise(actor, verb, project)
    except (Forbidden, Conflict):
        return False
    return True


@contextmanager
def acting(actor: Actor, verb: Verb, project: Project) -> Iterator[Acting]:
    """Run one verb about a project; it records one administrative act. Raises Forbidden, Conflict."""
    with POWERS.acting(actor, verb, project.unit_id) as act:
        authorise(act.actor, verb, project)
        yield act
