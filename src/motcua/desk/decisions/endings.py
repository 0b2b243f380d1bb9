"""Handing the result over; stopping; withdrawing; a new tracking secret."""

from __future__ import annotations

from motcua.desk.decisions.record import Decision
from motcua.desk.forms.decision import NothingToAsk, ReasonForm
from motcua.desk.forms.endings import ReturnForm
from motcua.desk.sight import Sight
from motcua.dossiers.acts import endings
from motcua.dossiers.models import Dossier, WorkItem
from motcua.dossiers.policy import Verb
from motcua.dossiers.states import ENDED


def _return(sight: Sight, form: ReturnForm, _node: str) -> Dossier:
    return endings.return_result(sight.actor, sight.dossier.pk, **form.cleaned_data)


def _stop(sight: Sight, form: ReasonForm, _node: str) -> Dossier:
    return endings.stop(sight.actor, sight.dossier.pk, reason=form.cleaned_data["reason"])


def _withdraw(sight: Sight, form: ReasonForm, _node: str) -> Dossier:
    return endings.withdraw(sight.actor, sight.dossier.pk, reason=form.cleaned_data["reason"])


def _renew(sight: Sight, _form: NothingToAsk, _node: str) -> str:
    return endings.renew_secret(sight.actor, sight.dossier.pk)


def _only_return_left(sight: Sight, _item: WorkItem | None) -> str:
    others = [item.name for item in sight.open_items if item.act != "return"]
    return f"Còn bước chưa xong: {', '.join(others)}." if others else ""


def _running(sight: Sight, _item: WorkItem | None) -> str:
    return "Hồ sơ đã kết thúc." if sight.dossier.state in ENDED else ""


DECISIONS = (
    Decision(
        Verb.RETURN_RESULT,
        _return,
        "Đã trả kết quả. Hồ sơ kết thúc.",
        ReturnForm,
        rank=18,
        fits=_only_return_left,
        lead="Đối chiếu người nhận rồi giao kết quả. Quá hạn vẫn trả được.",
    ),
    Decision(
        Verb.WITHDRAW,
        _withdraw,
        "Đã ghi nhận người nộp rút hồ sơ.",
        ReasonForm,
        grave=True,
        lead="Chỉ theo yêu cầu của người nộp.",
    ),
    Decision(
        Verb.STOP,
        _stop,
        "Đã dừng giải quyết. Thông báo đã sẵn sàng để in.",
        ReasonForm,
        grave=True,
    ),
    Decision(
        Verb.RENEW_SECRET,
        _renew,
        "Đã cấp mã bảo mật mới; mã cũ không dùng được nữa.",
        fits=_running,
        lead="Khi người nộp làm mất giấy tiếp nhận. Mã mới chỉ hiện một lần.",
    ),
)
