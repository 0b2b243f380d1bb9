"""A third person decides where two typings differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from motcua.books.matching import decide, measure
from motcua.books.members import acting, project_of
from motcua.books.models import Entry, Page
from motcua.books.powers import Verb
from motcua.books.registers import cleaned, doubts, register_of
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.actors import Actor


class Undecided(Refusal):
    """Còn chỗ chưa phân xử đúng."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an entry says. ``dropped``: it is no entry at all; ``values``: of the fields that differ (all of
    them where one typing has no such entry)."""

    values: Mapping[str, str] = field(default_factory=dict)
    dropped: bool = False


def open_for(actor: Actor, project: int) -> QuerySet[Page]:
    """Pages that wait for a third person and that the actor did not type."""
    rows = Page.objects.filter(project=project, state=Page.State.DISPUTED)
    return rows.exclude(Q(first=actor.user) | Q(second=actor.user)).select_related("book", "view")


def settle(actor: Actor, page: int, decisions: Mapping[int, Decision]) -> Page:
    """Decide every disputed entry of a page. ``decisions``: by entry.

    Raises:
        Forbidden: the actor typed this page.
        Conflict: somebody else has settled it.
        Undecided: an entry without a decision, or a field that cannot be as decided.
    """
    known = Page.objects.filter(pk=page).first()
    if known is None:
        raise NotFound("Trang này", remedy="Mở lại danh sách chờ phân xử.")
    project = project_of(known.project_id)
    register = register_of(project.kind)
    with acting(actor, Verb.SETTLE, project) as act:
        row = Page.objects.select_for_update(of=("self",)).select_related("book").get(pk=page)
        if actor.user in (row.first_id, row.second_id):
            raise Forbidden("Phân xử trang này", "bạn là người đã nhập trang này", "Để người khác phân xử.")
        if row.state != Page.State.DISPUTED:
            raise Conflict(str(row), "đã được phân xử", "Mở trang tiếp theo.")
        for entry in row.entries.filter(state=Entry.State.DISPUTED):
            decision = decisions.get(entry.pk)
            if decision is None:
                remedy = "Chọn cho từng ô rồi lưu lại."
                raise Undecided(f"Mục {entry.order}", "chưa được phân xử", remedy, f"muc-{entry.order}")
            if decision.dropped:
                entry.state = Entry.State.DROPPED
            else:
                values = _values(entry, cleaned(register, decision.values))
                for name, words in doubts(register, values).items():
                    raise Undecided(f"Mục {entry.order}", words, "", f"e{entry.pk}-{name}")
                decide(entry, register, values, act.now)
                entry.state = Entry.State.SETTLED
            entry.decided_by_id, entry.decided_at = actor.account, act.now
            entry.save()
        row.state, row.settler_id, row.settled_at = Page.State.DONE, actor.account, act.now
        row.save(update_fields=["state", "settler", "settled_at"])
        measure(row, project.register)
        act.record("books:page:settle", str(row), page=row.pk, entries=len(decisions))
    return row


def _values(entry: Entry, decided: dict[str, str]) -> dict[str, str]:
    """What both typed, with the decided fields; a field decided as empty is left out."""
    same = entry.first if entry.first is not None else entry.second
    values = {name: text for name, text in (same or {}).items() if name not in entry.differ}
    return {**values, **decided}
