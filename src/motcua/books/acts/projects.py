"""Beginning a project, saying who works on it, giving pages to people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from motcua.books.members import acting, project_of
from motcua.books.models import Keying, Member, Page, Project
from motcua.books.powers import POWERS, Verb
from motcua.books.registers import register_of
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.core.text import squeeze
from motcua.identity.actors import Actor, roles_of
from motcua.identity.models import User


@dataclass(frozen=True, slots=True)
class Tasks:
    """What a member does; nothing at all takes them off the project."""

    keys: bool = False
    settles: bool = False
    checks: bool = False


def begin(actor: Actor, unit: int, name: str, kind: str) -> Project:
    """Begin a project of one kind of register.

    Raises:
        NotFound: an unknown kind.
        Conflict: the unit has a project of this name.
    """
    register = register_of(kind)
    with POWERS.acting(actor, Verb.MANAGE, unit) as act:
        try:
            with transaction.atomic():
                project = Project.objects.create(
                    unit_id=unit,
                    name=squeeze(name)[:200],
                    kind=register.kind,
                    begun_by_id=actor.account,
                    begun_at=act.now,
                )
        except IntegrityError:
            raise Conflict(f"Đợt “{name}”", "đã có", "Chọn tên khác.", "name") from None
        act.record("books:project:begin", project.name, project=project.pk, kind=kind)
    return project


def set_member(actor: Actor, project: int, user: int, tasks: Tasks) -> None:
    """Say what somebody of the unit does in a project. What they typed stays when they leave; pages given to
    them and not begun become free. A member may be taken off also after leaving the unit.

    Raises:
        Forbidden: the actor does not manage it, or the person works in another unit.
    """
    row = project_of(project)
    with acting(actor, Verb.MANAGE, row) as act:
        member = Member.objects.filter(project=row, user=user)
        leaves = tasks == Tasks() and member.exists()
        if not leaves and not _works_in(row, user):
            raise Forbidden("Người này", f"không làm việc tại {row.unit.name}", "Chọn cán bộ của đơn vị.")
        if tasks == Tasks():
            member.delete()
        else:
            wish = {"keys": tasks.keys, "settles": tasks.settles, "checks": tasks.checks}
            Member.objects.update_or_create(project=row, user_id=user, defaults=wish)
        freed = 0 if tasks.keys else _free_pages(row, user)
        act.record(
            "books:member:set", row.name, project=row.pk, member=user, tasks=_named(tasks), freed=freed
        )


def _works_in(project: Project, user: int) -> bool:
    """Whether somebody is at work in the project's unit, in a role that may type."""
    if not User.objects.filter(pk=user, is_active=True).exists():
        return False
    roles = POWERS[Verb.KEY].roles
    return any(one.unit == project.unit_id and one.role in roles for one in roles_of(user))


def _free_pages(project: Project, user: int) -> int:
    """Give up the turns somebody has and did not begin; how many."""
    freed = 0
    for turn, side in ((1, "first"), (2, "second")):
        given = Page.objects.filter(**{"project": project, side: user})
        # The rows first: a page just being begun is seen as begun.
        mine = list(given.select_for_update().order_by("pk").values_list("pk", flat=True))
        begun = Keying.standing().filter(page__in=mine, turn=turn).values("page")
        freed += Page.objects.filter(pk__in=mine).exclude(pk__in=begun).update(**{side: None})
    return freed


def _named(tasks: Tasks) -> list[str]:
    return [name for name in ("keys", "settles", "checks") if getattr(tasks, name)]


def set_fields(actor: Actor, project: int, kept: Collection[str]) -> Project:
    """Say which optional fields the books of a project have; the others are neither asked for nor compared.
    What was typed in one already stays."""
    row = project_of(project)
    with acting(actor, Verb.MANAGE, row) as act:
        optional = [one.name for one in register_of(row.kind).fields if not one.required]
        row.left_out = [name for name in optional if name not in kept]
        row.save(update_fields=["left_out"])
        act.record("books:project:fields", row.name, project=row.pk, left_out=row.left_out)
    return row


def close(actor: Actor, project: int, *, again: bool = False) -> None:
    """Close a project, or open it again. Nothing is lost either way."""
    row = project_of(project)
    with acting(actor, Verb.MANAGE, row) as act:
        row.state = Project.State.OPEN if again else Project.State.CLOSED
        row.closed_at = None if again else act.now
        row.save(update_fields=["state", "closed_at"])
        act.record(f"books:project:{'reopen' if again else 'close'}", row.name, project=row.pk)


def assign(
    actor: Actor, project: int, book: int, first_page: int, last_page: int, user: int, turn: int
) -> int:
    """Give the pages of a book to a person to type first (1) or second (2); how many were given.

    Pages somebody has begun, and those the person already has in the other turn, stay as they are.

    Raises:
        NotFound: the person does not type in this project, or no such turn.
    """
    row = project_of(project)
    with acting(actor, Verb.MANAGE, row) as act:
        if turn not in (1, 2) or not Member.objects.filter(project=row, user=user, keys=True).exists():
            raise NotFound(
                "Người này", "không nhập liệu trong đợt này", "Thêm người này vào đợt trước.", "user"
            )
        mine, other = ("first", "second") if turn == 1 else ("second", "first")
        begun = Keying.standing().filter(page__book=book, turn=turn).values("page")
        pages = Page.objects.filter(project=row, book=book, order__range=(first_page, last_page))
        free = pages.exclude(pk__in=begun).filter(Q(**{other: None}) | ~Q(**{other: user}))
        given = free.update(**{f"{mine}_id": user})
        act.record("books:pages:assign", row.name, project=row.pk, to=user, turn=turn, pages=given)
    return given


def release(actor: Actor, keying: int) -> None:
    """Take a page back from somebody who left it half-typed, for somebody else to type anew. What was typed
    stays with the typing, under the powers of old registers; the act keeps its count only.

    Raises:
        Conflict: it is already typed to the end.
    """
    row = Keying.standing().select_related("page__project__unit").filter(pk=keying).first()
    if row is None:
        raise NotFound("Trang này", "không còn ai đang nhập", "Tải lại trang quản lý đợt.")
    with acting(actor, Verb.MANAGE, row.page.project) as act:
        page = Page.objects.select_for_update().get(pk=row.page_id)
        if not Keying.objects.filter(pk=keying, state=Keying.State.OPEN).exists():
            raise Conflict(str(page), "đã nhập xong", "Không cần thu hồi.")
        Keying.objects.filter(pk=keying).update(state=Keying.State.TAKEN_BACK)
        setattr(page, "first" if row.turn == 1 else "second", None)
        page.save(update_fields=["first", "second"])
        act.record("books:page:release", str(page), page=page.pk, of=row.by_id, entries=row.typed.count())


def left_open(project: Project) -> list[Keying]:
    """Pages begun and not saved for a day."""
    before = clock.now() - timedelta(days=1)
    rows = Keying.objects.filter(project=project, state=Keying.State.OPEN, saved_at__lt=before)
    return list(rows.select_related("page__book", "by").order_by("saved_at"))
