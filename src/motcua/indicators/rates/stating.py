"""The verb by which an officer states at which level procedures are offered online, with its source."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.core.errors import NotFound, Refusal
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree
from motcua.indicators.models import ServiceLevel
from motcua.indicators.office import Verb, acting


def state_levels(actor: Actor, codes: Collection[str], level: str, since: date, source: str) -> int:
    """One statement for each procedure; returns how many.

    ``source``: the decision or list that says so. Raises Forbidden, NotFound; Refusal: no procedure, no
    source, or a day to come.
    """
    with acting(actor, Verb.KEEP_DUTIES, keeper(actor, Tree())) as act:
        procedures = _found(codes)
        _check(since, source)
        ServiceLevel.objects.bulk_create(
            ServiceLevel(
                procedure=procedure,
                level=ServiceLevel.Level(level),
                since=since,
                source=squeeze(source),
                by_id=act.actor.account,
                at=act.now,
            )
            for procedure in procedures
        )
        named = [procedure.code for procedure in procedures]
        act.record("indicators:service-level:state", f"{len(named)} thủ tục", level=str(level), codes=named)
    return len(named)


def keeper(actor: Actor, tree: Tree) -> int:
    """The topmost unit, which keeps the levels of the whole catalogue: the actor's own where there are
    several. Raises NotFound before any unit is entered."""
    topmost = [unit.pk for unit in tree.children(None)]
    own = actor.units()
    found = next((pk for pk in topmost if pk in own), None) or next(iter(topmost), None)
    if found is None:
        raise NotFound("Đơn vị", remedy="Nhập đơn vị cấp tỉnh hoặc bộ trước.")
    return found


def _found(codes: Collection[str]) -> list[Procedure]:
    found = list(Procedure.objects.filter(code__in=codes).order_by("code"))
    if not codes:
        raise Refusal("Thủ tục", "chưa được chọn", "Đánh dấu ít nhất một thủ tục.", "codes")
    if missing := set(codes) - {procedure.code for procedure in found}:
        raise NotFound(f"Thủ tục {', '.join(sorted(missing))}", remedy="Chọn thủ tục trong danh sách.")
    return found


def _check(since: date, source: str) -> None:
    if not squeeze(source):
        raise Refusal("Căn cứ", "chưa được ghi", "Ghi số quyết định hoặc danh mục.", "source")
    if since > clock.today():
        raise Refusal("Ngày áp dụng", "ở sau ngày hôm nay", "Ghi ngày từ hôm nay trở về trước.", "since")
