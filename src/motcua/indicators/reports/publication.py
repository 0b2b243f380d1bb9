"""What publishing asks for, whatever goes out: a second person who has read it, figures that recompute from
facts that have not moved since, and a reason for taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.core.text import squeeze
from motcua.identity.acting import Acting
from motcua.indicators.models import PublicationState as State
from motcua.indicators.models.reports import Published
from motcua.indicators.reports.comparing import changes
from motcua.indicators.reports.document import Document, hash_of
from motcua.indicators.reports.recounting import problems
from motcua.indicators.reports.refusals import FactsMoved, FiguresDoNotRecompute

Row = TypeVar("Row", bound=Published)


@dataclass(frozen=True, slots=True)
class Publication(Generic[Row]):
    """One kind of what is published. ``what``: its name; ``act``: what letting it out is called; ``own``:
    what its author is told; ``place``: where to look for others."""

    model: type[Row]
    what: str
    act: str
    own: str
    place: str

    def unit_of(self, key: int) -> int:
        """Whose it is. Raises NotFound."""
        unit = self.model._default_manager.filter(pk=key).values_list("unit", flat=True).first()
        if unit is None:
            raise NotFound(f"{self.what} này", remedy=self.place)
        return int(unit)

    def locked(self, key: int, state: State) -> Row:
        """The row, locked. Raises Conflict when it stands elsewhere."""
        row = self.model._default_manager.select_for_update().get(pk=key)
        if row.state != state:
            label = State(row.state).label.lower()
            raise Conflict(f"{self.what} {row}", label, "Tải lại trang để xem tình trạng mới.")
        return row

    def read_by_another(self, key: int, act: Acting, seen: str) -> Row:
        """The draft, locked, for somebody who did not make it and read what it holds (``seen``: its hash).
        Raises Forbidden, Conflict."""
        row = self.locked(key, State.DRAFTED)
        if row.drafted_by_id == act.actor.account:
            raise Forbidden(self.act, self.own)
        if row.content_hash != seen or hash_of(row.content) != seen:
            raise Conflict(self.what, "đã được lập lại sau khi bạn mở", "Tải lại trang và đọc bản mới.")
        return row

    def check(self, row: Row, again: Document) -> None:
        """``again``: the same composed from the facts of now. Raises FiguresDoNotRecompute, FactsMoved."""
        document = Document.model_validate(row.content)
        if found := problems(document):
            raise FiguresDoNotRecompute(f"{self.what} {row}", found)
        if moved := changes(document, again):
            raise FactsMoved(f"{self.what} {row}", [str(one) for one in moved])


def store_draft(row: Published, document: Document, act: Acting) -> None:
    """Keep what was composed, as drafted now."""
    row.content = document.stored()
    row.content_hash = hash_of(row.content)
    row.drafted_by_id, row.drafted_at = act.actor.account, act.now
    row.save()


def let_out(row: Published, act: Acting) -> None:
    row.state = State.PUBLISHED
    row.published_by_id, row.published_at = act.actor.account, act.now
    row.save()


def take_back(row: Published, act: Acting, reason: str) -> None:
    """Raises Refusal without a reason."""
    row.state, row.withdrawn_because = State.WITHDRAWN, needed(reason, "Lý do thu hồi")
    row.withdrawn_by_id, row.withdrawn_at = act.actor.account, act.now
    row.save()


def needed(text: str, what: str) -> str:
    """Raises Refusal when nothing was written."""
    if not squeeze(text):
        raise Refusal(what, "chưa được ghi", "Ghi ngắn gọn lý do.", "reason")
    return squeeze(text)
