"""A consultation of the commune, for tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from motcua.core import clock
from motcua.disclosure.acts import consultations as acts
from motcua.disclosure.acts import opinions
from motcua.disclosure.models import Consultation, QuestionKind
from motcua.documents import uploads
from motcua.identity.actors import Actor
from sample_files import PDF
from world import World

CLOSES = date(2026, 8, 31)
AFTER = datetime(2026, 9, 1, 9, 0, tzinfo=clock.VIETNAM)
QUESTIONS = (
    acts.Asked("Bạn có đồng ý với phương án không?", QuestionKind.STANCE),
    acts.Asked("Nên làm đoạn nào trước?", QuestionKind.SINGLE, ("Đoạn 1", "Đoạn 2")),
    acts.Asked("Ý kiến thêm", QuestionKind.TEXT, needed=False),
)
YES = {"1": "Đồng ý", "2": "Đoạn 1"}
WORDS = {"1": "Ý kiến khác", "1-khac": "Xin gọi 0912345678 để bàn", "2": "Đoạn 2", "3": "Cần đèn đường"}
NOBODY = Actor(user=None, name="")


def plan(**changes: Any) -> acts.Plan:
    basis: dict[str, Any] = {
        "title": "Làm đường ấp Demo 1",
        "about": "UBND xã hỏi ý kiến về phương án làm đường.",
        "opens": date(2026, 8, 21),
        "closes": CLOSES,
        "questions": QUESTIONS,
    }
    return acts.Plan(**(basis | changes))


def drafted(world: World, asked: acts.Plan | None = None) -> Consultation:
    return acts.draft(world.actor("specialist"), world.commune.pk, asked or plan())


def opened(world: World, **changes: Any) -> Consultation:
    return acts.open_(world.actor("leader"), drafted(world, plan(**changes)).pk)


def by_device(row: Consultation, count: int, answers: dict[str, str] = YES) -> None:
    """So many anonymous opinions from machines of their own."""
    for place in range(count):
        opinions.give(NOBODY, row.pk, answers, device=f"web:{place:08x}")


def ended(world: World, row: Consultation) -> Consultation:
    with clock.at(AFTER):
        return acts.end(world.actor("leader"), row.pk)


def scan() -> int:
    return uploads.store(BytesIO(PDF), "phieu.pdf").pk


DAY = timedelta(days=1)
