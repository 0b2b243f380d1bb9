"""Questions people of the demo province ask, one published answer, through the verbs."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.demo.cast import Cast
from motcua.disclosure.acts.answering import approve_answer, draft_answer
from motcua.disclosure.acts.asking import Wish, ask
from motcua.disclosure.acts.entries import Wording, publish_entry
from motcua.identity.actors import Actor
from motcua.identity.roles import Role

COMMUNE, BIRTH = "H00.21", "1.001193"
SPACE = uuid.UUID("6f0a3a52-3c0b-4f64-9f0d-5b4f9f1f7c21")
OVERDUE = (
    "Khai sinh cho con quá hạn",
    "Con tôi hơn một tuổi mới đăng ký khai sinh thì có phải nộp thêm gì không?",
)
COPY = ("Xin bản sao giấy khai sinh", "Tôi mất bản chính thì xin bản sao trích lục ở đâu, bao lâu có?")
SATURDAY = ("Giờ làm việc thứ Bảy", "Thứ Bảy Bộ phận Một cửa có nhận hồ sơ không?")
ANSWER = "Quá hạn vẫn đăng ký được. Giấy tờ như đăng ký đúng hạn:\n\n- giấy chứng sinh;\n- giấy tờ tùy thân."
PUBLIC = "Đăng ký khai sinh cho con quá hạn có phải nộp thêm giấy tờ gì không?"
VISITOR = Actor(None, "Demo người hỏi", subject="visitor")


def answer(anchor: datetime) -> None:
    """One answered and published, one whose answer waits for approval, one that waits."""
    cast = Cast()
    unit = cast.units[COMMUNE].pk
    specialist, leader = (cast.officer(unit, role, 0) for role in (Role.SPECIALIST, Role.LEADER))
    birth = Procedure.objects.get(code=BIRTH)
    with clock.at(anchor - timedelta(days=4)):
        first = _ask(cast, OVERDUE, birth)
        draft_answer(specialist, first, 0, ANSWER)
    with clock.at(anchor - timedelta(days=3)):
        approve_answer(leader, first, 1)
        publish_entry(leader, unit, birth, Wording(PUBLIC, ANSWER, checked=True), first)
    with clock.at(anchor - timedelta(days=2)):
        draft_answer(specialist, _ask(cast, COPY, None), 0, "Xin tại bất kỳ cơ quan đăng ký hộ tịch nào.")
    with clock.at(anchor - timedelta(days=1)):
        _ask(cast, SATURDAY, None)


def _ask(cast: Cast, said: tuple[str, str], procedure: Procedure | None) -> str:
    subject, text = said
    wish = Wish(subject, text, procedure, cast.units[COMMUNE], key=uuid.uuid5(SPACE, subject))
    return ask(VISITOR, wish, "demo").question.code
