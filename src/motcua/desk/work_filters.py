"""Filters of the work list. Each is a value in the address, so a filtered list is a link to share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from motcua.core import clock
from motcua.core.display import SOON
from motcua.core.pieces import Link
from motcua.dossiers.models import WorkItem

URGENCIES = {"qua-han": "Đã quá hạn", "sap-den": "Sắp đến hạn (trong 24 giờ)", "tam-dung": "Đang tạm dừng"}
ACTS = {
    "receive": "Tiếp nhận",
    "process": "Thẩm tra, xử lý",
    "approve": "Phê duyệt",
    "seal": "Phát hành, đóng dấu",
    "return": "Trả kết quả",
}
PROCEDURES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """What is asked for, empty where nothing is. Names of fields are names in the address."""

    don_vi: str = ""
    viec: str = ""
    han: str = ""
    thu_tuc: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> WorkFilter:
        """From an address; values nobody offers are dropped."""
        chosen = cls(
            **{field.name: query.get(field.name, "")[:60].replace("\x00", "") for field in fields(cls)}
        )
        return replace(
            chosen,
            don_vi=chosen.don_vi if chosen.don_vi.isdecimal() else "",
            viec=chosen.viec if chosen.viec in ACTS else "",
            han=chosen.han if chosen.han in URGENCIES else "",
        )

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    def query(self) -> str:
        """The address's query, empty when nothing is chosen."""
        return urlencode({key: value for key, value in asdict(self).items() if value})

    def apply(self, rows: QuerySet[WorkItem]) -> QuerySet[WorkItem]:
        if self.don_vi:
            rows = rows.filter(unit=int(self.don_vi))
        if self.viec:
            rows = rows.filter(act=self.viec)
        if self.thu_tuc:
            rows = rows.filter(dossier__procedure_version__procedure__code=self.thu_tuc)
        return rows.filter(_urgency(self.han)) if self.han else rows

    def toggled(self, name: str, value: str) -> str:
        """The address with one value chosen, or dropped when it was chosen already."""
        now = "" if getattr(self, name) == value else value
        changed = replace(self, **{name: now}).query()
        return f"?{changed}" if changed else "?"


def _urgency(han: str) -> Q:
    paused = ~Q(dossier__waiting_for="")
    if han == "tam-dung":
        return paused
    now = clock.now()
    if han == "qua-han":
        return Q(due_at__lt=now) & ~paused
    return Q(due_at__gte=now, due_at__lte=now + SOON) & ~paused


def groups(
    chosen: WorkFilter, units: Mapping[int, str], procedures: Iterable[tuple[str, str]]
) -> list[tuple[str, list[Link]]]:
    """The choices for ``components/filter.html``; a question with one answer is not asked."""
    offered = {
        "han": ("Thời hạn", URGENCIES.items()),
        "viec": ("Việc cần làm", ACTS.items()),
        "don_vi": ("Đơn vị", [(str(pk), name) for pk, name in units.items()] if len(units) > 1 else []),
        "thu_tuc": ("Thủ tục", list(procedures)),
    }
    return [
        (title, [Link(text, chosen.toggled(name, key), getattr(chosen, name) == key) for key, text in items])
        for name, (title, items) in offered.items()
    ]


def procedures_in(rows: QuerySet[WorkItem]) -> list[tuple[str, str]]:
    """(code, name) of the procedures in a work list, few enough to choose from (one query)."""
    code = "dossier__procedure_version__procedure__code"
    found = rows.order_by(code).values_list(code, "dossier__title").distinct()
    return list(found[:PROCEDURES_SHOWN])
