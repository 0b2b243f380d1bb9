"""What people wrote: reviewed before it is published, kept back with a reason, answered by the authority."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from motcua.core.errors import Conflict, NotFound, Refusal
from motcua.core.masking import only_takes_out
from motcua.identity.acting import Acting
from motcua.identity.actors import Actor
from motcua.ratings.models import Rating
from motcua.ratings.powers import POWERS, Verb


class AddedWords(Refusal):
    """Bản duyệt có chữ không phải của người viết."""


def publish(actor: Actor, rating: UUID, *, text: str) -> Rating:
    """Publish the words. ``text``: as masked, with further parts taken out where the rules missed something.

    Raises:
        AddedWords: something was put in or changed.
        Conflict: there is nothing to publish.
    """
    with _reviewing(actor, Verb.REVIEW, rating) as (act, row):
        if not text.strip() or not only_takes_out(text, row.words_masked):
            remedy = "Chỉ được thay phần cần che bằng […]; muốn sửa khác thì không công bố và ghi lý do."
            raise AddedWords("Bản duyệt", remedy=remedy, where="text")
        row.words_masked, row.kept_reason = text.strip(), ""
        row.shown, row.reviewed_at = True, act.now
        row.save()
        act.record("ratings:words:publish", f"rating:{row.key}", unit=row.unit.code)
    return row


def keep_back(actor: Actor, rating: UUID, *, reason: str) -> Rating:
    """Do not publish the words, or no longer. The rating itself counts as before. Raises Refusal."""
    if not reason.strip():
        raise Refusal("Lý do", "chưa được ghi", "Ghi rõ vì sao không công bố.", "reason")
    with _reviewing(actor, Verb.REVIEW, rating) as (act, row):
        row.shown, row.reviewed_at, row.kept_reason = False, act.now, reason.strip()[:300]
        row.save()
        act.record("ratings:words:keep-back", f"rating:{row.key}", unit=row.unit.code, reason=row.kept_reason)
    return row


def reply(actor: Actor, rating: UUID, *, text: str) -> Rating:
    """The authority's answer, shown below the published words. Raises Conflict, Refusal."""
    if not text.strip():
        raise Refusal("Trả lời", "chưa có nội dung", "Viết câu trả lời của cơ quan.", "reply")
    with _reviewing(actor, Verb.REPLY, rating) as (act, row):
        if not row.shown:
            raise Conflict("Ý kiến này", "chưa công bố nên chưa trả lời được", "Chờ cán bộ kiểm soát duyệt.")
        row.reply, row.replied_at = text.strip()[:2000], act.now
        row.save()
        act.record("ratings:words:reply", f"rating:{row.key}", unit=row.unit.code)
    return row


@contextmanager
def _reviewing(actor: Actor, verb: Verb, key: UUID) -> Iterator[tuple[Acting, Rating]]:
    """Raises NotFound, Conflict."""
    known = Rating.objects.filter(key=key).values_list("unit", flat=True).first()
    if known is None:
        raise NotFound("Ý kiến này", remedy="Mở lại danh sách ý kiến.")
    with POWERS.acting(actor, verb, known) as act:
        row = Rating.objects.select_for_update(of=("self",)).select_related("unit").get(key=key)
        if not row.words_masked:
            raise Conflict("Đánh giá này", "không còn lời viết", "Mở lại danh sách ý kiến.")
        yield act, row
