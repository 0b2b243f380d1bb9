"""Where an officer may serve, and where they sit now."""

from __future__ import annotations

from motcua.core.errors import Forbidden
from motcua.counters.models import Centre, Counter, Shift
from motcua.counters.powers import POWERS, Verb
from motcua.identity.actors import Actor


def centres_of(actor: Actor) -> list[Centre]:
    """Halls of the units in which the actor may serve (one query)."""
    units = actor.units(*POWERS[Verb.SERVE].roles)
    return list(Centre.objects.filter(unit__in=units, active=True).select_related("unit"))


def chosen(actor: Actor, asked: int | None) -> Centre:
    """The hall asked for, else the only or first one. Raises Forbidden where there is none."""
    found = centres_of(actor)
    if not found:
        raise Forbidden(
            "Gọi số tại quầy",
            "chỉ mở cho cán bộ của Bộ phận Một cửa đã thiết lập hàng chờ",
            "Quản trị đơn vị thiết lập hàng chờ và giao vai trò.",
        )
    return next((centre for centre in found if centre.pk == asked), found[0])


def shift_of(actor: Actor) -> Shift | None:
    """The counter the actor has open (one query)."""
    rows = Shift.objects.select_related("counter__centre__unit")
    return rows.filter(officer=actor.user, closed_at=None).first()


def counters_of(centre: Centre) -> list[tuple[Counter, Shift | None]]:
    """Every counter in use with who sits there (three queries)."""
    rows = Counter.objects.filter(centre=centre, active=True).prefetch_related("lines")
    open_now = Shift.objects.filter(counter__centre=centre, closed_at=None).select_related("officer")
    by_counter = {shift.counter_id: shift for shift in open_now}
    return [(row, by_counter.get(row.pk)) for row in rows]
