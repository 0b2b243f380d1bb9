"""Fees: asked for, paid."""

from __future__ import annotations

from motcua.desk.decisions.record import Decision
from motcua.desk.forms.money import AskFeeForm, PaidForm
from motcua.desk.sight import Sight
from motcua.dossiers.acts import pauses
from motcua.dossiers.models import Dossier, WorkItem
from motcua.dossiers.policy import Verb
from motcua.dossiers.terms import has_fees


def _ask(sight: Sight, form: AskFeeForm, _node: str) -> Dossier:
    return pauses.request_payment(sight.actor, sight.dossier.pk, **form.cleaned_data)


def _paid(sight: Sight, form: PaidForm, _node: str) -> Dossier:
    return pauses.record_payment(sight.actor, sight.dossier.pk, **form.cleaned_data)


def _chargeable(sight: Sight, _item: WorkItem | None) -> str:
    charged = has_fees(sight.dossier.procedure_version)
    return "" if charged else "Thủ tục này không có phí, lệ phí trong danh mục."


DECISIONS = (
    Decision(
        Verb.RECORD_PAYMENT, _paid, "Đã ghi nhận nộp phí; thời hạn tiếp tục được tính.", PaidForm, rank=12
    ),
    Decision(
        Verb.REQUEST_PAYMENT,
        _ask,
        "Đã yêu cầu nộp phí, lệ phí.",
        AskFeeForm,
        fits=_chargeable,
    ),
)
