"""Typing pages: asking for the next one, handing it in, giving it back."""

from __future__ import annotations

from django.db.models import Q

from motcua.books import matching
from motcua.books.acts.saving import Unfinished, locked, measure
from motcua.books.members import acting, authorise, project_of
from motcua.books.models import Keying, Member, Page, Project, Typed
from motcua.books.powers import Verb
from motcua.books.registers import doubts
from motcua.core.errors import Conflict, NotFound
from motcua.identity.actors import Actor


def claim(actor: Actor, project: int) -> Keying | None:
    """The page the actor is at, else the next one: those given to them first, then any that is still free.
    None when nothing is left for them.

    However many ask at once, no page goes to more than two people, nor twice to one.

    Raises:
        Forbidden, Conflict: not a member, or the project is closed.
    """
    row = project_of(project)
    if going := _going(actor, row):
        authorise(actor, Verb.KEY, row)
        return going
    try:
        return _claimed(actor, row)
    except _NothingToGive:
        # A second tab may have asked at the same time and got a page.
        return _going(actor, row)


def _going(actor: Actor, project: Project) -> Keying | None:
    rows = Keying.objects.filter(project=project, by=actor.user, state=Keying.State.OPEN)
    return rows.select_related("page__book", "page__view").first()


class _NothingToGive(Exception):
    """No page is left, or the person has one."""


def _claimed(actor: Actor, project: Project) -> Keying:
    """Raises _NothingToGive."""
    with acting(actor, Verb.KEY, project) as act:
        # The tabs of one person come one after the other.
        Member.objects.select_for_update().get(project=project, user=actor.user)
        if _going(actor, project):
            raise _NothingToGive
        page, turn = _free(actor.account, project)
        setattr(page, "first_id" if turn == 1 else "second_id", actor.account)
        page.save(update_fields=["first", "second"])
        keying = Keying.objects.create(
            page=page, project=project, turn=turn, by_id=actor.account, begun_at=act.now, saved_at=act.now
        )
        act.record("books:page:claim", str(page), page=page.pk, turn=turn)
    return keying


def _free(user: int, project: Project) -> tuple[Page, int]:
    """The next page, its row locked; those others are just being given are skipped. Raises _NothingToGive."""
    rows = Page.objects.filter(project=project, state=Page.State.KEYING).select_related("book", "view")
    rows = rows.select_for_update(skip_locked=True, of=("self",)).order_by("place")
    begun = Keying.standing().filter(project=project, by=user).values("page")
    mine = rows.filter(Q(first=user) | Q(second=user)).exclude(pk__in=begun).first()
    if mine is not None:
        return mine, 1 if mine.first_id == user else 2
    free = rows.filter(free_for(user)).first()
    if free is None:
        raise _NothingToGive
    return free, 1 if free.first_id is None else 2


def free_for(user: int) -> Q:
    """Pages with a turn nobody has, in which the person has none."""
    half = (Q(first=None) & ~Q(second=user, second__isnull=False)) | (
        Q(second=None) & ~Q(first=user, first__isnull=False)
    )
    return (Q(first=None) | Q(second=None)) & half


def upcoming(actor: Actor, keying: Keying) -> Page | None:
    """The page that probably comes next, so that its picture can be loaded ahead (one query)."""
    rows = Page.objects.filter(project=keying.project_id, state=Page.State.KEYING).exclude(pk=keying.page_id)
    mine = Q(first=actor.user, place__gt=keying.page.place) | Q(
        second=actor.user, place__gt=keying.page.place
    )
    return rows.filter(mine | free_for(actor.account)).order_by("place").first()


def own(actor: Actor, keying: int) -> Keying:
    """The actor's own typing, also when it is done. Raises NotFound: there is none, or it is another's."""
    rows = Keying.objects.select_related("page__book", "page__view", "project__unit")
    found = rows.filter(pk=keying, by=actor.user).first()
    if found is None:
        raise NotFound("Trang đang nhập này", "không có hoặc do người khác nhập", "Mở lại từ Sổ cũ.")
    return found


def finish(actor: Actor, keying: int) -> Page:
    """Hand in a page. When it is the second typing, both are compared at once.

    An entry with nothing in it is none; a page without entries is handed in as such.

    Raises:
        Unfinished: naming the first field that needs something.
        Conflict: already handed in.
    """
    row = own(actor, keying)
    with acting(actor, Verb.KEY, row.project) as act:
        # The page first: two who hand in at once wait for one another, so one of them sees both.
        page = Page.objects.select_for_update().get(pk=row.page_id)
        row = locked(actor, keying)
        typed = [one for one in row.typed.all() if one.values]
        _whole(row, typed)
        row.typed.exclude(pk__in=[one.pk for one in typed]).delete()
        measure(row, act.now)
        row.refresh_from_db()
        row.state, row.done_at, row.entries = Keying.State.DONE, act.now, len(typed)
        row.save(update_fields=["state", "done_at", "entries"])
        matching.match(page, row.project, act.now)
        act.record("books:page:key", str(page), page=page.pk, turn=row.turn, entries=len(typed))
    return page


def _whole(row: Keying, typed: list[Typed]) -> None:
    register = row.project.register
    for one in typed:
        for name, words in doubts(register, one.values).items():
            raise Unfinished(
                f"Mục {one.order}", words.rstrip("."), "Sửa ô này rồi nộp lại.", f"m{one.order}-{name}"
            )


def give_back(actor: Actor, keying: int) -> None:
    """Return a page nothing was typed of, for somebody else.

    Raises:
        Conflict: something was typed.
    """
    row = own(actor, keying)
    with acting(actor, Verb.KEY, row.project) as act:
        page = Page.objects.select_for_update().get(pk=row.page_id)
        row = locked(actor, keying)
        if any(one.values for one in row.typed.all()):
            raise Conflict(str(page), "đã nhập dở", "Nhập tiếp, hoặc xóa các mục đã nhập rồi trả lại.")
        row.delete()
        setattr(page, "first" if row.turn == 1 else "second", None)
        page.save(update_fields=["first", "second"])
        act.record("books:page:give-back", str(page), page=page.pk)
