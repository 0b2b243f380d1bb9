"""The acts of the stories: each calls one verb of :mod:`motcua.dossiers.acts` and nothing else writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from motcua.catalog.models import ProcedureVersion
from motcua.core import clock
from motcua.demo import papers, reuse, words
from motcua.demo.books import Books
from motcua.demo.cast import Cast
from motcua.demo.stories import Story
from motcua.dossiers import deadlines
from motcua.dossiers.acts import endings, filing, intake, pauses, proposals, steps, supplements
from motcua.dossiers.models import Channel, Dossier, Proposal, WorkItem
from motcua.identity.actors import Actor
from motcua.identity.models import User
from motcua.identity.roles import Role
from motcua.processes.definition import Act

COUNTER = "Nhận tại Bộ phận Một cửa"
EXTENSION_DAYS = 3


@dataclass
class Stage:
    """One dossier's story being played. ``secret``: the tracking secret, known from submission on."""

    cast: Cast
    books: Books
    story: Story
    secret: str = ""
    files: tuple[int, ...] = ()

    @cached_property
    def version(self) -> ProcedureVersion:
        """What the story's procedure asks for and gives: as the dossier holds it, once begun."""
        begun = Dossier.objects.filter(key=self.story.key).select_related("procedure_version").first()
        return begun.procedure_version if begun else self.books.version(self.story.matter.code)

    @property
    def dossier(self) -> Dossier:
        return Dossier.objects.get(key=self.story.key)

    @cached_property
    def pk(self) -> int:
        return self.dossier.pk

    def open_item(self) -> WorkItem:
        """The step somebody has to do now."""
        return WorkItem.objects.get(dossier=self.pk, closed_at=None)

    def holder(self, item: WorkItem) -> Actor:
        """Who does a step."""
        assert item.unit_id is not None
        return self.cast.officer(item.unit_id, item.role, self.story.number)

    def specialist(self) -> Actor:
        """Who vets: the holder of the step open now, or of the last one."""
        item = WorkItem.objects.filter(dossier=self.pk, role=Role.SPECIALIST).latest("pk")
        return self.holder(item)

    def proposal(self) -> int:
        """The draft that waits for the leader."""
        return Proposal.objects.get(dossier=self.pk, decided_at=None).pk


def draft(stage: Stage) -> None:
    story, cast = stage.story, stage.cast
    filing.draft(
        cast.filer(story),
        filing.Request(
            procedure=stage.version,
            process=stage.books.process(story.matter.code, story.matter.case),
            channel=story.way[0],
            received=cast.received(story),
            deciding=cast.deciding(story),
            helped=cast.helped(story),
            case_code=story.matter.case,
            key=story.key,
        ),
    )


def save(stage: Stage) -> None:
    """Answers to the e-form; a draft left lying is answered in part only."""
    answers = papers.answers(stage.version, stage.story.citizen, _files(stage))
    whole = any(beat.verb == "submit" for _, beat in stage.story.beats)
    kept = answers if whole else dict(list(answers.items())[:6])
    filing.save_draft(stage.cast.filer(stage.story), stage.pk, form_data=kept)


def submit(stage: Stage) -> None:
    story = stage.story
    handed = papers.papers(stage.version, story.way[0], _files(stage))
    filed = filing.submit(
        stage.cast.filer(story),
        stage.pk,
        applicant=words.applicant(story.citizen),
        papers=reuse.taken(handed, story.citizen, story.matter.code),
        return_method=COUNTER,
        copies=1 + story.number % 3,
    )
    stage.secret = filed.secret


def _files(stage: Stage) -> tuple[int, ...]:
    """What is uploaded: one file online, stored at the first act that needs it."""
    story = stage.story
    if story.way[0] is Channel.ONLINE and not stage.files:
        owner = User.objects.get(pk=stage.cast.filer(story).account)
        stage.files = (papers.stored(story.number, owner).pk,)
    return stage.files


def receive(stage: Stage) -> None:
    intake.receive(stage.cast.clerk(stage.story), stage.pk)


def refuse_intake(stage: Stage) -> None:
    intake.refuse_at_intake(stage.cast.clerk(stage.story), stage.pk, reason=words.pick("intake", stage.story))


def ask(stage: Stage) -> None:
    """One notice: by the clerk at intake, by the specialist later."""
    at_intake = stage.dossier.received_at is None
    actor = stage.cast.clerk(stage.story) if at_intake else stage.specialist()
    notice = words.notice(stage.story)
    supplements.request_supplement(
        actor, stage.pk, type=notice.type, items=notice.items, reason=notice.reason
    )


def answer(stage: Stage) -> None:
    note = "Đã bổ sung theo thông báo."
    supplements.answer_supplement(stage.cast.filer(stage.story), stage.pk, note=note)


def close_unanswered(stage: Stage) -> None:
    reason = "Hết thời hạn bổ sung, người nộp không bổ sung hồ sơ."
    supplements.close_unanswered(stage.cast.clerk(stage.story), stage.pk, reason=reason)


def take(stage: Stage) -> None:
    item = stage.open_item()
    steps.take_step(stage.holder(item), stage.pk, item.node)


def advance(stage: Stage) -> None:
    """The step that is open now, by whoever holds it."""
    item = stage.open_item()
    if item.act == Act.APPROVE:
        number = f"{stage.story.number + 1:03d}/TLKS-DEMO"
        steps.approve(stage.holder(item), stage.pk, item.node, result_number=number)
    else:
        steps.complete_step(stage.holder(item), stage.pk, item.node)


def send_back(stage: Stage) -> None:
    item = stage.open_item()
    first = WorkItem.objects.filter(dossier=stage.pk, act=Act.PROCESS).earliest("pk")
    reason = words.pick("send-back", stage.story)
    steps.send_back(stage.holder(item), stage.pk, item.node, to=first.node, reason=reason)


def pause(stage: Stage) -> None:
    item = stage.open_item()
    pauses.pause(stage.holder(item), stage.pk, item.node, reason=words.pick("pause", stage.story))


def resume(stage: Stage) -> None:
    item = stage.open_item()
    pauses.resume(stage.holder(item), stage.pk, item.node)


def ask_payment(stage: Stage) -> None:
    name, amount = stage.story.matter.fee
    pauses.request_payment(stage.cast.clerk(stage.story), stage.pk, name=name, amount=amount)


def pay(stage: Stage) -> None:
    reference = f"DEMO{stage.story.number:06d}"
    pauses.record_payment(stage.cast.clerk(stage.story), stage.pk, method="Chuyển khoản", reference=reference)


def propose_supplement(stage: Stage) -> None:
    notice = words.notice(stage.story, again=True)
    data = {"type": notice.type, "items": notice.items}
    proposals.propose(stage.specialist(), stage.pk, Proposal.Kind.SUPPLEMENT, reason=notice.reason, data=data)


def propose_extension(stage: Stage) -> None:
    data = {"due": _later(stage.dossier).isoformat()}
    reason = words.pick("extension", stage.story)
    proposals.propose(stage.specialist(), stage.pk, Proposal.Kind.EXTENSION, reason=reason, data=data)


def _later(dossier: Dossier) -> datetime:
    """Some working days after the day promised."""
    assert dossier.due_at is not None
    calendar = deadlines.calendar_for(dossier)
    last = dossier.due_at.astimezone(clock.VIETNAM).date()
    return calendar.closing(calendar.add_working_days(last, EXTENSION_DAYS))


def propose_refusal(stage: Stage) -> None:
    reason = words.pick("refusal", stage.story)
    proposals.propose(stage.specialist(), stage.pk, Proposal.Kind.REFUSAL, reason=reason)


def accept(stage: Stage) -> None:
    reason = "Đồng ý với đề xuất của công chức thụ lý."
    leader = stage.cast.leader(stage.story)
    proposals.decide(leader, stage.pk, stage.proposal(), accept=True, reason=reason)


def decline(stage: Stage) -> None:
    reason = "Hồ sơ còn đủ thời gian giải quyết đúng hạn."
    leader = stage.cast.leader(stage.story)
    proposals.decide(leader, stage.pk, stage.proposal(), accept=False, reason=reason)


def withdraw(stage: Stage) -> None:
    filer = stage.cast.filer(stage.story)
    endings.withdraw(filer, stage.pk, reason=words.pick("withdraw", stage.story))


def stop(stage: Stage) -> None:
    leader = stage.cast.leader(stage.story)
    endings.stop(leader, stage.pk, reason=words.pick("stop", stage.story))


def give(stage: Stage) -> None:
    method = "Tại quầy" if stage.story.way[0] is not Channel.POST else "Qua bưu chính"
    endings.return_result(stage.cast.clerk(stage.story), stage.pk, method=method)


def renew_secret(stage: Stage) -> None:
    stage.secret = endings.renew_secret(stage.cast.clerk(stage.story), stage.pk)


VERBS: dict[str, Callable[[Stage], None]] = {
    "draft": draft,
    "save": save,
    "submit": submit,
    "receive": receive,
    "refuse-intake": refuse_intake,
    "ask": ask,
    "answer": answer,
    "close-unanswered": close_unanswered,
    "take": take,
    "advance": advance,
    "send-back": send_back,
    "pause": pause,
    "resume": resume,
    "ask-payment": ask_payment,
    "pay": pay,
    "propose-supplement": propose_supplement,
    "propose-extension": propose_extension,
    "propose-refusal": propose_refusal,
    "accept": accept,
    "decline": decline,
    "withdraw": withdraw,
    "stop": stop,
    "return": give,
    "renew-secret": renew_secret,
}
