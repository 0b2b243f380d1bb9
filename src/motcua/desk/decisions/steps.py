"""Working the open step."""

from __future__ import annotations

from motcua.desk.decisions.record import Decision
from motcua.desk.forms.decision import NothingToAsk, PauseForm
from motcua.desk.forms.signing import signing_of
from motcua.desk.forms.steps import ApproveForm, SendBackForm, StepForm, back_to
from motcua.desk.sight import Sight
from motcua.dossiers.acts import pauses, steps
from motcua.dossiers.models import Dossier, WorkItem
from motcua.dossiers.policy import Verb
from motcua.side_files.acts import outages

OWN_VERB = {"receive": "tiếp nhận", "approve": "phê duyệt", "return": "trả kết quả"}


def _take(sight: Sight, _form: NothingToAsk, node: str) -> Dossier:
    return steps.take_step(sight.actor, sight.dossier.pk, node)


def _complete(sight: Sight, form: StepForm, node: str) -> Dossier:
    data = form.cleaned_data
    with signing_of(sight.actor, form.key, form, f"Đóng dấu kết quả của hồ sơ {sight.dossier.code}") as seal:
        return steps.complete_step(
            sight.actor,
            sight.dossier.pk,
            node,
            note=data["note"],
            choice=data.get("choice", ""),
            values=form.values(),
            signing=seal,
        )


def _approve(sight: Sight, form: ApproveForm, node: str) -> Dossier:
    data = form.cleaned_data
    with signing_of(sight.actor, form.key, form, f"Ký kết quả của hồ sơ {sight.dossier.code}") as key:
        return steps.approve(
            sight.actor,
            sight.dossier.pk,
            node,
            note=data["note"],
            choice=data.get("choice", ""),
            values=form.values(),
            result_number=data.get("result_number", ""),
            signing=key,
        )


def _send_back(sight: Sight, form: SendBackForm, node: str) -> Dossier:
    data = form.cleaned_data
    return steps.send_back(sight.actor, sight.dossier.pk, node, to=data["to"], reason=data["reason"])


def _pause(sight: Sight, form: PauseForm, node: str) -> Dossier:
    if outage := form.cleaned_data.get("outage"):
        return outages.pause_for(sight.actor, int(outage), sight.dossier.pk, node)
    return pauses.pause(sight.actor, sight.dossier.pk, node, reason=form.cleaned_data["reason"])


def _resume(sight: Sight, _form: NothingToAsk, node: str) -> Dossier:
    return pauses.resume(sight.actor, sight.dossier.pk, node)


def _ordinary(_sight: Sight, item: WorkItem | None) -> str:
    own = OWN_VERB.get(item.act) if item else None
    return f"Bước này được hoàn thành bằng nút {own}." if own else ""


def _approval(_sight: Sight, item: WorkItem | None) -> str:
    return "" if item and item.act == "approve" else "Bước đang mở không phải bước phê duyệt."


def _not_taken(_sight: Sight, item: WorkItem | None) -> str:
    if item is None or item.act in ("receive", "return"):
        return "Bước này không cần nhận trước."
    return "Bước này đã có người nhận." if item.holder_id else ""


def _earlier(sight: Sight, item: WorkItem | None) -> str:
    if sight.dossier.decided_at is not None:
        return "Kết quả đã được phê duyệt."
    if item is None or sight.state is None or not back_to(sight, item):
        return "Không có bước nào trước đó để chuyển lại."
    return ""


def _running(sight: Sight, item: WorkItem | None) -> str:
    return "Hồ sơ chưa được tiếp nhận." if item and item.act == "receive" else ""


def _not_for_fee(sight: Sight, _item: WorkItem | None) -> str:
    return "Hồ sơ đang chờ nộp phí." if sight.dossier.waiting_for == "payment" else ""


DECISIONS = (
    Decision(
        Verb.APPROVE,
        _approve,
        "Đã phê duyệt.",
        ApproveForm,
        rank=20,
        step=True,
        fits=_approval,
        lead="Xem giấy tờ và ý kiến thẩm tra trước khi duyệt.",
    ),
    Decision(
        Verb.COMPLETE_STEP, _complete, "Đã hoàn thành bước.", StepForm, rank=30, step=True, fits=_ordinary
    ),
    Decision(
        Verb.RESUME,
        _resume,
        "Thời hạn tiếp tục được tính.",
        rank=25,
        step=True,
        fits=_not_for_fee,
        lead="Lý do tạm dừng đã hết? Thời gian tạm dừng được cộng vào hạn trả.",
    ),
    Decision(Verb.TAKE_STEP, _take, "Bạn đã nhận xử lý bước này.", step=True, fits=_not_taken),
    Decision(
        Verb.SEND_BACK,
        _send_back,
        "Đã chuyển lại bước trước.",
        SendBackForm,
        step=True,
        fits=_earlier,
    ),
    Decision(
        Verb.PAUSE,
        _pause,
        "Đã tạm dừng tính thời hạn.",
        PauseForm,
        step=True,
        fits=_running,
        lead="Chỉ khi luật chuyên ngành cho phép, ví dụ chờ xác minh ở nơi khác. Ghi rõ căn cứ.",
    ),
)
