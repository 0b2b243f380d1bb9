"""Results of a unit: how many dossiers were decided, and where a rule allows it, which ones.

No text of law found allows the name of a person: codes are masked to what their owner recognises
(NĐ 13/2023/NĐ-CP and Luật 91/2025/QH15 on personal data; not compared with the printed text).
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from motcua.core.display import day as on_day
from motcua.core.parameters import Parameter, find
from motcua.disclosure.models import PostingKind
from motcua.disclosure.postings.content import Column, Content, Table
from motcua.disclosure.postings.sources import NothingToPost
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.models import Unit

PARAMETER = "public-results-list"
SPAN = timedelta(days=7)
"""Decided in the seven days up to the day of composing."""
KEPT = 2
HIDDEN = "•"


class Told(StrEnum):
    """What the list tells."""

    OFF = "off"
    SUMMARY = "summary"
    BY_DOSSIER = "by-dossier"


class Results:
    """Decided in the last seven days."""

    name, label, kind = "dossier-results", "Kết quả giải quyết trong 7 ngày qua", PostingKind.RESULTS

    def compose(self, unit: Unit, on: date) -> Content:
        rule = find(PARAMETER, on)
        told = Told(rule.value) if rule else Told.OFF
        if told is Told.OFF or rule is None:
            reason = "không có quy định đang hiệu lực cho phép niêm yết kết quả"
            raise NothingToPost("Kết quả giải quyết", reason, "Niêm yết văn bản do lãnh đạo duyệt.", "source")
        rows = _decided(unit, on)
        tables = [_counts(rows)]
        if told is Told.BY_DOSSIER:
            tables.append(_codes(rows))
        first = on_day(on - SPAN)
        title = f"Kết quả giải quyết thủ tục hành chính từ {first} đến {on_day(on)} tại {unit.name}"
        return Content(title=title, tables=tuple(tables), notes=_notes(rule))


def _decided(unit: Unit, on: date) -> QuerySet[Dossier]:
    between = Q(decided_at__date__gte=on - SPAN, decided_at__date__lte=on)
    return Dossier.objects.filter(between, deciding_unit=unit).exclude(code=None)


def _counts(rows: QuerySet[Dossier]) -> Table:
    waiting = Count("pk", filter=Q(state=State.DECIDED))
    found = rows.values("procedure_version__procedure__name").annotate(all=Count("pk"), waiting=waiting)
    cells = tuple(
        (str(row["procedure_version__procedure__name"]), int(row["all"]), int(row["waiting"]))
        for row in found.order_by("procedure_version__procedure__name")
    )
    columns = (
        Column(key="thu_tuc", label="Thủ tục", about="Tên thủ tục", share=3),
        Column(key="da_giai_quyet", label="Đã giải quyết", about="Số hồ sơ có kết quả", number=True),
        Column(key="cho_nhan", label="Chờ người dân nhận", about="Có kết quả, chưa trả", number=True),
    )
    return Table(key="so-luong", title="Số hồ sơ đã giải quyết", columns=columns, rows=cells)


def _codes(rows: QuerySet[Dossier]) -> Table:
    waiting = rows.filter(state=State.DECIDED).order_by("code")
    found = waiting.values_list("code", "procedure_version__procedure__name")
    columns = (
        Column(key="ma", label="Mã hồ sơ", about="Mã hồ sơ, số thứ tự bị che một phần"),
        Column(key="thu_tuc", label="Thủ tục", about="Tên thủ tục", share=2.5),
    )
    cells = tuple((masked(str(code)), str(name)) for code, name in found)
    return Table(key="cho-nhan", title="Hồ sơ có kết quả chờ nhận", columns=columns, rows=cells)


def masked(code: str) -> str:
    """``H00.21-260803-0001`` → ``H00.21-260803-••01``."""
    head, dash, last = code.rpartition("-")
    return f"{head}{dash}{HIDDEN * max(len(last) - KEPT, 0)}{last[-KEPT:]}"


def _notes(rule: Parameter) -> tuple[str, ...]:
    doubt = "" if rule.confirmed else " Căn cứ này chưa được xác nhận."
    return ("Không nêu tên người nộp, tên cán bộ.", f"Căn cứ: {rule.source}.{doubt}")
