"""Signed results, certified copies and templates in use, made through the verbs after the stories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Case, IntegerField, Value, When

from motcua.core import clock
from motcua.demo import kept_results, papers
from motcua.demo.cast import Cast
from motcua.demo.contents import contents
from motcua.demo.signing import SECRET
from motcua.dossiers.acts import certifying, results, steps, templates
from motcua.dossiers.acts.certifying import Asked
from motcua.dossiers.models import CertifiedCopy, Dossier, ResultTemplate, WorkItem
from motcua.dossiers.results import bundled, signing
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.signatures.models import Key

BIRTH = "1.001193"
MOST, SIGNED = 4, 2
"""Dossiers whose results are prepared, and how many of them are signed and sealed."""
JUST_BEFORE = timedelta(minutes=1)
LONG_WAYS = ("2.001263",)
"""Procedures with more steps between vetting and the leader."""


def issue(anchor: datetime) -> None:
    """Nothing where no officer has a key, or where it was done before."""
    unit = _unit()
    if unit is None or ResultTemplate.objects.filter(unit=unit).exists():
        return
    cast = Cast()
    with clock.at(anchor - JUST_BEFORE):
        used = {key: _template(cast, unit, key) for key, _name in bundled.names()}
        leader = _with_key(cast, unit)
        _vetted(cast, unit, leader, used)
        kept_results.keep(cast, unit, leader)
        _certified(cast, unit)


def _unit() -> Unit | None:
    """The first commune whose leader and seal have keys."""
    sealed = Key.objects.filter(unit__isnull=False, chosen=True).values("unit")
    return Unit.objects.filter(pk__in=sealed, kind="commune_committee").order_by("code").first()


def _template(cast: Cast, unit: Unit, key: str) -> ResultTemplate:
    writer, leader = (cast.officer(unit.pk, role, 0) for role in (Role.SPECIALIST, Role.LEADER))
    row = templates.draft_template(writer, unit.pk, bundled.wording(key))
    return templates.approve_template(leader, row.pk)


def _vetted(cast: Cast, unit: Unit, leader: Actor, used: Mapping[str, ResultTemplate]) -> None:
    """Dossiers being vetted, births first: some are signed and sealed, some wait for the leader."""
    for number, item in enumerate(_vetting(unit)):
        template = used["khai-sinh" if _is_birth(item.dossier) else "thong-bao"]
        _prepare(cast.officer(unit.pk, Role.SPECIALIST, 0), item, template)
        if number < SIGNED:
            _sign(leader, unit, cast.officer(unit.pk, Role.SEAL, 0), item.dossier)


def _vetting(unit: Unit) -> list[WorkItem]:
    """The newest work of the unit's specialists that nothing holds up; what is late stays to be seen late."""
    code = "dossier__procedure_version__procedure__code"
    births = Case(When(**{code: BIRTH}, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = WorkItem.objects.filter(
        closed_at=None,
        act="process",
        unit=unit,
        role=Role.SPECIALIST,
        dossier__waiting_for="",
        dossier__due_at__gt=clock.now(),
    ).exclude(**{f"{code}__in": LONG_WAYS})
    free = rows.exclude(dossier__proposals__isnull=False).select_related("dossier__procedure_version")
    return list(free.order_by(births, "-dossier__due_at", "pk")[:MOST])


def _is_birth(row: Dossier) -> bool:
    return row.procedure_version.procedure.code == BIRTH


def _prepare(specialist: Actor, item: WorkItem, used: ResultTemplate) -> None:
    row = item.dossier
    typed = _birth(item) if _is_birth(row) else {"noi_dung": "Hồ sơ đủ điều kiện, đã được giải quyết."}
    name = row.procedure_version.record.results[0].name[:500]
    results.prepare_result(specialist, row.pk, name=name, template=used.pk, typed=typed)
    steps.complete_step(specialist, row.pk, item.node, note="Đủ điều kiện; đã soạn kết quả trình ký.")


def _birth(item: WorkItem) -> dict[str, str]:
    answers = item.dossier.form_data
    return {
        "ho_ten": str(answers.get("tre_ho_ten") or "Demo Trần Văn Xoài"),
        "ngay_sinh": "01/08/2026",
        "gioi_tinh": "Nam",
        "dan_toc": str(answers.get("tre_dan_toc") or "Kinh"),
        "quoc_tich": "Việt Nam",
        "noi_sinh": "Trạm y tế xã Demo",
        "dang_ky": f"{item.pk}, quyển 01/2026",
    }


def _with_key(cast: Cast, unit: Unit) -> Actor:
    """A leader of the unit with a key."""
    names = [row.username for row in contents().staff if row.unit == unit.code and row.role == Role.LEADER]
    leaders = [cast.officer(unit.pk, Role.LEADER, turn) for turn in range(len(names))]
    return next(one for one in leaders if signing.own_key(one))


def _sign(leader: Actor, unit: Unit, keeper: Actor, row: Dossier) -> None:
    key, seal = signing.own_key(leader), signing.seal_key(unit)
    assert key is not None and seal is not None
    with signing.opened(leader, key, SECRET, f"Ký kết quả của hồ sơ {row.code}") as opened:
        steps.approve(leader, row.pk, _open(row), signing=opened)
    with signing.opened(keeper, seal, SECRET, f"Đóng dấu kết quả của hồ sơ {row.code}") as opened:
        steps.complete_step(keeper, row.pk, _open(row), signing=opened)


def _open(row: Dossier) -> str:
    return WorkItem.objects.get(dossier=row, closed_at=None).node


def _certified(cast: Cast, unit: Unit) -> None:
    """One e-copy signed and sealed, one waiting."""
    clerk = cast.officer(unit.pk, Role.SPECIALIST, 1)
    leader, keeper = _with_key(cast, unit), cast.officer(unit.pk, Role.SEAL, 0)
    made = [
        certifying.prepare_copy(clerk, unit.pk, _asked(paper), papers.stored(900 + number, None))
        for number, paper in enumerate(("Bằng tốt nghiệp trung học phổ thông", "Giấy phép lái xe"))
    ]
    key, seal = signing.own_key(leader), signing.seal_key(unit)
    assert key is not None and seal is not None
    with signing.opened(leader, key, SECRET, "Chứng thực bản sao") as opened:
        signed: CertifiedCopy = certifying.certify_copy(leader, made[0].pk, opened)
    with signing.opened(keeper, seal, SECRET, "Đóng dấu bản sao") as opened:
        certifying.seal_copy(keeper, signed.pk, opened)


def _asked(paper: str) -> Asked:
    return Asked(owner={"name": "Demo Lê Thị Mận"}, paper=paper, paper_issuer="Demo", compared=True, fee=2000)
