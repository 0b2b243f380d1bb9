"""Dossiers at every stage for screens to be looked at, with the long names real life brings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from motcua.core import clock
from motcua.dossiers.acts import endings, filing, intake, proposals, steps, supplements
from motcua.dossiers.models import Dossier, Proposal, Supplement
from world import PAPERS, PERSON, World, open_step

LONG_NAME = "Demo Công Tằng Tôn Nữ Hoàng Thị Ngọc Phương Thùy Trang Anh Thư"


@dataclass
class Stage:
    """``dossiers`` by stage; ``looks``: (who, stage) pairs, each a different page."""

    world: World
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    looks: tuple[tuple[str, str], ...] = (
        ("clerk", "submitted"),
        ("clerk", "waiting"),
        ("clerk", "sealed"),
        ("clerk", "returned"),
        ("specialist", "received"),
        ("specialist", "stopped"),
        ("leader", "vetted"),
        ("leader", "proposed"),
    )


def _filed(world: World, name: str, number: str, channel: str = "online") -> Dossier:
    who = "citizen" if channel == "online" else "clerk"
    draft = filing.draft(world.actor(who), world.request(channel))
    person = {**PERSON, "name": name, "number": number}
    return filing.submit(world.actor(who), draft.pk, applicant=person, papers=PAPERS).dossier


def _received(world: World, name: str, number: str) -> Dossier:
    return intake.receive(world.actor("clerk"), _filed(world, name, number).pk)


def _vetted(world: World, name: str, number: str) -> Dossier:
    row = _received(world, name, number)
    note = "Thông tin khớp với Cơ sở dữ liệu quốc gia về dân cư; đề nghị ký."
    return steps.complete_step(world.actor("specialist"), row.pk, open_step(row), note=note)


def set_stage(world: World) -> Stage:
    """One dossier at each stage; the clock ends a working day later than it began."""
    stage = Stage(world)
    put = stage.dossiers
    put["submitted"] = _filed(world, LONG_NAME, "092190000124")
    put["received"] = _received(world, "Demo Trần Văn Cam", "092090000125")
    put["vetted"] = _vetted(world, LONG_NAME, "092190000126")
    _vetted(world, "Demo Lê Thị Na", "092190000127")
    put["sealed"] = _sealed(world, "Demo Phạm Văn Ổi", "092090000128")
    done = _sealed(world, "Demo Võ Thị Sầu Riêng", "092190000129")
    put["returned"] = endings.return_result(world.actor("clerk"), done.pk, method="Tại quầy")
    put["waiting"] = _waiting(world)
    put["proposed"] = _proposed(world)
    stopping = _received(world, "Demo Đỗ Văn Mít", "092090000132")
    put["stopped"] = endings.stop(world.actor("leader"), stopping.pk, reason="Theo yêu cầu của người nộp.")
    return stage


def _sealed(world: World, name: str, number: str) -> Dossier:
    row = _vetted(world, name, number)
    row = steps.approve(world.actor("leader"), row.pk, open_step(row), result_number="12/KS")
    return steps.complete_step(world.actor("seal"), row.pk, open_step(row))


def _waiting(world: World) -> Dossier:
    row = _received(world, "Demo Hồ Thị Xoài", "092190000130")
    return supplements.request_supplement(
        world.actor("specialist"),
        row.pk,
        type=Supplement.Type.MISSING,
        items=["Giấy chứng nhận kết hôn của cha mẹ (bản chính để đối chiếu)", "Tờ khai: mục nơi sinh"],
        reason="Thông tin về cha mẹ chưa có trong cơ sở dữ liệu.",
    )


def _proposed(world: World) -> Dossier:
    row = _received(world, "Demo Bùi Văn Chôm Chôm", "092090000131")
    due = (row.due_at or clock.now()) + timedelta(days=1)
    return proposals.propose(
        world.actor("specialist"),
        row.pk,
        Proposal.Kind.EXTENSION,
        reason="Phải xác minh nơi sinh ở xã khác.",
        data={"due": due.isoformat()},
    )
