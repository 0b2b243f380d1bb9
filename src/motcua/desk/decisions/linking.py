"""Attaching a dossier to the leading one of linked procedures, and taking it apart."""

from __future__ import annotations

from motcua.desk.decisions.record import Decision
from motcua.desk.forms.decision import InternalReasonForm
from motcua.desk.forms.linking import LinkForm
from motcua.desk.sight import Sight
from motcua.dossiers.acts import linking
from motcua.dossiers.models import Dossier
from motcua.dossiers.policy import Verb


def _link(sight: Sight, form: LinkForm, _node: str) -> Dossier:
    data = form.cleaned_data
    return linking.link(sight.actor, sight.dossier.pk, lead=data["lead"], reason=data["reason"])


def _unlink(sight: Sight, form: InternalReasonForm, _node: str) -> Dossier:
    return linking.unlink(sight.actor, sight.dossier.pk, reason=form.cleaned_data["reason"])


DECISIONS = (
    Decision(
        Verb.LINK,
        _link,
        "Đã gắn hồ sơ liên thông; số liệu chỉ đếm hồ sơ dẫn đầu.",
        LinkForm,
        lead="Dùng khi một việc của người nộp có nhiều hồ sơ liên thông. Hồ sơ đã quá hạn không gắn được.",
    ),
    Decision(
        Verb.UNLINK,
        _unlink,
        "Đã tách hồ sơ liên thông; hồ sơ này được đếm riêng.",
        InternalReasonForm,
    ),
)
