"""The right to explain: an officer says why a dossier they held is late, the leader judges it."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.dossiers.models import Dossier, WorkItem
from motcua.identity.actors import Actor
from motcua.indicators.lateness.parts import Lateness, Part
from motcua.indicators.lateness.reading import lateness_of
from motcua.indicators.models import DossierFact, Explanation
from motcua.indicators.office import PERMISSIONS, Verb, acting

EXPLAIN, JUDGE = PERMISSIONS[Verb.EXPLAIN_LATENESS], PERMISSIONS[Verb.JUDGE_EXPLANATION]
RELOAD = "Tải lại trang để xem tình trạng mới nhất."


def explain(actor: Actor, dossier: int, text: str) -> Explanation:
    """Say why; until it is judged it may be written anew.

    Raises:
        NotFound: no such dossier. Forbidden: the actor held no step of it.
        Conflict: it is not late, or the explanation was judged. Refusal: nothing written.
    """
    with acting(actor, Verb.EXPLAIN_LATENESS, None, officer=actor.user) as act:
        row = _dossier(dossier)
        held = held_by(judged_now(row), act.actor.account)
        if not held:
            raise Forbidden(EXPLAIN.label, EXPLAIN.refusal)
        if not text.strip():
            raise Refusal(
                "Nội dung giải trình", "chưa được ghi", "Ghi việc gì đã xảy ra và từ khi nào.", "text"
            )
        known = Explanation.objects.select_for_update().filter(dossier=row, officer=act.actor.account).first()
        if known is not None and known.verdict:
            raise Conflict(EXPLAIN.label, "lãnh đạo đã xem xét giải trình này", RELOAD)
        known = known or Explanation(dossier=row, officer_id=act.actor.account)
        known.text, known.at = text.strip(), act.now
        known.save()
        act.record("indicators:explanation:give", row.code or "", dossier=row.pk)
    return known


def judge_explanation(
    actor: Actor, explanation: int, *, accepted: bool, objective: bool = False, because: str = ""
) -> Explanation:
    """The leader's answer. ``objective``: the cause lay outside the officer's power.

    Raises:
        Forbidden: no leader over the unit in which the officer held it, or the officer themselves.
        Conflict: judged already. Refusal: no reason, or an objective cause of a declined explanation.
    """
    found = Explanation.objects.select_related("dossier").filter(pk=explanation).first()
    if found is None:
        raise NotFound("Giải trình")
    unit = unit_of(found)
    with acting(actor, Verb.JUDGE_EXPLANATION, unit) as act:
        row = Explanation.objects.select_for_update().get(pk=explanation)
        _check_judgement(row, act.actor, accepted, objective, because)
        row.verdict = Explanation.Verdict.ACCEPTED if accepted else Explanation.Verdict.DECLINED
        row.objective, row.judged_because = objective, because.strip()
        row.judged_by_id, row.judged_at = act.actor.account, act.now
        row.save()
        code = found.dossier.code or ""
        act.record("indicators:explanation:judge", code, officer=row.officer_id, verdict=row.verdict)
    return row


def _check_judgement(row: Explanation, actor: Actor, accepted: bool, objective: bool, because: str) -> None:
    if row.officer_id == actor.user:
        raise Forbidden(JUDGE.label, "không ai tự xem xét giải trình của mình", "Chuyển cho lãnh đạo khác.")
    if row.verdict:
        raise Conflict(JUDGE.label, "giải trình này đã được xem xét", RELOAD)
    if not because.strip():
        raise Refusal("Lý do", "chưa được ghi", "Ghi vì sao chấp nhận hoặc không chấp nhận.", "because")
    if objective and not accepted:
        raise Refusal(
            "Nguyên nhân khách quan", "chỉ ghi khi chấp nhận giải trình", "Bỏ dấu này hoặc chọn chấp nhận.",
            "objective",
        )  # fmt: skip


def judged_now(row: Dossier) -> Lateness:
    """The lateness as it stands. Raises Conflict when it is not late."""
    found = lateness_of([row]).get(row.pk)
    if found is None or not found.late:
        raise Conflict(EXPLAIN.label, "hồ sơ không trễ hạn", RELOAD)
    return found


def held_by(lateness: Lateness, officer: int) -> list[Part]:
    """What an officer had of it, the longest beyond its time first."""
    mine = [part for part in lateness.parts if part.officer == officer]
    return sorted(mine, key=lambda part: (-part.over, -part.past_due))


def unit_of(explanation: Explanation) -> int:
    """The unit in which the officer held it: its leader judges."""
    found = lateness_of([explanation.dossier]).get(explanation.dossier_id)
    held = held_by(found, explanation.officer_id) if found else []
    units = [part.unit for part in held if part.unit is not None]
    return units[0] if units else explanation.dossier.deciding_unit_id


def late_ones_of(officer: int) -> QuerySet[DossierFact]:
    """Late dossiers of which the officer held a step, what is late the longest first."""
    held = WorkItem.objects.filter(holder=officer) | WorkItem.objects.filter(closed_by=officer)
    rows = DossierFact.objects.filter(late_from__isnull=False, dossier__in=held.order_by().values("dossier"))
    return rows.select_related("dossier", "procedure", "unit").order_by("-late_hours", "pk")


def _dossier(pk: int) -> Dossier:
    row = Dossier.objects.filter(pk=pk, received_at__isnull=False).first()
    if row is None:
        raise NotFound("Hồ sơ")
    return row
