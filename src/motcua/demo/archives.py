"""What a demo commune keeps: a list of closed dossiers with packages; and side files of outside systems."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

from motcua.archive.acts import holds, nominations, packages, transfers
from motcua.archive.acts.nominations import Change
from motcua.archive.acts.transfers import Handing
from motcua.archive.models import Package
from motcua.core import clock
from motcua.demo.cast import Cast
from motcua.demo.papers import picture
from motcua.documents import uploads
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from motcua.identity.roles import Role
from motcua.side_files.acts import filing, holding, outages, pushes
from motcua.side_files.models import Held

COMMUNE = "H00.21"
PACKED = 3
"""Packages made while the province is built; the worker makes the others of the list."""
LICENCES, INSURANCE = "giay-phep-lai-xe", "bao-hiem-y-te"


def keep(anchor: datetime) -> None:
    """A list drawn up by one, approved by another, its first packages; one is held back, one handed over."""
    cast = Cast()
    unit = cast.units[COMMUNE]
    keeper, leader = (cast.officer(unit.pk, role, 0) for role in (Role.SEAL, Role.LEADER))
    with clock.at(anchor):
        row = nominations.draw_up(keeper, unit.pk, clock.today().year)
        last = row.items.last()
        assert last is not None, "a list is never empty"
        nominations.adjust(keeper, last.pk, Change(reason="Hồ sơ nộp trùng, đã có bản khác", left_out=True))
        nominations.submit(keeper, row.pk)
        nominations.approve(leader, row.pk)
        for item in row.items.filter(left_out=False)[:PACKED]:
            packages.make(keeper, item.pk)
        _leave(unit.pk, keeper, leader)


def _leave(unit: int, keeper: Actor, leader: Actor) -> None:
    held, *others = Package.objects.filter(unit=unit).order_by("pk")
    packages.try_restoring(keeper, held.pk)
    holds.hold(leader, held.pk, "Đang giải quyết đơn khiếu nại về kết quả", "Văn bản demo số 05/TTr")
    for_ever = [row.pk for row in others if row.keep_until is None]
    if for_ever:
        to = Handing(
            receiver="Demo Lưu trữ lịch sử tỉnh",
            received_by="Demo Trần Văn Kho",
            basis="Kế hoạch demo số 12/KH về giao nộp tài liệu",
        )
        transfers.hand_over(keeper, unit, for_ever[:1], to)


def follow_outside(anchor: datetime) -> None:
    """A dossier of the commune in an outside system that does not work, and one that lives only outside."""
    cast = Cast()
    unit = cast.units[COMMUNE]
    officer = cast.officer(unit.pk, Role.SPECIALIST, 0)
    running = Dossier.objects.filter(deciding_unit=unit, state=State.IN_PROGRESS).order_by("pk").first()
    with clock.at(anchor - timedelta(hours=3)):
        wish = filing.Opening(
            system=INSURANCE, dossier=str(running.code) if running else "", subject="Demo Lê Văn Bảo"
        )
        ours = filing.open_side_file(officer, unit.pk, wish)
        seen = filing.Seen(
            number="BH-0001", state="dang-xu-ly", seen_at=clock.now(), where="Màn hình tra cứu của hệ thống"
        )
        filing.note_state(officer, ours.pk, seen)
        alone = filing.Opening(
            system=LICENCES, subject="Demo Trần Thị Lái", matter="Đổi giấy phép lái xe", number="LX-0007"
        )
        filing.open_side_file(officer, unit.pk, alone)
        holding.hold_file(officer, ours.pk, Held.Kind.PAPER, "Tờ khai tham gia", _screen())
        pushes.ask(officer, ours.pk, "Bản quét tờ khai tham gia")
        down = outages.Report(
            system=INSURANCE,
            since=clock.now() - timedelta(minutes=30),
            words="Không đăng nhập được",
            proof=_screen(),
        )
        outages.notice(officer, unit.pk, down)


def _screen() -> int:
    return uploads.store(BytesIO(picture()), "man-hinh-demo.png").pk
