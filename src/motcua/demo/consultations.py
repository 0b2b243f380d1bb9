"""Consultations of a commune of the demo province: one that is open, one with its answers."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.core import clock
from motcua.demo.cast import Cast
from motcua.demo.postings import COMMUNE
from motcua.disclosure.acts import consultations, opinion_groups, opinions
from motcua.disclosure.consultations.grouping import ungrouped
from motcua.disclosure.consultations.summary import summarise
from motcua.disclosure.models import Consultation, Naming, QuestionKind
from motcua.disclosure.postings.content import hash_of
from motcua.identity.actors import Actor
from motcua.identity.roles import Role

DAY = timedelta(days=1)
NEIGHBOUR = Actor(user=None, name="Demo người góp ý")
PEOPLE = 12
LIGHTS = "Nên lắp thêm đèn đường ở đoạn qua chợ."
QUESTIONS = (
    consultations.Asked("Bạn có đồng ý với phương án không?", QuestionKind.STANCE),
    consultations.Asked("Nên làm vào thời gian nào?", QuestionKind.SINGLE, ("Trước Tết", "Sau Tết")),
    consultations.Asked("Ý kiến khác của bạn", QuestionKind.TEXT, needed=False),
)


def ask(anchor: datetime) -> None:
    """One answered and published, one open for another week."""
    cast = Cast()
    unit = cast.units[COMMUNE]
    maker, leader = (cast.officer(unit.pk, role, 0) for role in (Role.SPECIALIST, Role.LEADER))
    with clock.at(anchor - 20 * DAY):
        done = _opened(maker, leader, unit.pk, "Demo: nâng cấp đường trục ấp Demo 1", 10)
        _speak(done, PEOPLE)
    with clock.at(anchor - 5 * DAY):
        _answered(maker, leader, done)
    with clock.at(anchor - 3 * DAY):
        _speak(_opened(maker, leader, unit.pk, "Demo: giờ mở cửa của Trung tâm vào thứ Bảy", 10), 4)


def _opened(maker: Actor, leader: Actor, unit: int, title: str, days: int) -> Consultation:
    today = clock.today()
    plan = consultations.Plan(
        title=title,
        about=f"UBND xã hỏi ý kiến người dân trước khi quyết định về việc “{title}”. Dữ liệu mẫu.",
        opens=today,
        closes=today + days * DAY,
        questions=QUESTIONS,
        naming=Naming.CHOICE,
        quotes=True,
    )
    return consultations.open_(leader, consultations.draft(maker, unit, plan).pk)


def _speak(row: Consultation, people: int) -> None:
    for place in range(people):
        stance = "Đồng ý" if place % 4 else "Không đồng ý"
        given = {"1": stance, "2": "Sau Tết" if place % 3 else "Trước Tết"}
        words = {"3": LIGHTS} if place == 1 else {}
        opinions.give(NEIGHBOUR, row.pk, given | words, device=f"web:demo{place:04d}")


def _answered(maker: Actor, leader: Actor, row: Consultation) -> None:
    consultations.end_over()
    group = opinion_groups.make(maker, row.pk, "Chiếu sáng")
    for opinion in ungrouped(row):
        opinion_groups.assign(maker, row.pk, str(opinion.pk), [group.pk])
    opinion_groups.answer(maker, group.pk, "Tiếp thu: bổ sung đèn đường đoạn qua chợ vào dự toán.")
    row.refresh_from_db()
    seen = hash_of(summarise(row, clock.today()).model_dump(mode="json"))
    consultations.publish(leader, row.pk, seen)
