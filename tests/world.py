"""A small province for tests: units, a cast of people, one procedure with its process.

The cast: ``citizen``, ``clerk``, ``specialist``, ``leader``, ``seal``, and an ``outsider`` who holds every
role, but in another commune.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import import_module
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client

from motcua.catalog.models import Procedure, ProcedureProcess, ProcedureVersion, Publication, TimeLimitRule
from motcua.catalog.record import (
    Case,
    Channel,
    Coded,
    Component,
    ComponentGroup,
    Content,
    Fee,
    LegalBasis,
    LimitUnit,
    PublishedLimit,
)
from motcua.core import clock
from motcua.dossiers.acts.filing import Request
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import Channel as DossierChannel
from motcua.dossiers.models import CodeGeneration, Dossier
from motcua.identity.actors import Actor, actor_for
from motcua.identity.models import Assignment, Unit, User
from motcua.identity.roles import Role
from motcua.processes import tables
from motcua.processes.models import ProcessVersion, add_version
from motcua.processes.tables.records import WorkflowRecord

PASSWORD = "mật khẩu thử 123"
CLERK_TEXT = "Cán bộ tiếp nhận hồ sơ tại Trung tâm Phục vụ hành chính công"
ROWS: list[dict[str, Any]] = [
    {"no": 1, "responsible": CLERK_TEXT, "action": "Tiếp nhận hồ sơ", "days": 0.5},
    {"no": 2, "responsible": "Công chức Tư pháp - Hộ tịch", "action": "Thẩm tra hồ sơ", "days": 2},
    {"no": 3, "responsible": "Lãnh đạo UBND", "action": "Ký duyệt hồ sơ", "merged_with_step": 2},
    {"no": 4, "responsible": "Văn thư UBND", "action": "Đóng dấu văn bản", "days": 0.5},
    {"no": 5, "responsible": CLERK_TEXT, "action": "Trả kết quả", "days": 0.5},
]
PERSON = {
    "name": "Demo Nguyễn Thị Bưởi",
    "number": "092190000123",
    "birth_date": date(1990, 3, 14),
    "sex": "female",
    "address": "Ấp Demo 1, xã Demo Sông Hậu",
    "phone": "0900000123",
}
PAPERS = [Paper("Giấy chứng sinh", "G15-01", originals=1), Paper("Giấy tờ tùy thân", shown_only=True)]
STAFF = {
    "clerk": (Role.CLERK, "Cán bộ Một cửa"),
    "specialist": (Role.SPECIALIST, "Công chức Tư pháp - Hộ tịch"),
    "leader": (Role.LEADER, "Phó Chủ tịch UBND xã"),
    "seal": (Role.SEAL, "Văn thư UBND xã"),
}


STRANGERS = (
    "outsider",
    "other_citizen",
    "control",
    "unit_admin",
    "system_admin",
    "former",
    "inactive",
)
"""Who may do nothing here, but that control may move a dossier to a new process; the outsider stands in the
world from the start, the others are added."""


SignIn = Callable[[str], Client]
"""From one of the cast to a browser of theirs."""


@dataclass
class World:
    """One commune with its one-stop centre, another commune, the cast and a procedure."""

    commune: Unit
    centre: Unit
    elsewhere: Unit
    users: dict[str, User]
    procedure: Procedure
    version: ProcedureVersion
    process: ProcessVersion
    extra: dict[str, Any] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """One of the cast, with the roles of now."""
        return actor_for(self.users[name], device="thiết bị thử")

    def signed_in(self, name: str) -> Client:
        """A browser in which one of the cast is signed in."""
        client = Client()
        client.force_login(self.users[name])
        return client

    def add(
        self, name: str, role: Role | None = None, unit: Unit | None = None, *, until: date | None = None
    ) -> Actor:
        """One more person, with or without a post in ``unit`` (the commune when None)."""
        self.users[name] = _account(name)
        if role:
            assign(self.users[name], unit or self.commune, role, role.label, until)
        return self.actor(name)

    def add_strangers(self) -> None:
        """Those who may do nothing to other people's dossiers: another citizen, overseers, and two who hold
        every role here, one until yesterday, one with a closed account."""
        self.add("other_citizen")
        for role in (Role.CONTROL, Role.UNIT_ADMIN, Role.SYSTEM_ADMIN):
            self.add(str(role), role)
        for name in ("former", "inactive"):
            self.add(name)
            until = clock.today() - timedelta(days=1) if name == "former" else None
            for role, title in STAFF.values():
                for unit in (self.commune, self.centre):
                    assign(self.users[name], unit, role, title, until)
        User.objects.filter(username="demo.inactive").update(is_active=False)

    def request(self, channel: str = "online", **changes: Any) -> Request:
        """A request for the procedure in the commune."""
        basis = {"procedure": self.version, "process": self.process, "key": uuid.uuid4()}
        return Request(
            **basis,  # type: ignore[arg-type]
            channel=DossierChannel(channel),
            received=self.centre,
            deciding=self.commune,
            **changes,
        )


def build() -> World:
    """Everything in the database, nothing else assumed."""
    restore_code_forms()
    commune, centre, elsewhere = _units()
    users = {
        name: _account(name) for name in ("citizen", *STAFF, "outsider", "second_leader", "second_clerk")
    }
    for name, (role, title) in STAFF.items():
        unit = centre if role == Role.CLERK else commune
        assign(users[name], unit, role, title)
    assign(users["second_leader"], commune, Role.LEADER, "Chủ tịch UBND xã")
    assign(users["second_clerk"], centre, Role.CLERK, "Cán bộ Một cửa")
    for role in (Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.SEAL):
        assign(users["outsider"], elsewhere, role, "Người xã khác")
    procedure, version = add_procedure()
    process = add_process(procedure)
    return World(commune, centre, elsewhere, users, procedure, version, process)


def restore_code_forms() -> None:
    """The forms of dossier codes come with the migrations; a test that commits empties every table."""
    if not CodeGeneration.objects.exists():
        shipped = import_module("motcua.dossiers.migrations.0002_code_generations").GENERATIONS
        CodeGeneration.objects.bulk_create(CodeGeneration(**row) for row in shipped)


def _units() -> tuple[Unit, Unit, Unit]:
    province = Unit.objects.create(
        code="H00", name="UBND tỉnh Demo", kind="province_committee", level="province"
    )
    commune = Unit.objects.create(
        code="H00.21",
        old_code="000.00.21.H00",
        name="UBND xã Demo Sông Hậu",
        kind="commune_committee",
        level="commune",
        parent=province,
        place="Demo Sông Hậu",
    )
    centre = Unit.objects.create(
        code="H00.21.01",
        old_code="000.01.21.H00",
        name="Trung tâm Phục vụ hành chính công xã Demo Sông Hậu",
        kind="one_stop",
        level="commune",
        parent=commune,
        place="Demo Sông Hậu",
    )
    elsewhere = Unit.objects.create(
        code="H00.22", name="UBND xã Demo Cồn Cát", kind="commune_committee", level="commune", parent=province
    )
    return commune, centre, elsewhere


@cache
def _hashed(password: str) -> str:
    """Hashing is slow on purpose; the whole cast shares one password, so it is done once."""
    return make_password(password)


def _account(name: str) -> User:
    full_name = f"Demo {name.replace('_', ' ').title()}"
    return User.objects.create(username=f"demo.{name}", password=_hashed(PASSWORD), full_name=full_name)


def assign(user: User, unit: Unit, role: Role, title: str, until: date | None = None) -> None:
    """Give a post that began when the units did."""
    Assignment.objects.create(
        user=user, unit=unit, role=role, title=title, valid_from=date(2025, 7, 1), valid_to=until
    )


def content(code: str = "1.001193", name: str = "Thủ tục đăng ký khai sinh", **changes: Any) -> Content:
    """A procedure's content: two papers, one case, three channels, a fee of 8.000 đồng."""
    limit = PublishedLimit(quantity=1, unit=LimitUnit.OTHER)
    fees = (Fee(kind="SERVICE_FEE", amount=8000, text="Lệ phí đăng ký"),)
    parts: dict[str, Any] = {
        "code": code,
        "name": name,
        "field": Coded(name="Hộ tịch", code="G15-TP07"),
        "publishing_agency": "Bộ Tư pháp",
        "executing_agencies": ("Ủy ban nhân dân cấp xã",),
        "levels": ("Xã",),
        "subjects": ("Công dân Việt Nam",),
        "cases": (Case(code=f"{code}.01", limit=PublishedLimit(quantity=3, unit=LimitUnit.WORKING_DAY)),),
        "channels": tuple(Channel(method=m, limit=limit, fees=fees) for m in ("ONLINE", "DIRECT", "POSTAL")),
        "groups": (
            ComponentGroup(
                name="Giấy tờ phải nộp",
                components=(
                    Component(name="Giấy chứng sinh", code="G15-01", originals=1, copies=0),
                    Component(name="Giấy tờ tùy thân", originals=0, copies=0),
                ),
            ),
        ),
        "results": (Coded(name="Giấy khai sinh", code="KQ.G15.000031"),),
        "legal_bases": (LegalBasis(number="123/2015/NĐ-CP"),),
    }
    return Content(**(parts | changes))


def add_procedure(code: str = "1.001193", **changes: Any) -> tuple[Procedure, ProcedureVersion]:
    """A procedure with one published version."""
    record = content(code, **changes)
    procedure = Procedure.objects.create(
        code=code,
        name=record.name,
        field="Hộ tịch",
        search_name=record.name.lower(),
        search_text=record.name.lower(),
    )
    version = ProcedureVersion.objects.create(
        procedure=procedure,
        number=1,
        source_kind="pack",
        content_hash=uuid.uuid4().hex,
        source="thử",
        content=record.model_dump(mode="json"),
        original={},
    )
    Publication.objects.create(
        procedure=procedure, version=version, since=datetime(2025, 7, 1, tzinfo=clock.VIETNAM)
    )
    return procedure, version


def add_process(procedure: Procedure, rows: list[dict[str, Any]] | None = None) -> ProcessVersion:
    """A published process for the procedure, from a table."""
    data = {"doc_code": "QT 01", "title": procedure.name, "tthc_code": procedure.code, "number": 1}
    record = WorkflowRecord.model_validate(data | {"variants": [{"steps": rows or ROWS}]})
    xml = tables.to_bpmn(record, record.variants[0]).xml.decode()
    return add_bpmn(procedure, xml)


def add_bpmn(procedure: Procedure, xml: str) -> ProcessVersion:
    """A published process for the procedure, from BPMN."""
    process = add_version(f"{procedure.code}-{uuid.uuid4().hex[:6]}", xml)
    process.publish(datetime(2025, 7, 1, tzinfo=clock.VIETNAM))
    ProcedureProcess.objects.update_or_create(
        procedure=procedure, valid_from=date(2025, 7, 1), defaults={"process": process}
    )
    return process


def same_day_rule(code: str = "1.001193") -> TimeLimitRule:
    """Birth registration: the same day, received by 15:00."""
    return TimeLimitRule.objects.create(
        procedure_code=code,
        limit="same day",
        cutoff=time(15),
        source="QT 01/CX-HCTP",
        valid_from=date(2025, 7, 7),
    )


def open_step(dossier: Dossier) -> str:
    """The node of the only open step."""
    return dossier.work.get(closed_at=None).node
