"""Results: prepared before the decision, attached where they were signed by hand, and kept in their register:
revoked, issued again, copied from."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max

from motcua.core import clock
from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.documents.models import StoredFile
from motcua.dossiers import terms
from motcua.dossiers.acting import Acting, acting, unit_name
from motcua.dossiers.models import Extract, Result, ResultDraft, ResultTemplate, Standing
from motcua.dossiers.policy import PERMISSIONS, Verb
from motcua.dossiers.results import choosing, codes, fields, numbers
from motcua.dossiers.results.issuing import Signer, Signing, issued, make
from motcua.dossiers.results.sealing import seal, told, unsealed
from motcua.dossiers.results.storing import keep_result, kept_of, replace_kept, revoke_kept, seal_is_open
from motcua.dossiers.tags import Tag
from motcua.identity.actors import Actor


def prepare_result(
    actor: Actor, dossier: int, *, name: str, template: int, typed: Mapping[str, str]
) -> ResultDraft:
    """Draft a result from an approved template; drafting again overwrites. Nothing is numbered yet.

    ``name``: of one of the procedure's results; ``typed``: values of the template's asked fields.

    Raises:
        Refusal: no such result, the template does not fit it, or a required field is empty.
    """
    with acting(actor, Verb.PREPARE_RESULT, dossier) as act:
        row = act.dossier
        wanted = next((one for one in terms.results(row.procedure_version) if one.name[:500] == name), None)
        if wanted is None:
            raise Refusal("Kết quả", "không có trong thủ tục này", "Chọn trong danh sách kết quả.")
        chosen = next((one for one in choosing.fitting(row, wanted.code) if one.pk == template), None)
        if chosen is None:
            raise Refusal("Mẫu kết quả", "không dùng được cho kết quả này", "Chọn mẫu khác đã được duyệt.")
        draft, _ = ResultDraft.objects.update_or_create(
            dossier=row,
            name=name,
            defaults={
                "code": wanted.code,
                "template": chosen,
                "values": _typed(chosen, typed),
                "prepared_by_id": act.actor.account,
                "prepared_at": act.now,
            },
        )
        act.record(Tag.PREPARE_RESULT, name=name, template=str(chosen))
    return draft


def _typed(template: ResultTemplate, typed: Mapping[str, str]) -> dict[str, str]:
    asked = fields.Asked.all_of(template.asked)
    values = {one.name: str(typed.get(one.name, "")).strip() for one in asked}
    missing = [one.label for one in asked if one.required and not values[one.name]]
    if missing:
        raise Refusal("Nội dung kết quả", f"chưa ghi: {', '.join(missing)}", "Ghi đủ rồi lưu lại.")
    return values


def attach_result(
    actor: Actor, dossier: int, result: int, *, file: StoredFile, number: str = "", reason: str = ""
) -> Result:
    """Put the scan of a result signed by hand to its row. ``number``: where none was given yet; ``reason``:
    where it takes the place of an earlier scan, which then has no value in the store either.

    Raises:
        Conflict: it is signed electronically, or no longer valid.
        Refusal: no number, or no reason.
    """
    with acting(actor, Verb.ATTACH_RESULT, dossier) as act:
        row = _valid(act, result)
        if row.signed_at is not None:
            raise Conflict("Đính kèm kết quả", "kết quả đã có bản ký số", "Cần sửa thì cấp lại kết quả.")
        if not (row.number or number.strip()):
            raise Refusal("Số, ký hiệu kết quả", "chưa được ghi", "Ghi số trên bản đã ký.")
        if row.file is not None:
            _need(reason, "Lý do thay bản quét")
        earlier, before = kept_of(row), row.file.sha256 if row.file else ""
        row.file, row.number = file, row.number or number.strip()[:80]
        row.check_code = row.check_code or codes.new_code()
        row.save(update_fields=["file", "number", "check_code"])
        said = {"before": before, "reason": reason.strip()} if before else {}
        act.record(Tag.ATTACH_RESULT, name=row.name, number=row.number, sha256=file.sha256, **said)
        if not seal_is_open(act):
            replace_kept(earlier, keep_result(act, row), f"Đính kèm lại bản quét: {reason.strip()}")
    return row


def revoke_result(actor: Actor, dossier: int, result: int, *, reason: str, document: str) -> Result:
    """Take the value from a result by a decision (``document``: its number and day).

    Raises:
        Refusal: no reason or no document. Conflict: it has no value any more.
    """
    with acting(actor, Verb.REVOKE_RESULT, dossier) as act:
        row = _valid(act, result)
        _need(reason, "Lý do thu hồi")
        _need(document, "Văn bản thu hồi")
        _end(act, row, Standing.REVOKED, reason, document)
        revoke_kept(row, f"{reason} ({document})")
        act.record(Tag.REVOKE_RESULT, name=row.name, number=row.number, reason=reason, document=document)
    return row


def reissue_result(
    actor: Actor,
    dossier: int,
    result: int,
    *,
    reason: str,
    changed: Mapping[str, str] | None = None,
    signing: Signing | None = None,
    number: str = "",
) -> Result:
    """Issue a result again under a new number; the old one is replaced by it and stays in the register.

    ``changed``: corrected values of fields, the rest is as it was. ``number``: typed, for a result without a
    template, whose signed paper is attached afterwards.
    """
    with acting(actor, Verb.REISSUE_RESULT, dossier) as act:
        old = _valid(act, result)
        _need(reason, "Lý do cấp lại")
        signer = Signer(act.actor.name, act.post.post)
        row = Result(dossier=act.dossier, name=old.name, code=old.code, replaces=old, template=old.template)
        if old.template is None:
            _need(number, "Số, ký hiệu kết quả mới")
            row.number, row.check_code = number.strip()[:80], codes.new_code()
            row.issued_at, row.signer = act.now, str(signer)
        else:
            values = old.values | _corrected(old, changed or {})
            made = make(act, old.template, values, signer, signing, old.name)
            row.values = made.values
            for column, value in issued(act, made, signer).items():
                setattr(row, column, value)
        row.save(force_insert=True)
        _end(act, old, Standing.REPLACED, reason, row.number)
        replace_kept(kept_of(old), keep_result(act, row), reason)
        said = {"name": row.name, "number": row.number, "old": old.number, "reason": reason}
        act.record(Tag.REISSUE_RESULT, **said, files=told([row], signing))
    return row


def _corrected(old: Result, changed: Mapping[str, str]) -> dict[str, str]:
    """Only fields the result was made from; those of issuing are made anew."""
    issue = ("van_ban.", "nguoi_ky.", "co_quan.")
    return {k: v.strip() for k, v in changed.items() if k in old.values and not k.startswith(issue)}


def issue_extract(
    actor: Actor,
    dossier: int,
    result: int,
    *,
    asked_by: str,
    purpose: str = "",
    typed: Mapping[str, str] | None = None,
    signing: Signing | None = None,
) -> Extract:
    """A copy made from the register under a number of its own; it says what the result says today.

    ``typed``: what the template asks for and the result does not hold, copied from the paper (a result signed
    by hand holds nothing).

    Raises:
        Refusal: who asks is not named, what the copy is to say is missing, or no approved template for copies
            fits.
        Conflict: the result has no value any more, or ran out.
    """
    with acting(actor, Verb.ISSUE_EXTRACT, dossier) as act:
        row = _valid(act, result)
        _need(asked_by, "Người yêu cầu")
        if row.expires_on and row.expires_on < clock.day_of(act.now):
            raise Conflict(f"Kết quả số {row.number}", "đã hết hiệu lực", "Cấp kết quả mới.")
        template = choosing.for_copies(row)
        if template is None:
            raise Refusal(
                "Mẫu bản sao trích lục", "chưa có mẫu được duyệt cho kết quả này", "Soạn mẫu và trình duyệt."
            )
        values = fields.completed(template, row.values or fields.of_dossier(act.dossier, {}), typed or {})
        asking = {"trich.nguoi_yeu_cau": asked_by.strip(), "trich.muc_dich": purpose.strip()}
        extract = _extract(act, row, template, values | asking, signing)
        said = {"number": extract.number, "of": row.number, "asked_by": asked_by.strip()}
        act.record(Tag.ISSUE_EXTRACT, **said, files=told([extract], signing))
    return extract


def _extract(
    act: Acting, row: Result, template: ResultTemplate, values: Mapping[str, str], signing: Signing | None
) -> Extract:
    signer = Signer(act.actor.name, act.post.post)
    values = {
        **values,
        "ban_goc.so": row.number,
        "ban_goc.ngay": f"{clock.day_of(row.issued_at):%d/%m/%Y}",
        "ban_goc.noi_cap": unit_name(act.dossier, act.dossier.deciding_unit_id),
    }
    order = (row.extracts.aggregate(last=Max("order"))["last"] or 0) + 1
    made = make(act, template, values, signer, signing, f"Bản sao {row.name}")
    extract = Extract(
        result=row,
        order=order,
        asked_by=values["trich.nguoi_yeu_cau"][:200],
        purpose=values["trich.muc_dich"][:300],
        template=template,
    )
    for column, value in issued(act, made, signer).items():
        setattr(extract, column, value)
    extract.values = made.values
    extract.save(force_insert=True)
    return extract


def seal_result(actor: Actor, dossier: int, result: int, signing: Signing) -> list[Result | Extract]:
    """Put the organisation's signature to a result and its copies that have none: issued after the step of
    the seal, or while the seal could not be put. What was sealed, the result first.

    Raises:
        NotFound: no result of the dossier. Conflict: nothing of it waits any more, or it lost its value.
    """
    with acting(actor, Verb.SEAL_RESULT, dossier) as act:
        row = _valid(act, result)
        rows = unsealed(act.dossier, row.pk)
        if not rows:
            raise Conflict("Đóng dấu số", "không còn văn bản nào chờ", "Tải lại trang để xem.")
        earlier = kept_of(row)
        for one in rows:
            seal(one, signing, act.now)
        if isinstance(rows[0], Result) and not seal_is_open(act):
            replace_kept(earlier, keep_result(act, rows[0]), "Đã đóng dấu số của cơ quan")
        act.record(Tag.SEAL_RESULT, numbers=", ".join(one.number for one in rows), files=told(rows, signing))
    return rows


def _valid(act: Acting, result: int) -> Result:
    """The result under lock by its dossier. Raises NotFound, Conflict."""
    row = act.dossier.results.select_related("file", "template").filter(pk=result).first()
    if row is None:
        raise NotFound("Kết quả", "không thuộc hồ sơ này", "Mở lại từ sổ kết quả.")
    if row.state != Standing.VALID:
        raise Conflict(
            PERMISSIONS[act.verb].label, f"kết quả {row.get_state_display().lower()}", "Tải lại trang để xem."
        )
    return row


def _end(act: Acting, row: Result, state: Standing, reason: str, document: str) -> None:
    row.state, row.state_at = state, act.now
    row.state_reason, row.state_document = reason.strip()[:500], document.strip()[:200]
    row.save(update_fields=["state", "state_at", "state_reason", "state_document"])
    numbers.void(row.taken_id, f"{state.label}: {reason}")
    why = f"Bản gốc {state.label.lower()}: {reason}"
    for copy in row.extracts.filter(state=Standing.VALID):
        copy.state, copy.state_at = state, act.now
        copy.state_reason, copy.state_document = why[:500], row.state_document
        copy.save(update_fields=["state", "state_at", "state_reason", "state_document"])
        numbers.void(copy.taken_id, why)


def _need(text: str, what: str) -> None:
    if not text.strip():
        raise Refusal(what, "chưa được ghi", "Ghi rõ để lưu trong sổ kết quả.")
