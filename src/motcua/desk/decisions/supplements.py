"""Asking the person to complete the dossier, and what follows."""

from __future__ import annotations

from motcua.desk.decisions.record import Decision
from motcua.desk.forms.decision import ReasonForm
from motcua.desk.forms.supplements import AnswerForm, AskForm
from motcua.desk.sight import Sight
from motcua.dossiers.acts import supplements
from motcua.dossiers.models import Dossier, Supplement, WorkItem
from motcua.dossiers.policy import Verb
from motcua.identity.roles import Role


def _ask(sight: Sight, form: AskForm, _node: str) -> Dossier:
    data = form.cleaned_data
    return supplements.request_supplement(
        sight.actor,
        sight.dossier.pk,
        type=Supplement.Type(data["type"]),
        items=form.asked(),
        reason=data["reason"],
        leader_reason=data.get("leader_reason", ""),
    )


def _answer(sight: Sight, form: AnswerForm, _node: str) -> Dossier:
    note = form.cleaned_data["note"]
    return supplements.answer_supplement(sight.actor, sight.dossier.pk, papers=form.papers(), note=note)


def _close(sight: Sight, form: ReasonForm, _node: str) -> Dossier:
    return supplements.close_unanswered(sight.actor, sight.dossier.pk, reason=form.cleaned_data["reason"])


def _once(sight: Sight, _item: WorkItem | None) -> str:
    leads = sight.actor.holds(Role.LEADER, sight.dossier.deciding_unit_id)
    if not sight.supplements or leads:
        return ""
    return "Hồ sơ đã được yêu cầu bổ sung một lần; lần nữa phải trình lãnh đạo quyết định."


DECISIONS = (
    Decision(
        Verb.REQUEST_SUPPLEMENT,
        _ask,
        "Đã gửi yêu cầu bổ sung và dừng tính thời hạn. Phiếu yêu cầu đã sẵn sàng để in.",
        AskForm,
        fits=_once,
    ),
    Decision(
        Verb.ANSWER_SUPPLEMENT,
        _answer,
        "Đã ghi nhận giấy tờ bổ sung. Hạn trả đã được tính lại.",
        AnswerForm,
        rank=15,
        lead="Ghi lại số giấy tờ hiện có sau khi người nộp bổ sung.",
    ),
    Decision(
        Verb.CLOSE_UNANSWERED,
        _close,
        "Đã kết thúc hồ sơ vì không được bổ sung.",
        ReasonForm,
        grave=True,
        lead="Chỉ làm được khi đã quá hạn bổ sung. Hệ thống không tự kết thúc hồ sơ.",
    ),
)
