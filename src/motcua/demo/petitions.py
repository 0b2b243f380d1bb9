"""Petitions of the demo province: each stage once, a repeated one, made through the verbs."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from motcua.core import clock
from motcua.demo.cast import Cast
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.petitions import alarms
from motcua.petitions.acts import (
    answering,
    clarifying,
    grouping,
    handling,
    own,
    publishing,
    sorting,
    statements,
    taking,
)
from motcua.petitions.acts.own import Proof
from motcua.petitions.acts.sorting import Sorted
from motcua.petitions.acts.taking import Said
from motcua.petitions.models import Channel, Petition

UNIT = "H00.21"
SPACE = uuid.UUID("2c7b7e0a-5d0c-4d0e-9a8f-3f1a6b1c9e55")
HOUR = timedelta(hours=1)
QUEUE = (
    "Chờ lâu ở quầy hộ tịch",
    "Sáng đầu tuần chờ ở quầy hộ tịch gần ba tiếng mới được gọi, không ai báo lý do.",
)
AGAIN = (
    "Lại chờ lâu ở quầy hộ tịch",
    "Đầu tuần chờ ở quầy hộ tịch gần ba tiếng mới được gọi mà không ai báo lý do.",
)
FEE = (
    "Hỏi về mức lệ phí đã thu",
    "Thu lệ phí bản sao nhưng không đưa biên lai, tôi muốn biết mức thu đúng là bao nhiêu.",
)
RUDE = ("Thái độ ở quầy số 2", "Hỏi cách ghi tờ khai thì bị gắt gỏng, bảo về nhà tự tìm hiểu.")
PHONE = ("Không ai nghe máy", "Gọi số của Trung tâm ba lần trong giờ làm việc không ai nghe.")
SHADE = ("Đề nghị lắp mái che", "Sân trước Trung tâm nắng, đề nghị lắp mái che cho người chờ.")
POWER = ("Mất điện nhiều lần", "Khu vực thôn Mẫu 2 mất điện liên tục vào buổi tối.")


class DemoPetitions:
    """Those of one commune. ``anchor``: the moment the province ends at."""

    def __init__(self, anchor: datetime) -> None:
        self.anchor, self.cast = anchor, Cast()
        self.unit: Unit = self.cast.units[UNIT]

    def officer(self, role: Role, turn: int = 0) -> Actor:
        return self.cast.officer(self.unit.pk, role, turn)

    def said(self, number: int, words: tuple[str, str], **more: object) -> Said:
        title, body = words
        given = {"title": title, "body": body, "unit": self.unit.pk, "key": uuid.uuid5(SPACE, str(number))}
        return Said(**(given | more))  # type: ignore[arg-type]

    def sent(self, number: int, days: int, words: tuple[str, str], **more: object) -> Petition:
        """Sent so many days before the anchor, each from an address of its own."""
        with clock.at(self.anchor - timedelta(days=days)):
            return taking.submit(self.said(number, words, **more), address=f"demo-{number}").petition

    def handled(self, row: Petition, days: int, text: str, upheld: bool | None) -> Petition:
        """Sorted, drafted and answered, ending so many days before the anchor."""
        at = self.anchor - timedelta(days=days)
        with clock.at(at - 3 * HOUR):
            self.sort(row)
        with clock.at(at - 2 * HOUR):
            handling.draft(self.officer(Role.SPECIALIST), row.pk, text, upheld=upheld)
        with clock.at(at - HOUR):
            return answering.answer(self.officer(Role.LEADER), row.pk)

    def sort(self, row: Petition, about: str = "procedure") -> Petition:
        said = Sorted(competent=True, about=about, kind=row.kind)
        return sorting.classify(self.officer(Role.LEADER, 1), row.pk, said)


def make(anchor: datetime) -> None:
    """Every stage once; what an interrupted start has made stays."""
    if Petition.objects.exists():
        return
    demo = DemoPetitions(anchor)
    _answered(demo)
    _open(demo)
    _ended(demo)
    with clock.at(anchor):
        alarms.ring()


def _answered(demo: DemoPetitions) -> None:
    first = demo.sent(1, 40, QUEUE, name="Demo Nguyễn Thị Bưởi", phone="0000000001")
    again = demo.sent(2, 38, AGAIN, name="Demo Trần Văn Ổi", phone="0000000002")
    with clock.at(demo.anchor - timedelta(days=36)):
        grouping.group(demo.officer(Role.LEADER), [first.pk, again.pk])
    demo.handled(first, 30, "Xã đã mở thêm một quầy vào sáng thứ Hai và xin lỗi người dân.", True)
    with clock.at(demo.anchor - timedelta(days=29)):
        row = Petition.objects.get(pk=first.pk)
        publishing.publish(demo.officer(Role.LEADER), row.pk, publishing.proposed(row))
    with clock.at(demo.anchor - timedelta(days=28)):
        own.rate(Proof(secret=first.secret), first.pk, True)
        own.rate(Proof(secret=again.secret), again.pk, True)
    fee = demo.sent(3, 26, FEE, anonymous=True)
    demo.handled(fee, 20, "Mức thu là 8.000 đồng một bản; bộ phận thu đã được nhắc đưa biên lai.", True)
    with clock.at(demo.anchor - timedelta(days=18)):
        own.rate(Proof(secret=fee.secret), fee.pk, False, "Tôi vẫn chưa nhận được biên lai.")


def _open(demo: DemoPetitions) -> None:
    demo.sent(
        4, 1, SHADE, kind="recommendation", about="other", name="Demo Lê Thị Khế", email="khe@example.vn"
    )
    rude = demo.sent(5, 9, RUDE, about="staff", name="Demo Trần Văn Ổi", phone="0000000002", protected=True)
    with clock.at(demo.anchor - timedelta(days=7)):
        demo.sort(rude, "staff")
        clerk = demo.cast.officer(demo.cast.units["H00.21.01"].pk, Role.CLERK, 0)
        statements.ask_statement(
            demo.officer(Role.LEADER),
            rude.pk,
            clerk.account,
            "Nêu diễn biến tại quầy số 2 và cách hướng dẫn.",
        )
        handling.take(demo.officer(Role.SPECIALIST), rude.pk)
    with clock.at(demo.anchor - timedelta(days=25)):
        said = demo.said(6, PHONE)
        late = taking.record(demo.officer(Role.SPECIALIST), said, Channel.PHONE).petition
        demo.sort(late)
    slow = ("Hồ sơ bị chậm", "Hồ sơ của tôi chậm quá.")
    unclear = demo.sent(7, 3, slow, name="Demo Lê Thị Khế", phone="0000000003")
    with clock.at(demo.anchor - timedelta(days=2)):
        clarifying.ask(demo.officer(Role.SPECIALIST), unclear.pk, "Cho biết mã hồ sơ in trên giấy hẹn.")


def _ended(demo: DemoPetitions) -> None:
    power = demo.sent(8, 15, POWER, about="other", anonymous=True)
    with clock.at(demo.anchor - timedelta(days=13)):
        why = "Việc cấp điện không thuộc xã."
        sorting.transfer(demo.officer(Role.LEADER), power.pk, why, body="Công ty Điện lực Demo")
    border = ("Tranh chấp ranh đất", "Hàng xóm lấn ranh đất nhà tôi.")
    land = demo.sent(9, 12, border, about="other", anonymous=True)
    with clock.at(demo.anchor - timedelta(days=11)):
        why = "Tranh chấp đất đai được hòa giải tại xã theo Luật Đất đai; xin gửi đơn hòa giải."
        sorting.refuse(demo.officer(Role.LEADER), land.pk, "out-of-scope", why)
