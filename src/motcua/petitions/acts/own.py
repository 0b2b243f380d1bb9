"""What the petitioner does: withdrawing, judging the answer, coming again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare

from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.petitions.acting import Work, on
from motcua.petitions.acts.taking import Said, Taken, submit
from motcua.petitions.models import HANDLED, OPEN, Petition, State, Trace
from motcua.petitions.powers import VISITOR, Verb


@dataclass(frozen=True, slots=True)
class Proof:
    """``secret``: the stored hash of a petition opened by code and secret; ``account``: signed in."""

    secret: str = ""
    account: int | None = None

    def fits(self, row: Petition) -> bool:
        """Whether this is the petitioner."""
        mine = row.party is not None and row.party.user_id is not None and row.party.user_id == self.account
        return mine or bool(row.secret and constant_time_compare(row.secret, self.secret))


@contextmanager
def by_petitioner(proof: Proof, petition: int, states: Collection[State]) -> Iterator[Work]:
    """One act of the petitioner, written down under nobody's account.

    Raises: as :func:`motcua.petitions.acting.on`; Forbidden: not theirs.
    """
    with on(VISITOR, Verb.PETITION, petition, states, member=True) as work:
        if not proof.fits(work.row):
            raise Forbidden(
                "Phản ánh này", "bạn chưa chứng minh là người gửi", "Nhập mã phản ánh và mã bảo mật."
            )
        yield work


def withdraw(proof: Proof, petition: int, reason: str = "") -> Petition:
    """Take it back. If it led a group, the next one leads. Raises as :func:`by_petitioner`."""
    with by_petitioner(proof, petition, OPEN) as work:
        row = work.row
        row.clarifications.filter(closed_at=None).update(closed_at=work.now)
        row.state, row.closed_at, row.step_due_at = State.WITHDRAWN, work.now, None
        row.leading = None
        _hand_lead_on(row)
        work.record(Trace.WITHDRAW, reason=reason.strip()[:500])
    return row


def _hand_lead_on(row: Petition) -> None:
    members = list(row.members.select_for_update().order_by("received_at", "pk"))
    if members:
        first = members[0]
        Petition.objects.filter(pk__in=[one.pk for one in members[1:]]).update(leading=first)
        Petition.objects.filter(pk=first.pk).update(leading=None)


def rate(proof: Proof, petition: int, satisfied: bool, because: str = "") -> Petition:
    """Say once whether the answer satisfies. Raises as :func:`by_petitioner`; Conflict: said already."""
    with by_petitioner(proof, petition, HANDLED) as work:
        row = work.row
        if row.satisfied is not None:
            raise Conflict(
                "Đánh giá câu trả lời", "bạn đã đánh giá rồi", "Nếu việc chưa xong, hãy tiếp tục phản ánh."
            )
        row.satisfied, row.satisfied_because, row.satisfied_at = satisfied, because.strip()[:2000], work.now
        work.record(Trace.RATE, satisfied=satisfied)
    return row


def come_again(proof: Proof, petition: int, body: str, *, address: str = "") -> Taken:
    """The same matter once more, after an answer or a refusal: a petition of its own that follows this one.

    Raises: as :func:`by_petitioner`; Conflict: it came again already and that one is open; Refusal: empty.
    """
    row = Petition.objects.filter(pk=petition).select_related("party").first()
    if row is None or not proof.fits(row):
        raise Forbidden("Phản ánh này", "bạn chưa chứng minh là người gửi", "Nhập mã phản ánh và mã bảo mật.")
    if not body.strip():
        raise Refusal("Nội dung", "chưa được ghi", "Viết điều chưa được giải quyết.", "body")
    if row.followed_by.filter(state__in=OPEN).exists():
        raise Conflict(
            "Tiếp tục phản ánh", "phản ánh tiếp theo đang được xử lý", "Mở phản ánh đó để theo dõi."
        )
    with by_petitioner(proof, petition, HANDLED | {State.REFUSED}) as work:
        work.row.continued = True
        work.record(Trace.AGAIN)
    return submit(_said_again(row, body), address=address)


def _said_again(row: Petition, body: str) -> Said:
    return Said(
        title=f"Tiếp tục {row.code}: {row.title}"[:250],
        body=body,
        unit=row.unit_id,
        kind=row.kind,
        about=row.about,
        name=row.name,
        phone=row.phone,
        email=row.email,
        address=row.address,
        anonymous=row.anonymous,
        protected=row.protected,
        party=row.party_id,
        dossier=row.dossier_id,
        procedure=row.procedure_id,
        follows=row.pk,
    )
