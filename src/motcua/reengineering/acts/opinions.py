"""Asking the agencies that take part, hearing them, and answering each (TT 01/2023/TT-VPCP Art. 17)."""

from __future__ import annotations

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.text import squeeze
from motcua.identity.actors import Actor
from motcua.reengineering.acting import acting
from motcua.reengineering.models import Opinion, Review
from motcua.reengineering.policy import Verb
from motcua.reengineering.tags import Tag


def ask_opinions(actor: Actor, review: int, note: str = "") -> Review:
    """Show the review as it stands to all officers and let them speak."""
    with acting(actor, Verb.ASK_OPINIONS, review) as act:
        act.review.state = Review.State.OPINIONS
        act.record(Tag.ASK_OPINIONS, version=act.review.latest().number, note=note)
    return act.review


def give_opinion(actor: Actor, review: int, source: str, text: str) -> Opinion:
    """Say something on the version of now. ``source``: the agency or person who says it."""
    with acting(actor, Verb.GIVE_OPINION, review) as act:
        source = squeeze(source)
        if not source or not text.strip():
            raise Refusal("Ý kiến", "chưa ghi cơ quan, người góp ý hoặc nội dung", "Ghi đủ rồi gửi.")
        opinion = Opinion.objects.create(
            review=act.review,
            version=act.review.latest(),
            source=source,
            text=text.strip(),
            by_id=act.actor.account,
            at=act.now,
        )
        act.record(Tag.GIVE_OPINION, source=source, version=opinion.version.number)
    return opinion


def answer_opinion(actor: Actor, opinion: int, *, taken_up: bool, answer: str) -> Opinion:
    """Say how an opinion was taken into account, once.

    Raises:
        Refusal: no words. Conflict: it was answered already.
    """
    found = Opinion.objects.filter(pk=opinion).values_list("review", flat=True).first()
    if found is None:
        raise NotFound("Ý kiến")
    with acting(actor, Verb.ANSWER_OPINION, found) as act:
        row = Opinion.objects.get(pk=opinion)
        if row.answered_at:
            raise Conflict("Ý kiến", "đã được giải trình", "Tải lại trang để xem.")
        if not answer.strip():
            raise Refusal("Giải trình", "chưa được ghi", "Ghi nội dung tiếp thu hoặc lý do không tiếp thu.")
        row.answer, row.taken_up = answer.strip(), taken_up
        row.answered_by_id, row.answered_at = act.actor.account, act.now
        row.save(update_fields=["answer", "taken_up", "answered_by", "answered_at"])
        act.record(Tag.ANSWER_OPINION, source=row.source, taken_up=taken_up)
    return row


def close_opinions(actor: Actor, review: int) -> Review:
    """Hear no more; the draft goes on with what was said."""
    with acting(actor, Verb.CLOSE_OPINIONS, review) as act:
        act.review.state = Review.State.DRAFTING
        act.record(Tag.CLOSE_OPINIONS, opinions=act.review.opinions.count())
    return act.review
