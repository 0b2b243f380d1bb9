"""Certified e-copies of paper originals: prepared by whoever saw the original, certified by a leader's
signature, sealed by the organisation's, revoked by a leader (NĐ 45/2020/NĐ-CP Art. 10–11)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.core.positions import UnitKind
from motcua.digitising.models import Capture, Scan
from motcua.documents.models import StoredFile
from motcua.dossiers.models import CertifiedCopy, Dossier, Standing
from motcua.dossiers.queries import visible_to
from motcua.dossiers.results import certificate, codes, numbers
from motcua.dossiers.results.issuing import Signer, Signing, keep
from motcua.dossiers.results.powers import POWERS, Verb
from motcua.dossiers.results.sealing import seal, told
from motcua.dossiers.results.signing import seal_key
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.parties import party_for
from motcua.identity.roles import Role
from motcua.store import keeping
from motcua.store.kinds import kind_for
from motcua.store.models import Holding, Origin, State, Trust


@dataclass(frozen=True)
class Asked:
    """What is to be certified and for whom. ``compared``: the officer held the scan against the original and
    found none of the reasons not to certify (NĐ 23/2015/NĐ-CP Art. 22)."""

    owner: dict[str, Any]
    """Fields of :class:`~motcua.identity.models.Party`: name, number."""
    paper: str
    paper_number: str = ""
    paper_issuer: str = ""
    fee: int = 0
    dossier: str = ""
    capture: str = ""
    """Code of the digitising result it is made from; else a file goes with the request."""
    compared: bool = False


def authority(unit: Unit) -> Unit:
    """Who certifies what an officer of this unit prepares: the body a one-stop belongs to, else itself."""
    return unit.parent if unit.kind == UnitKind.ONE_STOP and unit.parent else unit


def prepare_copy(actor: Actor, unit: int, asked: Asked, file: StoredFile | None = None) -> CertifiedCopy:
    """Put a scan of an original down to be certified: a digitising result by its code, else ``file``.

    Raises:
        Refusal: it was not compared, something is not said, or the scan cannot be read.
        NotFound: the code of the digitising result or of the dossier is none of this unit's.
    """
    with POWERS.acting(actor, Verb.PREPARE_COPY, unit) as act:
        _check(asked)
        place = authority(Unit.objects.select_related("parent").get(pk=unit))
        near = {unit, place.pk}
        scan = _captured(act.actor, near, asked.capture) if asked.capture.strip() else file
        if scan is None:
            raise Refusal("Bản quét", "chưa có", "Ghi mã kết quả số hóa hoặc chọn tệp.", "file")
        row = CertifiedCopy.objects.create(
            unit=place,
            owner=party_for(asked.owner) if asked.owner.get("number") else None,
            owner_name=str(asked.owner["name"]).strip()[:200],
            owner_number=str(asked.owner.get("number") or "")[:40],
            paper=asked.paper.strip()[:500],
            paper_number=asked.paper_number.strip()[:80],
            paper_issuer=asked.paper_issuer.strip()[:250],
            scan=scan,
            pages=certificate.pages_of(scan),
            fee=asked.fee,
            dossier=_dossier(near, asked.dossier),
            prepared_by_id=act.actor.account,
            prepared_at=act.now,
        )
        act.record("results:copy:prepare", _named(row), copy=row.pk, sha256=scan.sha256, pages=row.pages)
    return row


def _check(asked: Asked) -> None:
    if not str(asked.owner.get("name") or "").strip() or not asked.paper.strip():
        raise Refusal("Bản sao điện tử", "chưa ghi người yêu cầu hoặc tên giấy tờ", "Ghi đủ hai mục này.")
    if not asked.compared:
        raise Refusal(
            "Bản chính", "chưa được xác nhận đã đối chiếu", "Đối chiếu từng trang với bản chính rồi đánh dấu."
        )


def _captured(actor: Actor, near: set[int], code: str) -> StoredFile:
    """The file of a digitising result as it was before it was signed, since the copy is another file.

    Codes run on and can be guessed, so only one's own scan is taken, a loose paper's scan of these units, or
    one of a dossier one may open; none that was put away, nor can it be meanwhile. Raises NotFound, in the
    same words for another's and for none.
    """
    about, kinds = visible_to(actor).filter(code=OuterRef("scan__about")), Scan.About
    open_to = Q(scan__kind=kinds.LOOSE) | Q(Exists(about), scan__kind=kinds.DOSSIER)
    own = Q(by=actor.user) | Q(open_to, unit__in=near)
    rows = Capture.objects.filter(own, code=code.strip(), withdrawn_at=None).select_for_update(of=("self",))
    found = rows.select_related("file", "unsigned").first()
    if found is None:
        raise NotFound(
            "Mã kết quả số hóa", "không có", "Xem lại mã ở trang Quét giấy tờ của đơn vị.", "capture"
        )
    return found.unsigned or found.file


def _dossier(near: set[int], code: str) -> Dossier | None:
    """The request, received or decided by the unit."""
    if not code.strip():
        return None
    ours = Q(received_unit__in=near) | Q(deciding_unit__in=near)
    found = Dossier.objects.filter(ours, code=code.strip(), state__isnull=False).first()
    if found is None:
        raise NotFound(
            "Hồ sơ chứng thực", "không có mã này ở đơn vị", "Để trống nếu không có hồ sơ.", "dossier"
        )
    return found


def certify_copy(actor: Actor, copy: int, signing: Signing | None) -> CertifiedCopy:
    """Give the copy its number in the register book and sign it. There is no way by hand: an e-copy has its
    value by the electronic signature.

    Raises:
        Refusal: no key. Forbidden: who prepared it. Conflict: it was signed or ended meanwhile.
    """
    with POWERS.acting(actor, Verb.CERTIFY_COPY, unit_of(copy)) as act:
        row = _locked(copy)
        if row.file is not None or row.state != Standing.VALID:
            raise Conflict("Chứng thực bản sao", "bản này đã ký hoặc đã kết thúc", "Tải lại trang để xem.")
        if signing is None:
            raise Refusal(
                "Chứng thực bản sao", "bản sao điện tử phải được ký số", "Thêm khóa ký ở trang Khóa ký."
            )
        if row.prepared_by_id == act.actor.user:
            raise Forbidden(
                "Ký chứng thực bản sao điện tử", "bạn là người lập bản sao này", "Đề nghị người khác ký."
            )
        signer = _signer(act.actor, row.unit_id)
        taken = numbers.take(row.unit, certificate.BOOK, certificate.NUMBER_FORM, _named(row), act.now)
        check = codes.new_code()
        made = certificate.composed(row, signer, taken.text, check, act.now)
        paper = keep(made.pdf, f"Bản sao chứng thực {row.paper}")
        row.file = signing.sign(paper, made.place, "", row.unit_id)
        row.number, row.taken, row.place = taken.text, taken, asdict(made.place)
        row.check_code, row.signer = check, str(signer)[:250]
        row.signed_at = row.issued_at = act.now
        row.needs_seal = seal_key(row.unit) is not None
        row.save()
        _store(row, act.actor)
        act.record("results:copy:certify", _named(row), files=told([row], signing))
    return row


def _signer(actor: Actor, unit: int) -> Signer:
    post = actor.post(Role.LEADER, unit)
    return Signer(actor.name, post.post if post else "")


def seal_copy(actor: Actor, copy: int, signing: Signing) -> CertifiedCopy:
    """Put the organisation's signature to a signed copy. Raises Conflict: not signed yet, or sealed."""
    with POWERS.acting(actor, Verb.SEAL_COPY, unit_of(copy)) as act:
        row = _locked(copy)
        if row.file is None or row.sealed_at is not None or row.state != Standing.VALID:
            raise Conflict("Đóng dấu bản sao", "chưa ký, hoặc đã đóng dấu", "Tải lại trang để xem.")
        before = row.file
        seal(row, signing, act.now)
        kept = _store(row, act.actor)
        for holding in Holding.objects.filter(file=before, origin=Origin.CERTIFIED, state=State.VALID):
            if kept is not None:
                keeping.replace(holding, kept, "Đã đóng dấu số của cơ quan")
        act.record("results:copy:seal", _named(row), files=told([row], signing))
    return row


def revoke_copy(actor: Actor, copy: int, *, reason: str, document: str) -> CertifiedCopy:
    """Take the value from a certified copy, or drop one that was never signed. Raises Refusal, Conflict."""
    with POWERS.acting(actor, Verb.REVOKE_COPY, unit_of(copy)) as act:
        row = _locked(copy)
        if row.state != Standing.VALID:
            raise Conflict("Thu hồi bản sao", "đã thu hồi trước đó", "Tải lại trang để xem.")
        if not reason.strip() or not (document.strip() or row.file is None):
            raise Refusal("Thu hồi bản sao", "chưa ghi lý do hoặc văn bản", "Ghi đủ lý do và số văn bản.")
        row.state, row.state_at = Standing.REVOKED, act.now
        row.state_reason, row.state_document = reason.strip()[:500], document.strip()[:200]
        row.save(update_fields=["state", "state_at", "state_reason", "state_document"])
        if row.file is not None:
            numbers.void(row.taken_id, reason)
            for holding in Holding.objects.filter(file=row.file, origin=Origin.CERTIFIED, state=State.VALID):
                keeping.revoke(holding, f"{reason} ({document})")
        act.record("results:copy:revoke", _named(row), number=row.number, reason=reason)
    return row


def _store(row: CertifiedCopy, actor: Actor) -> Holding | None:
    """Kept for whose number is known (who only claims one that stands with somebody else has none yet), once
    no seal is waited for."""
    if row.owner is None or not row.owner.number or row.file is None or row.issued_at is None:
        return None
    if row.waits_for_seal:
        return None
    return keeping.keep(
        row.owner,
        row.file,
        kind=kind_for(row.paper),
        name=row.paper,
        trust=Trust.CERTIFIED,
        origin=Origin.CERTIFIED,
        number=row.paper_number,
        issuer=row.paper_issuer,
        issuing_unit=None,
        valid_from=clock.day_of(row.issued_at),
        source=row.number,
        kept_in=row.unit,
        by=actor.user,
    )


def unit_of(copy: int) -> int:
    """Whose book it stands in. Raises NotFound."""
    found = CertifiedCopy.objects.filter(pk=copy).values_list("unit", flat=True).first()
    if found is None:
        raise NotFound("Bản sao", "không có trong sổ", "Mở lại sổ chứng thực.")
    return found


def _locked(copy: int) -> CertifiedCopy:
    rows = CertifiedCopy.objects.select_for_update(of=("self",))
    return rows.select_related("unit__parent", "scan", "file").get(pk=copy)


def _named(row: CertifiedCopy) -> str:
    return f"Bản sao {row.pk}: {row.paper}"[:200]
