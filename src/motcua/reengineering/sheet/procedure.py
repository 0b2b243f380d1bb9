"""The parts of the sheet that a catalogue record tells (Decree 63/2010/NĐ-CP, Art. 8)."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.catalog import published_words
from motcua.catalog.published_words import FEE_KINDS, UNITS
from motcua.catalog.record import Channel, Component, Content, Fee, PublishedLimit
from motcua.core.display import dong, figure
from motcua.core.text import squeeze
from motcua.reengineering.sheet.composed import MISSING, Block, Items, Paragraph, Section, Table
from motcua.reengineering.sheet.details import Details

NO_RECORD = "Chưa có hồ sơ thủ tục đi kèm."
SILENT = (Paragraph(MISSING), Paragraph(NO_RECORD))
"""What stands where a section has nothing to say."""


def sections(content: Content | None, said: Details) -> Iterator[Section]:
    """Sections 5.1 to 5.7."""
    yield _section("5.1. Yêu cầu, điều kiện", [squeeze(content.conditions)] if content else None)
    yield Section("5.2. Thành phần hồ sơ", _components(content), 2)
    sets = said.sets if said.sets is not None else content.sets if content else None
    yield _section("5.3. Số lượng hồ sơ", ["" if sets is None else f"{sets} bộ."])
    yield _section("5.4. Thời hạn giải quyết", list(limits(content)) if content else None)
    yield _section("5.5. Nơi tiếp nhận và trả kết quả", [said.place])
    stated = [said.fees] if said.fees else list(fees(content)) if content else None
    yield _section("5.6. Phí, lệ phí", stated)
    results = [squeeze(one.name) for one in content.results] if content else None
    yield _section("5.7. Kết quả", results)


def legal_bases(content: Content | None) -> Iterator[str]:
    """``60/2014/QH13: Luật Hộ tịch``."""
    for basis in content.legal_bases if content else ():
        number, name = squeeze(basis.number), squeeze(basis.name)
        yield name if number in name else ": ".join(filter(None, [number, name]))


def blank_forms(content: Content | None) -> list[tuple[str, str]]:
    """Code and name of the blanks that come with the papers."""
    papers = [part for group in content.groups for part in group.components] if content else []
    found = [(part.code, squeeze(one.name)) for part in papers for one in part.attachments]
    return list(dict.fromkeys(found))


def limits(content: Content) -> Iterator[str]:
    """The published limit of each case and each way of filing, in the source's words where it has no
    number a machine can count with."""
    for case in content.cases:
        if case.limit:
            name = squeeze(case.name) or f"Trường hợp {case.code}".strip()
            yield f"{name}: {limit_words(case.limit)}"
    for channel in content.channels:
        if channel.limit:
            yield f"Nộp {way(channel)}: {limit_words(channel.limit)}"


def limit_words(limit: PublishedLimit) -> str:
    """``3 ngày làm việc``, beside the source's own words."""
    number = "" if limit.quantity is None else figure(limit.quantity)
    known = UNITS.get(limit.unit)
    unit = known.vietnamese if known else limit.unit_text or ("(chưa rõ đơn vị)" if number else "")
    text = squeeze(limit.text)
    counted = " ".join(filter(None, [number, unit]))
    return "; ".join(filter(None, [counted, text])) or MISSING


def _section(heading: str, texts: list[str] | None) -> Section:
    """``None``: no record to look in; empty texts: the record is silent."""
    if texts is None:
        return Section(heading, (Paragraph(NO_RECORD),), 2)
    there = tuple(dict.fromkeys(filter(None, texts)))
    block: Block = Items(there) if len(there) > 1 else Paragraph(there[0] if there else MISSING)
    return Section(heading, (block,), 2)


def _components(content: Content | None) -> tuple[Block, ...]:
    if content is None:
        return (Paragraph(NO_RECORD),)
    blocks: list[Block] = []
    for group in content.groups:
        if group.name:
            blocks.append(Paragraph(unmarked(group.name)))
        blocks.append(_papers(group.components))
    return tuple(blocks) or (Paragraph(MISSING),)


def _papers(components: tuple[Component, ...]) -> Table:
    rows = tuple(
        (str(no), unmarked(part.name), _count(part.originals), _count(part.copies))
        for no, part in enumerate(components, start=1)
    )
    return Table(("TT", "Giấy tờ", "Bản chính", "Bản sao"), rows, (0.6, 6, 1.1, 1.1), (0, 2, 3))


def unmarked(text: str) -> str:
    """Without the list marks that records put before names; the table numbers them."""
    return squeeze(text).lstrip("-–+*• ")


def _count(number: int | None) -> str:
    return "–" if number is None else str(number)


def fees(content: Content) -> Iterator[str]:
    """What is published of money, way by way."""
    for channel in content.channels:
        for fee in channel.fees:
            yield f"Nộp {way(channel)}: {fee_words(fee)}"
    yield from map(fee_words, content.fees)


def fee_words(fee: Fee) -> str:
    amount = "" if fee.amount is None else dong(fee.amount)
    named = " ".join(filter(None, [FEE_KINDS.get(fee.kind, ""), amount]))
    return "; ".join(filter(None, [named, fee.per, squeeze(fee.text)])) or MISSING


def way(channel: Channel) -> str:
    return published_words.way(channel.method)
