"""Groups: petitions that repeat one another, or many about one matter, are answered together.

Likeness only suggests; a person confirms. The earliest leads, so that a group is never later than any of its
members.
"""

from __future__ import annotations

from collections.abc import Iterable

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.identity.actors import Actor
from motcua.petitions.acting import ABOUT_YOURSELF, note
from motcua.petitions.models import OPEN, Petition, Trace
from motcua.petitions.powers import POWERS, Verb
from motcua.petitions.visibility import concerns

LABEL = "Gộp nhóm"


def group(actor: Actor, petitions: Iterable[int]) -> Petition:
    """Put these, and what they lead already, into one group; returns the one that leads.

    Raises:
        NotFound. Forbidden: no power over the unit, or one is about the actor.
        Refusal: fewer than two. Conflict: of several units, not open, or in another group.
    """
    wanted = sorted(set(petitions))
    if len(wanted) < 2:
        raise Refusal(LABEL, "cần ít nhất hai phản ánh", "Chọn thêm phản ánh cùng việc.", "petitions")
    unit = Petition.objects.filter(pk=wanted[0]).values_list("unit_id", flat=True).first()
    if unit is None:
        raise NotFound("Phản ánh, kiến nghị")
    with POWERS.acting(actor, Verb.SORT, unit) as act:
        # Ordered by key, so that two officers who group the same ones do not lock each other out.
        rows = list(Petition.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
        _check(rows, wanted, unit)
        if any(concerns(row, act.actor) for row in rows):
            raise Forbidden(LABEL, ABOUT_YOURSELF)
        first, *others = sorted(rows, key=lambda row: (row.received_at, row.pk))
        moved = [row.pk for row in others]
        Petition.objects.filter(leading__in=moved).update(leading=first)
        Petition.objects.filter(pk__in=moved).update(leading=first)
        for row in others:
            note(row, Trace.GROUP, act.now, act.actor.account, leading=first.code)
        note(first, Trace.GROUP, act.now, act.actor.account, members=[row.code for row in others])
        act.record("petitions:petition:group", first.code, members=moved)
    return first


def _check(rows: list[Petition], wanted: list[int], unit: int) -> None:
    if len(rows) < len(wanted):
        raise NotFound("Phản ánh, kiến nghị", remedy="Tải lại danh sách rồi chọn lại.")
    if any(row.unit_id != unit for row in rows):
        raise Conflict(LABEL, "các phản ánh thuộc nhiều đơn vị", "Chỉ gộp phản ánh của cùng một đơn vị.")
    if any(row.leading_id is not None for row in rows):
        raise Conflict(LABEL, "có phản ánh đã ở trong một nhóm", "Tách khỏi nhóm cũ trước.")
    if any(row.state not in OPEN for row in rows):
        raise Conflict(LABEL, "có phản ánh đã xong", "Chỉ gộp phản ánh đang xử lý.")


def ungroup(actor: Actor, petition: int) -> Petition:
    """Take one out of its group; it goes on by itself.

    Raises: NotFound, Forbidden; Conflict: in no group, or answered with it.
    """
    found = Petition.objects.filter(pk=petition).values_list("unit_id", flat=True).first()
    if found is None:
        raise NotFound("Phản ánh, kiến nghị")
    with POWERS.acting(actor, Verb.SORT, found) as act:
        row = Petition.objects.select_for_update().get(pk=petition)
        if concerns(row, act.actor):
            raise Forbidden(LABEL, ABOUT_YOURSELF)
        if row.leading_id is None or row.state not in OPEN:
            raise Conflict(
                "Tách khỏi nhóm", "phản ánh không ở trong nhóm nào đang xử lý", "Tải lại trang để xem."
            )
        row.leading = None
        row.save(update_fields=["leading"])
        note(row, Trace.UNGROUP, act.now, act.actor.account)
        act.record("petitions:petition:ungroup", row.code, petition=row.pk)
    return row
