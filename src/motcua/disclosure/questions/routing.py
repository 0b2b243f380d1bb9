"""Which unit answers: the one that decides the procedure by its published record. The rule is shown."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalog.models import Procedure
from motcua.core.collation import sort_key
from motcua.core.errors import NotFound
from motcua.core.positions import UnitKind
from motcua.dossiers.units import DECIDING, deciding_units
from motcua.identity.models import Unit


@dataclass(frozen=True, slots=True)
class Route:
    """Where a question goes, and the rule that says so, in words."""

    unit: Unit
    words: str


def candidates(procedure: Procedure | None) -> list[Unit]:
    """The units a question about the procedure (None: about none) may go to, in order of name."""
    version = procedure.current_version if procedure else None
    if version is not None:
        return deciding_units(version)
    found = Unit.objects.filter(kind__in=DECIDING, valid_to=None)
    return sorted(found, key=lambda unit: sort_key(unit.name))


def route(procedure: Procedure | None, chosen: Unit | None) -> Route:
    """Where the question goes. ``chosen``: where the asker says it is decided, None when they do not know.

    Raises:
        NotFound: the chosen unit decides nothing of the kind, or the system has no unit at all.
    """
    possible = candidates(procedure)
    if chosen is None and procedure is not None and len(possible) == 1:
        return Route(possible[0], f"Theo danh mục công bố, thủ tục này do {possible[0].name} giải quyết.")
    if chosen is None:
        return _front()
    if chosen not in possible:
        raise NotFound(
            f"{chosen.name}", "không giải quyết thủ tục này", "Chọn một nơi trong danh sách.", "unit"
        )
    if procedure is None:
        return Route(chosen, f"Câu hỏi chung; người hỏi chọn {chosen.name}.")
    kind = UnitKind(chosen.kind).label.lower()
    return Route(
        chosen, f"Theo danh mục công bố, thủ tục này do {kind} giải quyết; người hỏi chọn {chosen.name}."
    )


def _front() -> Route:
    """The topmost unit takes in what nobody could place, and passes it on."""
    top = Unit.objects.filter(parent=None, valid_to=None).order_by("code").first()
    if top is None:
        raise NotFound("Đơn vị nhận câu hỏi", "chưa có đơn vị nào", "Vui lòng quay lại sau.")
    return Route(
        top, f"Người hỏi chưa rõ nơi giải quyết: {top.name} là đơn vị đầu mối, trả lời hoặc chuyển tiếp."
    )
