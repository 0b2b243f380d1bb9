"""The register of results of a demo commune: scans of what was signed by hand, one result revoked, one issued
again, one copied from and the copy sealed."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from motcua.demo.cast import Cast
from motcua.demo.papers import page
from motcua.demo.signing import SECRET
from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import results
from motcua.dossiers.models import Result
from motcua.dossiers.results import choosing, signing
from motcua.dossiers.states import State
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.roles import Role

SCANNED = 8
"""Results whose paper is scanned; the last of them is revoked, the one before issued again."""
FIRST = date(2025, 1, 1)
REVOKED, DOCUMENT = "Cấp không đúng đối tượng (Demo)", "Quyết định số 01/QĐ-DEMO"
AGAIN, NEW_NUMBER = "Sai ngày tháng trên kết quả (Demo)", "001/CL-DEMO"


ON_PAPER = {
    "ho_ten": "DEMO LÊ VĂN MẬN",
    "ngay_sinh": "12/03/2025",
    "gioi_tinh": "Nam",
    "noi_sinh": "Trạm y tế xã Demo Sông Hậu",
    "me": "Demo Lê Thị Mận",
    "cha": "Demo Trần Văn Mít",
    "dang_ky": "12/2025",
}
"""What the paper of the copied result says; it was signed by hand."""


def keep(cast: Cast, unit: Unit, leader: Actor) -> None:
    """What the keeper of the seal and the leader do with results that were handed over on paper."""
    keeper = cast.officer(unit.pk, Role.SEAL, 0)
    rows = _on_paper(unit)
    for number, row in enumerate(rows):
        results.attach_result(keeper, row.dossier_id, row.pk, file=_scan(number))
    _copy(leader, keeper, unit, rows)
    *_, again, revoked = rows
    results.revoke_result(leader, revoked.dossier_id, revoked.pk, reason=REVOKED, document=DOCUMENT)
    new = results.reissue_result(leader, again.dossier_id, again.pk, reason=AGAIN, number=NEW_NUMBER)
    results.attach_result(keeper, new.dossier_id, new.pk, file=_scan(SCANNED))


def _on_paper(unit: Unit) -> list[Result]:
    """Results the unit gave, oldest first: the dossier shown at every start ends with its return."""
    rows = Result.objects.filter(
        dossier__deciding_unit=unit, dossier__state=State.RETURNED, dossier__granted=True, file=None
    )
    return list(rows.exclude(number="").select_related("dossier").order_by("issued_at", "pk")[:SCANNED])


def _scan(number: int) -> StoredFile:
    return uploads.store(BytesIO(page(FIRST + timedelta(days=number))), f"demo-ket-qua-{number}.pdf")


def _copy(leader: Actor, keeper: Actor, unit: Unit, rows: list[Result]) -> None:
    """A signed and sealed copy of the first result that a template of copies fits."""
    row = next(one for one in rows if choosing.fitting(one.dossier, one.code, choosing.EXTRACT))
    key, seal = signing.own_key(leader), signing.seal_key(unit)
    assert key is not None and seal is not None, "a unit with a seal and a leader with a key were chosen"
    with signing.opened(leader, key, SECRET, f"Ký bản sao trích lục của kết quả số {row.number}") as opened:
        results.issue_extract(
            leader,
            row.dossier_id,
            row.pk,
            asked_by="Demo Lê Thị Mận",
            purpose="Nhập học",
            typed=ON_PAPER,
            signing=opened,
        )
    with signing.opened(keeper, seal, SECRET, f"Đóng dấu bản sao của kết quả số {row.number}") as opened:
        results.seal_result(keeper, row.dossier_id, row.pk, opened)
