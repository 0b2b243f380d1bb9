"""Publishing an answer with personal data masked (NĐ 20/2008/NĐ-CP Art. 19), or withholding it."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.core.errors import Conflict, Refusal
from motcua.core.masking import masked
from motcua.core.text import printable
from motcua.identity.actors import Actor
from motcua.petitions.acting import on
from motcua.petitions.acts.statements import gives_away
from motcua.petitions.acts.taking import folded
from motcua.petitions.announcements import tell
from motcua.petitions.models import Petition, State, Trace
from motcua.petitions.powers import Verb

PUBLISHABLE = frozenset({State.ANSWERED})


@dataclass(frozen=True, slots=True)
class Page:
    """What the public reads."""

    title: str
    body: str
    answer: str


def proposed(row: Petition) -> Page:
    """The petition and its answer with personal data masked, to be looked over by a person."""
    names = hidden_names(row)
    return Page(*(masked(text, names) for text in (row.title, row.body, row.answer)))


def hidden_names(row: Petition) -> tuple[str, ...]:
    """Names that must not be read in public: of the petitioner and of the officer complained about."""
    party = row.party.name if row.party else ""
    officer = row.officer.full_name if row.officer else ""
    return tuple(filter(None, (row.name, party, officer)))


def publish(actor: Actor, petition: int, page: Page) -> Petition:
    """Put the answer before the public. Whatever personal data is left is masked once more.

    Raises:
        As :func:`motcua.petitions.acting.on`. Conflict: published or withheld already.
        Refusal: nothing to read, or it gives the petitioner away.
    """
    with on(actor, Verb.PUBLISH, petition, PUBLISHABLE) as work:
        row = work.row
        _fresh(row)
        names = hidden_names(row)
        texts = [masked(printable(text), names).strip() for text in (page.title, page.body, page.answer)]
        if not all(texts):
            raise Refusal("Nội dung công khai", "còn trống", "Ghi tiêu đề, nội dung và câu trả lời.", "title")
        if any(gives_away(row, text) for text in texts):
            raise Refusal(
                "Nội dung công khai", "để lộ người gửi", "Bỏ họ tên, địa chỉ, mã hồ sơ của người gửi.", "body"
            )
        row.published_title, row.published_body, row.published_answer = texts[0][:250], texts[1], texts[2]
        row.published_words = folded(texts[0], f"{texts[1]} {texts[2]}")
        row.state, row.published_at, row.closed_at = State.PUBLISHED, work.now, work.now
        row.step_due_at = None
        event = work.record(Trace.PUBLISH)
    tell(row, event)
    return row


def withhold(actor: Actor, petition: int, reason: str) -> Petition:
    """Keep an answer from the public, with the reason kept. Raises as :func:`publish`; Refusal: no reason."""
    with on(actor, Verb.PUBLISH, petition, PUBLISHABLE) as work:
        row = work.row
        _fresh(row)
        if not reason.strip():
            raise Refusal(
                "Lý do không công khai",
                "chưa được ghi",
                "Ghi vì sao, ví dụ: liên quan bí mật đời tư.",
                "reason",
            )
        row.withheld_because, row.closed_at, row.step_due_at = reason.strip()[:2000], work.now, None
        work.record(Trace.WITHHOLD)
    return row


def _fresh(row: Petition) -> None:
    if row.closed_at is not None:
        raise Conflict("Công khai trả lời", "việc này đã được quyết định", "Tải lại trang để xem.")
