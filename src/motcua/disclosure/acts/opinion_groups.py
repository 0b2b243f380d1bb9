"""The verbs on groups of free opinions: make one, sort opinions into them, answer, drop an empty one."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.core.errors import NotFound
from motcua.core.text import squeeze
from motcua.disclosure.acts.consultations import locked, unit_of
from motcua.disclosure.consultations.refusals import Incomplete, NotAllowedNow
from motcua.disclosure.models import Consultation, ConsultationState, Opinion, OpinionGroup
from motcua.disclosure.powers import POWERS, Verb
from motcua.identity.actors import Actor


def make(actor: Actor, consultation: int, title: str) -> OpinionGroup:
    """A group, after the end. Raises Incomplete, NotAllowedNow."""
    with POWERS.acting(actor, Verb.GROUP_OPINIONS, unit_of(consultation)) as act:
        row = locked(consultation, ConsultationState.ENDED)
        if not squeeze(title):
            raise Incomplete("Tên nhóm", "còn trống", "Ghi ý chung của nhóm.", "title")
        last = row.groups.order_by("-place").values_list("place", flat=True).first() or 0
        group = OpinionGroup.objects.create(consultation=row, place=last + 1, title=squeeze(title)[:250])
        act.record("disclosure:opinions:group", row.number, group=group.title)
    return group


def assign(actor: Actor, consultation: int, opinion: str, groups: Sequence[int]) -> None:
    """Put an opinion into these groups and no others; one opinion may say several things."""
    with POWERS.acting(actor, Verb.GROUP_OPINIONS, unit_of(consultation)) as act:
        row = locked(consultation, ConsultationState.ENDED)
        _opinion(row, opinion).groups.set(row.groups.filter(pk__in=groups))
        act.record("disclosure:opinions:assign", row.number, groups=len(groups))


def answer(actor: Actor, group: int, words: str) -> OpinionGroup:
    """The authority's answer to a group. Raises Incomplete, NotAllowedNow."""
    with POWERS.acting(actor, Verb.ANSWER_OPINIONS, unit_of(_consultation_of(group))) as act:
        locked(_consultation_of(group), ConsultationState.ENDED)
        row = OpinionGroup.objects.select_related("consultation").get(pk=group)
        if not squeeze(words):
            raise Incomplete("Trả lời", "còn trống", "Nêu tiếp thu hay không, vì sao.", "answer")
        row.answer, row.answered_by_id, row.answered_at = words.strip(), act.actor.account, act.now
        row.save()
        act.record("disclosure:opinions:answer", row.consultation.number, group=row.title)
    return row


def remove(actor: Actor, group: int) -> None:
    """Take a group away that holds no opinion. Raises NotAllowedNow."""
    with POWERS.acting(actor, Verb.GROUP_OPINIONS, unit_of(_consultation_of(group))) as act:
        consultation = locked(_consultation_of(group), ConsultationState.ENDED)
        row = OpinionGroup.objects.get(pk=group)
        if row.opinions.exists():
            raise NotAllowedNow(f"Nhóm “{row.title}”", "còn ý kiến", "Xếp các ý kiến sang nhóm khác trước.")
        row.delete()
        act.record("disclosure:opinions:remove-group", consultation.number, group=row.title)


def _consultation_of(group: int) -> int:
    found = OpinionGroup.objects.filter(pk=group).values_list("consultation", flat=True).first()
    if found is None:
        raise NotFound("Nhóm ý kiến này", remedy="Mở lại trang tổng hợp.")
    return found


def _opinion(row: Consultation, opinion: str) -> Opinion:
    found = row.opinions.filter(pk=opinion).first()
    if found is None:
        raise NotFound("Ý kiến này", remedy="Mở lại trang tổng hợp.")
    return found
