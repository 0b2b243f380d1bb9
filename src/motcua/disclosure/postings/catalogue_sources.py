"""Procedures and fees of a unit, from the catalogue (NĐ 63/2010/NĐ-CP Art. 15 and 17: procedures are posted
where they are carried out; the wording of the articles was not compared with the printed text)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from motcua.catalog.limits import as_written, counted
from motcua.catalog.models import Publication
from motcua.catalog.models.procedure import published_at
from motcua.catalog.published_words import FEE_KINDS, way
from motcua.catalog.record import Content as Record
from motcua.catalog.record import Fee, PublishedLimit
from motcua.core import clock
from motcua.core.dates import capitalised
from motcua.core.display import day as on_day
from motcua.core.display import dong
from motcua.core.text import fold, squeeze
from motcua.disclosure.models import PostingKind
from motcua.disclosure.postings.content import Cell, Column, Content, Table
from motcua.disclosure.postings.sources import NothingToPost
from motcua.identity.models import Unit
from motcua.identity.roles import Level

WORDS = {
    Level.COMMUNE: ("xa", "phuong", "dac khu"),
    Level.PROVINCE: ("tinh", "thanh pho", "so"),
    Level.CENTRAL: ("trung uong", "bo"),
}
"""How a record names the tier that carries it out, folded."""
UNKNOWN = "Danh mục không ghi"
CODE = Column(key="ma", label="Mã", about="Mã thủ tục hành chính trên Cơ sở dữ liệu quốc gia", wall=False)
NAME = Column(key="ten", label="Tên thủ tục", about="Tên thủ tục hành chính", share=3)
FIELD = Column(key="linh_vuc", label="Lĩnh vực", about="Lĩnh vực của thủ tục", share=1.2, wall=False)
LIMIT = Column(
    key="thoi_han", label="Thời hạn", about="Thời hạn giải quyết như danh mục ghi, mỗi mức một lần", share=1.4
)
FEES = Column(key="phi", label="Phí, lệ phí", about="Mức thu như danh mục ghi", share=1.8)
WAYS = Column(key="cach_nop", label="Cách nộp", about="Các cách nộp hồ sơ", share=1.2, wall=False)


class Procedures:
    """Every procedure the unit's tier carries out, with limit, fee and ways of filing."""

    name, label, kind = "catalog-procedures", "Danh mục thủ tục của đơn vị", PostingKind.PROCEDURES

    def compose(self, unit: Unit, on: date) -> Content:
        rows = tuple(_procedure(record) for record in _records(unit, on))
        columns = (CODE, NAME, FIELD, LIMIT, FEES, WAYS)
        table = Table(key="thu-tuc", title="Thủ tục hành chính", columns=columns, rows=rows)
        return _content(f"Danh mục thủ tục hành chính tại {unit.name}", table, unit, on)


class Fees:
    """What is collected, one line for each amount of each procedure."""

    name, label, kind = "catalog-fees", "Phí, lệ phí của đơn vị", PostingKind.FEES

    def compose(self, unit: Unit, on: date) -> Content:
        rows = tuple(row for record in _records(unit, on) for row in _fee_rows(record))
        columns = (
            CODE,
            NAME,
            Column(key="loai", label="Loại", about="Phí, lệ phí hoặc giá", wall=False),
            Column(
                key="so_tien", label="Đồng", about="Số tiền, để trống khi danh mục chỉ ghi lời", number=True
            ),
            Column(key="ghi_chu", label="Ghi chú", about="Lời của danh mục về mức thu", share=2),
        )
        table = Table(key="phi", title="Phí, lệ phí", columns=columns, rows=rows)
        return _content(f"Phí, lệ phí thủ tục hành chính tại {unit.name}", table, unit, on)


def _content(title: str, table: Table, unit: Unit, on: date) -> Content:
    if not table.rows:
        reason = f"danh mục chưa có dòng nào của {unit.name}"
        raise NothingToPost(table.title, reason, "Nhập danh mục thủ tục rồi làm lại.", "source")
    notes = (f"Nguồn: danh mục thủ tục hành chính có hiệu lực ngày {on_day(on)}, cấp thực hiện của đơn vị.",)
    return Content(title=title, lead=f"Gồm {len(table.rows)} dòng.", tables=(table,), notes=notes)


def _records(unit: Unit, on: date) -> Iterator[Record]:
    """In force at the end of the day, carried out by the unit's tier; a department only where it is named."""
    moment = datetime.combine(on, time.max, tzinfo=clock.VIETNAM)
    rows = Publication.objects.filter(published_at(moment)).order_by("procedure__field", "procedure__code")
    for content in rows.values_list("version__content", flat=True).iterator(chunk_size=200):
        if _concerns(content, unit):
            yield Record.model_validate(content)


def _concerns(content: dict[str, list[str]], unit: Unit) -> bool:
    agencies = [fold(one) for one in content.get("executing_agencies") or ()]
    if unit.kind == "department":
        return any(fold(unit.name).startswith(one) or one in fold(unit.name) for one in agencies)
    said = " ".join([*agencies, *(fold(one) for one in content.get("levels") or ())])
    return any(f" {word} " in f" {said} " for word in WORDS[Level(unit.level)])


def _procedure(record: Record) -> tuple[Cell, ...]:
    field = squeeze(record.field.name) if record.field else ""
    ways = ", ".join(dict.fromkeys(way(channel.method) for channel in record.channels))
    fees = "; ".join(dict.fromkeys(fee_words(fee) for fee in _fees(record))) or UNKNOWN
    return (record.code, squeeze(record.name), field, _limits(record), fees, capitalised(ways))


def _fee_rows(record: Record) -> Iterator[tuple[Cell, ...]]:
    for fee in dict.fromkeys(_fees(record)):
        kind = capitalised(FEE_KINDS.get(fee.kind, "phí, lệ phí"))
        yield (record.code, squeeze(record.name), kind, fee.amount, squeeze(fee.text))


def _fees(record: Record) -> list[Fee]:
    return [*(fee for channel in record.channels for fee in channel.fees), *record.fees]


def fee_words(fee: Fee) -> str:
    """``Lệ phí 8.000 đồng (Lệ phí đăng ký)``."""
    kind = capitalised(FEE_KINDS.get(fee.kind, "phí, lệ phí"))
    amount = dong(fee.amount) if fee.amount is not None else ""
    words = " ".join(filter(None, [kind, amount]))
    return f"{words} ({squeeze(fee.text)})" if fee.text else words


def _limits(record: Record) -> str:
    stated = [case.limit for case in record.cases] + [channel.limit for channel in record.channels]
    known = [_limit(limit) for limit in stated if limit and limit.quantity is not None and counted(limit)]
    other = [as_written(limit) for limit in stated if limit and limit.text and not counted(limit)]
    return "; ".join(dict.fromkeys(known or other)) or UNKNOWN


def _limit(limit: PublishedLimit) -> str:
    found = counted(limit)
    return found.sentence() if found else as_written(limit)
