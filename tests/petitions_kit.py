"""Petitions for tests: how one is sent, and short ways through the verbs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.core import clock
from motcua.petitions.acts import answering, handling, sorting
from motcua.petitions.acts.own import Proof
from motcua.petitions.acts.sorting import Sorted
from motcua.petitions.acts.taking import Said, Taken, submit
from motcua.petitions.models import Petition
from world import World

TITLE = "Phải chờ quá lâu ở quầy hộ tịch"
BODY = "Sáng thứ Năm tôi chờ từ 7 giờ 30 đến 11 giờ mà không ai gọi số, hỏi thì không được trả lời."
WHOLE = Sorted(competent=True, about="procedure")


def at(text: str) -> datetime:
    """``2026-08-24 09:00`` in Viet Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.VIETNAM)


FRIDAY = at("2026-08-21 09:00")


def said(town: World, **changes: Any) -> Said:
    given: dict[str, Any] = {
        "title": TITLE,
        "body": BODY,
        "unit": town.commune.pk,
        "name": "Demo Nguyễn Thị Bưởi",
        "phone": "0900000123",
        "email": "buoi@example.vn",
        "address": "Ấp Demo 1",
    }
    return Said(**(given | changes))


def say(town: World, **changes: Any) -> Taken:
    """Sent from an address of its own, so that no limit on floods is met."""
    return submit(said(town, **changes), address=f"10.0.0.{Petition.objects.count()}")


def proof_of(row: Petition) -> Proof:
    return Proof(secret=row.secret)


def through(town: World, row: Petition, *, upheld: bool | None = True) -> Petition:
    """From receipt to answer."""
    sorting.classify(town.actor("control"), row.pk, WHOLE)
    handling.draft(town.actor("specialist"), row.pk, "Đã xem xét và khắc phục.", upheld=upheld)
    return answering.answer(town.actor("leader"), row.pk)
