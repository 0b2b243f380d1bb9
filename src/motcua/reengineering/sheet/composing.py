"""From a process, a catalogue record and details to a composed sheet; nothing is invented.

The order of the parts is the usual one of internal processes published in the manner of TCVN ISO
9001:2015: purpose, scope, legal basis, terms, content, forms, records.
"""

from __future__ import annotations

from collections.abc import Iterable

from motcua.catalog.record import Content
from motcua.core.dates import say_day
from motcua.core.text import fold
from motcua.processes.definition import ProcessModel
from motcua.reengineering.sheet import procedure, steps
from motcua.reengineering.sheet.composed import (
    MISSING,
    Block,
    ComposedSheet,
    Items,
    Paragraph,
    Section,
    Signing,
    Table,
)
from motcua.reengineering.sheet.details import Details, Signatory
from motcua.reengineering.sheet.strips import process_drawing


def compose(
    model: ProcessModel, content: Content | None = None, details: Details | None = None
) -> ComposedSheet:
    """The whole sheet. Without a record or details the parts they would tell say that they are missing."""
    said = details or Details()
    return ComposedSheet(
        title=titled(model, content),
        superior=said.superior,
        agency=said.agency,
        facts=tuple(_facts(content, said)),
        signings=(
            _signing("Soạn thảo", said.drafted),
            _signing("Soát xét", said.reviewed),
            _signing("Phê duyệt", said.approved),
        ),
        revisions=_revisions(said),
        sections=tuple(_sections(model, content, said)),
    )


def titled(model: ProcessModel, content: Content | None) -> str:
    """The procedure's name, else the drawing's, else its id: a sheet is never without a title."""
    return (content.name if content else "") or model.name or model.id


def _facts(content: Content | None, said: Details) -> list[tuple[str, str]]:
    return [
        ("Mã số", said.code or MISSING),
        ("Lần ban hành", said.issue or MISSING),
        ("Ngày hiệu lực", say_day(said.effective_on) if said.effective_on else MISSING),
        ("Quyết định ban hành", said.decision or MISSING),
        ("Mã thủ tục", content.code if content else MISSING),
    ]


def _signing(role: str, who: Signatory) -> Signing:
    return Signing(role, who.name, who.title, say_day(who.signed_on) if who.signed_on else "")


def _revisions(said: Details) -> Table | None:
    rows = tuple(
        (line.number, line.place, line.change, say_day(line.on) if line.on else "") for line in said.revisions
    )
    head = ("Lần", "Vị trí", "Nội dung sửa đổi", "Ngày")
    return Table(head, rows, (1, 2.5, 6, 1.8), centred=(0, 3)) if rows else None


def _sections(model: ProcessModel, content: Content | None, said: Details) -> list[Section]:
    title = titled(model, content)
    return [
        Section("1. Mục đích", (Paragraph(said.purpose or _purpose(title)),)),
        Section("2. Phạm vi", _scope(model, said)),
        Section("3. Căn cứ pháp lý", _items([*procedure.legal_bases(content), *said.legal_bases])),
        Section("4. Thuật ngữ, từ viết tắt", _terms(said)),
        Section("5. Nội dung", ()),
        *procedure.sections(content, said),
        Section("5.8. Các bước thực hiện", steps.blocks(model), 2),
        Section("6. Biểu mẫu", _forms(content, said)),
        Section("7. Hồ sơ lưu", _kept(said)),
        Section("8. Sơ đồ quy trình", (process_drawing(model),)),
    ]


def missing(sheet: ComposedSheet) -> list[str]:
    """Headings and facts that the sheet says are not there."""
    facts = [name for name, value in sheet.facts if value == MISSING]
    empty = [s.heading for s in sheet.sections if s.blocks and s.blocks[0] in procedure.SILENT]
    return [*facts, *empty]


def _purpose(title: str) -> str:
    named = f"“{title}”" if fold(title).startswith("thu tuc") else f"thủ tục “{title}”"
    return f"Quy định các bước, người thực hiện và thời gian giải quyết {named}."


def _scope(model: ProcessModel, said: Details) -> tuple[Block, ...]:
    lanes = [lane.name for lane in model.lanes.values()]
    if said.scope or not lanes:
        return (Paragraph(said.scope or MISSING),)
    return Paragraph("Áp dụng cho những người và đơn vị tham gia giải quyết:"), Items(tuple(lanes))


def _terms(said: Details) -> tuple[Block, ...]:
    rows = tuple((term.word, term.meaning) for term in said.terms)
    return _table(("Từ, chữ viết tắt", "Nghĩa"), rows, (1, 3))


def _forms(content: Content | None, said: Details) -> tuple[Block, ...]:
    named = [(form.code, form.name) for form in said.forms] or procedure.blank_forms(content)
    rows = tuple((str(no), name, code) for no, (code, name) in enumerate(named, start=1))
    return _table(("TT", "Tên biểu mẫu", "Ký hiệu"), rows, (0.6, 5, 2), (0,))


def _kept(said: Details) -> tuple[Block, ...]:
    rows = tuple(
        (str(no), kept.name, kept.place or MISSING, kept.retention or MISSING)
        for no, kept in enumerate(said.kept, start=1)
    )
    return _table(("TT", "Hồ sơ", "Nơi lưu", "Thời hạn lưu"), rows, (0.6, 4, 2.4, 1.8), (0,))


def _table(
    head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], shares: tuple[float, ...],
    centred: tuple[int, ...] = (),
) -> tuple[Block, ...]:  # fmt: skip
    return (Table(head, rows, shares, centred) if rows else Paragraph(MISSING),)


def _items(texts: Iterable[str]) -> tuple[Block, ...]:
    listed = tuple(dict.fromkeys(texts))
    return (Items(listed) if listed else Paragraph(MISSING),)
