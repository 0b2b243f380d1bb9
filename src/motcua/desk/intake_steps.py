"""What each key or button of the counter does to an intake in progress."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from motcua.audit.acts import record
from motcua.core.display import day
from motcua.core.errors import Refusal
from motcua.desk import intake_store
from motcua.desk.asked_papers import asked_papers
from motcua.desk.intake import Intake, NotReceivable, Typed
from motcua.dossiers.acts.filing import Filed, Request
from motcua.dossiers.acts.intake import receive_at_counter
from motcua.dossiers.acts.papers import Paper
from motcua.identity import parties
from motcua.identity.actors import Actor
from motcua.identity.card import read_card
from motcua.identity.models import Party

TWO_ROWS = (
    "Người này còn một dòng theo số cũ trên thẻ. Hồ sơ vẫn được nhận; "
    "cán bộ kiểm soát gộp ở Danh tính, Số trùng."
)
PERSON_FIELDS = ("name", "birth_date", "sex", "address", "phone", "email")


def scan(typed: Typed, actor: Actor) -> None:
    """Read the card in the scan box into the person's fields; contact details come from earlier filings,
    which is a look-up like any other.

    Raises :class:`motcua.identity.card.CardRefusal`; the fields are then as they were.
    """
    card = read_card(str(typed.get("scan", "")))
    said = {"name": card.name, "birth_date": card.birth}
    known, earlier = parties.by_number(card.number), parties.by_number(card.old_number)
    earlier = earlier if earlier and parties.same(earlier, said) else None
    typed |= {
        "kind": Party.Kind.PERSON.value,
        "number": card.number,
        "name": card.name,
        "birth_date": day(card.birth) if card.birth else "",
        "sex": card.sex.value,
        "address": card.address,
        "scan": "",
        "_scanned": card.number,
        "_old_number": card.old_number,
        "_card_warnings": [*card.warnings, *_two_rows(known, earlier, card.old_number)],
    }
    known = known or earlier
    if known and parties.same(known, said):
        typed |= {"phone": known.phone, "email": known.email}
        _record_look_up(actor, card.number, found=True)


def _two_rows(known: Party | None, earlier: Party | None, old_number: str) -> list[str]:
    """The warning of a second row under the old number; none once it was settled that it is another's."""
    if earlier is None or earlier == known or (known and parties.declined(known, old_number)):
        return []
    return [TWO_ROWS]


def look_up(typed: Typed, actor: Actor) -> None:
    """Fill what is empty from the person's earlier filings. Raises :class:`Refusal` for an unknown number.

    Looking somebody up is itself recorded: a number alone opens a person's address and telephone.
    """
    number = "".join(str(typed.get("number", "")).split())
    known = parties.by_number(number)
    _record_look_up(actor, number, found=bool(known))
    if known is None:
        reason = "chưa từng nộp hồ sơ ở đây" if number else "chưa được nhập"
        raise Refusal("Số định danh", reason, "Nhập thông tin theo giấy tờ.", where="person_number")
    details = known.snapshot() | {"birth_date": day(known.birth_date) if known.birth_date else ""}
    typed["kind"] = known.kind
    typed |= {name: details[name] for name in PERSON_FIELDS if not typed.get(name)}


def _record_look_up(actor: Actor, number: str, *, found: bool) -> None:
    record("identity:party:look-up", f"…{number[-4:]}", user=actor.user, actor=actor.name, found=found)


def choose(intake: Intake) -> None:
    """Settle the procedure searched for: the one picked in the list, or the only one found."""
    typed, found = intake.typed, intake.found
    picked = str(typed.pop("pick", ""))
    codes = [entry.code for entry in found]
    if picked not in codes and len(codes) != 1:
        if not codes:
            raise Refusal(
                "Thủ tục",
                f"không có thủ tục nào tiếp nhận được khớp với “{typed.get('query', '')}”",
                "Gõ chữ đầu các từ (ks), một phần tên hoặc mã thủ tục.",
                where="query",
            )
        return
    settle(typed, picked if picked in codes else codes[0])


def settle(typed: Typed, code: str) -> None:
    """Take the procedure; what belonged to another one goes."""
    forget_procedure(typed)
    typed |= {"procedure": code, "query": ""}


def forget_procedure(typed: Typed) -> None:
    gone = ("procedure", "case", "deciding", "limit_number", "limit_unit", "limit_reason", "pick")
    for name in [name for name in typed if name in gone or name.startswith("giay-")]:
        del typed[name]
    typed.pop("_files", None)


def tick_all(intake: Intake) -> None:
    """What the catalogue asks of everybody lies on the counter, in the numbers it asks for."""
    if intake.version is None:
        return
    for index, asked in enumerate(asked_papers(intake.version)):
        if asked.always:
            counts = {f"giay-{index}-{name}": str(count) for name, count in asked.counts.items()}
            intake.typed |= counts | {f"giay-{index}-here": "on"}


def complete(intake: Intake) -> bool:
    """Whether everything typed can be filed; the forms then say what is missing."""
    intake.checked = True
    forms = [intake.person, *([intake.matter] if intake.matter else [])]
    forms_fine = [form.is_valid() for form in [*forms, *(form for _heading, form in intake.papers)]]
    lost = any(form.lost for _heading, form in intake.papers)
    return all(forms_fine) and not lost and intake.version is not None and bool(papers(intake))


def papers(intake: Intake) -> list[Paper]:
    """The papers handed in or taken from the store; call after the forms were checked."""
    handed = (
        intake_store.with_store(intake, form, form.paper(tuple(intake.files.get(str(form.index), ()))))
        for _h, form in intake.papers
        if form.is_valid()
    )
    return [paper for paper in handed if paper]


def file(intake: Intake, actor: Actor) -> Filed:
    """Receive the dossier. Sent twice it is one dossier: the intake's key is the dossier's.

    Raises:
        NotReceivable: no process or no unit for this procedure here.
        Refusal: whatever the verbs refuse.
    """
    matter, typed = intake.matter, intake.typed
    assert matter is not None and intake.version is not None, "complete() was asked first"
    return receive_at_counter(
        _authenticated(actor, typed),
        request_of(intake, intake.key),
        applicant={**intake.person.details(), **_old_number(typed)},
        papers=papers(intake),
        return_method=matter.cleaned_data["return_method"],
        copies=matter.cleaned_data["copies"],
        manual=matter.manual() if matter.needed else None,
    )


def request_of(intake: Intake, key: uuid.UUID) -> Request:
    version, process, deciding = intake.version, intake.process, intake.deciding
    if version is None or process is None or deciding is None:
        raise NotReceivable(
            "Tiếp nhận tại quầy này",
            "thủ tục chưa có quy trình nội bộ hoặc chưa có đơn vị giải quyết phù hợp",
            "Báo bộ phận kiểm soát thủ tục hành chính để bổ sung; bản đang nhập vẫn được giữ.",
        )
    return Request(
        procedure=version,
        process=process,
        channel=intake.channel,
        received=intake.received,
        deciding=deciding,
        helped=intake.received,
        case_code=intake.case,
        form_data=_kept(intake),
        key=key,
    )


def _kept(intake: Intake) -> dict[str, Any]:
    """What the dossier keeps beside its columns; names with a line in front are the counter's own."""
    assert intake.matter is not None
    data = intake.matter.cleaned_data
    kept = {
        "_postmark": data["postmark"].isoformat() if data["postmark"] else "",
        "_request": data["request"],
    }
    return {name: value for name, value in kept.items() if value}


def _card_of(typed: Typed) -> str:
    """The number of the card that was scanned and not typed over since; empty without one."""
    scanned = str(typed.get("_scanned") or "")
    return scanned if scanned == "".join(str(typed.get("number", "")).split()) else ""


def _old_number(typed: Typed) -> dict[str, str]:
    old = str(typed.get("_old_number") or "")
    return {parties.OLD_NUMBER: old} if old and _card_of(typed) else {}


def _authenticated(actor: Actor, typed: Typed) -> Actor:
    """A scanned card is how the person was identified."""
    card = _card_of(typed)
    return replace(actor, subject=f"counter:{card}") if card else actor
