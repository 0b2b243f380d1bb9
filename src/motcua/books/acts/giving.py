"""An entry somebody asks for: looked up, and put into that person's store of documents."""

from __future__ import annotations

from io import BytesIO

from motcua.books.comparing import key
from motcua.books.members import acting
from motcua.books.models import Entry
from motcua.books.pictures import cropped
from motcua.books.powers import Verb
from motcua.books.regions import WHOLE, Region
from motcua.books.registers import Register, register_of
from motcua.core.errors import Conflict, NotFound
from motcua.documents import uploads
from motcua.identity import parties
from motcua.identity.actors import Actor
from motcua.identity.models import Party, User
from motcua.store import keeping
from motcua.store.models import Holding, Origin, Trust


def entry_of(entry: int) -> Entry:
    """A decided entry. Raises NotFound."""
    rows = Entry.objects.select_related("page__book", "page__file", "page__view", "project__unit")
    found = rows.filter(pk=entry, state__in=[Entry.State.AGREED, Entry.State.SETTLED]).first()
    if found is None:
        raise NotFound("Mục này", "không có hoặc chưa chốt", "Tìm lại trong Sổ cũ.")
    return found


def look(actor: Actor, entry: int) -> Entry:
    """Open an entry; who opened it is kept."""
    row = entry_of(entry)
    with acting(actor, Verb.READ, row.project) as act:
        act.record("books:entry:look", row.code, entry=row.pk)
    return row


def give(actor: Actor, entry: int, number: str) -> Holding:
    """Put the picture of an entry into the store of the person it is about, vouched for by the actor.

    ``number``: the person's number, as the store knows them. A number that fits nobody in the entry is kept
    as an act too: whoever tries numbers is seen.

    Raises:
        NotFound: nobody has this number.
        Conflict: whoever has it is not named in the entry.
    """
    row = entry_of(entry)
    try:
        return _give(actor, row, number)
    except (NotFound, Conflict) as refusal:
        with acting(actor, Verb.GIVE, row.project) as act:
            act.record("books:entry:give-refused", row.code, entry=row.pk, because=type(refusal).__name__)
        raise


def _give(actor: Actor, row: Entry, number: str) -> Holding:
    register = register_of(row.project.kind)
    with acting(actor, Verb.GIVE, row.project) as act:
        owner = _owner(row, register, number)
        region = Region(*row.region) if row.region else WHOLE
        by = User.objects.get(pk=actor.account)
        file = uploads.store(BytesIO(cropped(row.page.file, region)), f"{row.code}.jpg", uploaded_by=by)
        holding = keeping.keep(
            owner,
            file,
            kind=None,
            name=f"{register.paper} (ảnh mục trong sổ)",
            trust=Trust.SCANNED,
            origin=Origin.BOOK,
            number=row.values.get("number", ""),
            issuer=row.project.unit.name,
            issuing_unit=row.project.unit,
            source=row.code,
            by=by,
        )
        act.record("books:entry:give", row.code, entry=row.pk, holding=holding.pk)
    return holding


def _owner(entry: Entry, register: Register, number: str) -> Party:
    """Whoever has this number, when one of the names in the entry is theirs: a wrong number gives nobody
    another's paper. The refusal does not tell whose the number is."""
    owner = parties.by_number(number)
    if owner is None:
        remedy = "Kiểm tra số định danh; người chưa có trong hệ thống cần nộp một hồ sơ trước."
        raise NotFound(f"Người có số “{number}”", remedy=remedy, where="number")
    names = {key(entry.values.get(field.name, "")) for field in register.fields if field.kind == "name"}
    if key(owner.name) not in names:
        words = "không ghi tên người có số này"
        raise Conflict(register.paper, words, "Kiểm tra số định danh và mục đã chọn.", "number")
    return owner
