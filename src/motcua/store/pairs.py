"""Two people dealt with together: locked in one order, with a proof, by two officers, giving way to others.

What is decided about two people locks both rows first and then what follows from it; filing, receiving,
scanning and signing lock a dossier first and then its person. Where the two meet, the decision gives way,
since it is the rare one of the two and loses nothing by being asked for again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.documents.models import StoredFile
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.identity.models import Party
from motcua.store.models import Merge, Settlement
from motcua.store.powers import POWERS, Verb

RELOAD = "Tải lại trang để xem tình trạng mới nhất."
LONGEST_WAIT = "500ms"
"""For one lock: below PostgreSQL's deadlock_timeout (1 s), so that it is always the decision that stops."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Why it is so: the reason, and the paper that proves it, named or as a file."""

    reason: str
    document: str = ""
    file: StoredFile | None = None


@contextmanager
def giving_way(actor: Actor, verb: Verb, unit: int) -> Iterator[Acting]:
    """Run the verb, and stop with a refusal where it would wait long for somebody's dossier.

    Raises:
        Forbidden: the choke point refused. Conflict: a dossier of one of the two is being dealt with.
    """
    try:
        with POWERS.acting(actor, verb, unit) as act:
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}'")
            yield act
    except OperationalError as fault:
        if not isinstance(fault.__cause__, LockNotAvailable):
            raise
        raise Conflict(
            POWERS[verb].label, "hồ sơ của người này đang được xử lý", "Thử lại sau ít giây."
        ) from None


def both(what: str, first: int, second: int) -> tuple[Party, Party]:
    """Both rows, locked in one order: filing and every other reference wait until the act is over."""
    if first == second:
        raise Refusal(what, "phải chọn hai người hoặc tổ chức khác nhau", "Chọn lại.")
    rows = {
        row.pk: row for row in Party.objects.select_for_update().filter(pk__in=(first, second)).order_by("pk")
    }
    if len(rows) != 2:
        raise NotFound("Người hoặc tổ chức")
    return rows[first], rows[second]


def need_standing(*parties: Party) -> None:
    for one in parties:
        if one.merged_into_id is not None:
            raise Conflict(f"“{one.name}”", "đã được gộp vào một dòng khác", RELOAD)


def need_proof(what: str, proof: Proof, of: str) -> None:
    """``of``: what it is to prove, in words."""
    if not proof.reason.strip() or not (proof.document.strip() or proof.file):
        raise Refusal(
            what,
            f"thiếu lý do hoặc giấy tờ chứng minh {of}",
            "Ghi lý do, và nêu giấy tờ chứng minh hoặc đính kèm tệp.",
        )


def need_second_person(what: str, actor: Actor, proposer: int, *, agree: bool, words: str) -> None:
    """Whoever proposed does not decide; who declines says why."""
    if actor.user == proposer:
        raise Conflict(what, "người đề nghị không tự quyết định", "Chuyển người khác có thẩm quyền xem xét.")
    if not agree and not words.strip():
        raise Refusal("Lý do không đồng ý", "chưa được ghi", "Ghi rõ lý do để người đề nghị biết.")


def read_proof(actor: Actor, row: Merge | Settlement) -> StoredFile:
    """The paper that proves it, for who decides about it; it names people, so who read it is written down.

    Raises:
        Forbidden: no power in the unit of the proposal or above it. NotFound: no file was handed in.
    """
    verb = Verb.DECIDE_MERGE if isinstance(row, Merge) else Verb.SETTLE_NUMBER
    with POWERS.acting(actor, verb, row.unit_id) as act:
        if row.proof is None:
            raise NotFound("Tệp chứng minh", "không có; đề nghị chỉ nêu tên giấy tờ", "Xem lý do và giấy tờ.")
        act.record("store:proof:read", f"{row._meta.model_name} {row.pk}", sha256=row.proof.sha256)
    return row.proof
