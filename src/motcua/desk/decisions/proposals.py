"""What is put before a leader, and the leader's decision."""

from __future__ import annotations

from motcua.desk.decisions.record import Decision
from motcua.desk.forms.decision import ReasonForm
from motcua.desk.forms.proposals import DecideForm, ExtensionForm, SecondSupplementForm
from motcua.desk.sight import Sight
from motcua.dossiers.acts import proposals
from motcua.dossiers.models import Dossier, Proposal, WorkItem
from motcua.dossiers.policy import Verb

Kind = Proposal.Kind


def _refusal(sight: Sight, form: ReasonForm, _node: str) -> Dossier:
    return proposals.propose(sight.actor, sight.dossier.pk, Kind.REFUSAL, reason=form.cleaned_data["reason"])


def _extension(sight: Sight, form: ExtensionForm, _node: str) -> Dossier:
    data = {"due": form.due().isoformat()}
    reason = form.cleaned_data["reason"]
    return proposals.propose(sight.actor, sight.dossier.pk, Kind.EXTENSION, reason=reason, data=data)


def _supplement(sight: Sight, form: SecondSupplementForm, _node: str) -> Dossier:
    data = {"type": form.cleaned_data["type"], "items": form.asked()}
    reason = form.cleaned_data["reason"]
    return proposals.propose(sight.actor, sight.dossier.pk, Kind.SUPPLEMENT, reason=reason, data=data)


def _decide(sight: Sight, form: DecideForm, _node: str) -> Dossier:
    data = form.cleaned_data
    return proposals.decide(
        sight.actor,
        sight.dossier.pk,
        data["proposal"],
        accept=data["accept"] == "yes",
        reason=data["reason"],
    )


def _extend(sight: Sight, form: ExtensionForm, _node: str) -> Dossier:
    return proposals.extend(sight.actor, sight.dossier.pk, due=form.due(), reason=form.cleaned_data["reason"])


def _waits(kind: Proposal.Kind, sight: Sight) -> str:
    waiting = any(proposal.kind == kind for proposal in sight.open_proposals)
    return "Một đề xuất cùng loại đang chờ lãnh đạo quyết định." if waiting else ""


def _may_refuse(sight: Sight, _item: WorkItem | None) -> str:
    return _waits(Kind.REFUSAL, sight)


def _may_extend(sight: Sight, _item: WorkItem | None) -> str:
    return _waits(Kind.EXTENSION, sight)


def _may_ask_again(sight: Sight, _item: WorkItem | None) -> str:
    if not sight.supplements:
        return "Hồ sơ chưa được yêu cầu bổ sung lần nào: yêu cầu thẳng, không phải trình."
    return _waits(Kind.SUPPLEMENT, sight)


def _something_proposed(sight: Sight, _item: WorkItem | None) -> str:
    return "" if sight.open_proposals else "Không có đề xuất nào đang chờ."


DECISIONS = (
    Decision(
        Verb.DECIDE_PROPOSAL,
        _decide,
        "Đã ghi nhận quyết định.",
        DecideForm,
        rank=5,
        fits=_something_proposed,
    ),
    Decision(
        Verb.PROPOSE_REFUSAL,
        _refusal,
        "Đã trình lãnh đạo đề xuất từ chối.",
        ReasonForm,
        grave=True,
        fits=_may_refuse,
    ),
    Decision(
        Verb.PROPOSE_EXTENSION,
        _extension,
        "Đã trình lãnh đạo đề xuất xin lỗi và gia hạn.",
        ExtensionForm,
        fits=_may_extend,
    ),
    Decision(
        Verb.PROPOSE_SUPPLEMENT,
        _supplement,
        "Đã trình lãnh đạo đề xuất yêu cầu bổ sung lần nữa.",
        SecondSupplementForm,
        fits=_may_ask_again,
    ),
    Decision(
        Verb.EXTEND,
        _extend,
        "Đã xin lỗi và hẹn lại. Văn bản xin lỗi đã sẵn sàng để in.",
        ExtensionForm,
    ),
)
