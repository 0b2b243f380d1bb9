"""Receiving what came in online or by post, or refusing it."""

from __future__ import annotations

from motcua.desk.decisions.record import Decision
from motcua.desk.forms.decision import ReasonForm
from motcua.desk.forms.limits import LimitForm, ReceiveForm
from motcua.desk.sight import Sight
from motcua.dossiers.acts import intake
from motcua.dossiers.models import Dossier
from motcua.dossiers.policy import Verb


def _receive(sight: Sight, form: ReceiveForm, _node: str) -> Dossier:
    return intake.receive(sight.actor, sight.dossier.pk, manual=form.manual())


def _refuse(sight: Sight, form: ReasonForm, _node: str) -> Dossier:
    return intake.refuse_at_intake(sight.actor, sight.dossier.pk, reason=form.cleaned_data["reason"])


def _set_limit(sight: Sight, form: LimitForm, _node: str) -> Dossier:
    manual = form.manual()
    assert manual is not None, "the form asks for it"
    return intake.set_limit(sight.actor, sight.dossier.pk, manual=manual)


DECISIONS = (
    Decision(
        Verb.RECEIVE,
        _receive,
        "Đã tiếp nhận. Giấy tiếp nhận và hẹn trả đã sẵn sàng để in hoặc gửi.",
        ReceiveForm,
        rank=10,
        lead="Đối chiếu giấy tờ và tệp bên cạnh. Nếu đã đủ và hợp lệ, hãy tiếp nhận: thời hạn bắt đầu tính.",
    ),
    Decision(
        Verb.REFUSE_AT_INTAKE,
        _refuse,
        "Đã từ chối tiếp nhận. Phiếu từ chối đã sẵn sàng để in.",
        ReasonForm,
        grave=True,
        lead="Chỉ từ chối khi hồ sơ không thể hoàn thiện được, ví dụ không thuộc thẩm quyền.",
    ),
    Decision(
        Verb.SET_LIMIT,
        _set_limit,
        "Đã xác định thời hạn và tính lại hạn trả.",
        LimitForm,
        lead="Dùng khi thời hạn ghi lúc tiếp nhận chưa đúng. Lý do được giữ trong lịch sử hồ sơ.",
    ),
)
