"""One dossier's lateness: what each step had and took, who held it, what was said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from motcua.board.forms.lateness import ExplainForm, JudgeForm
from motcua.core import clock
from motcua.core.display import figure, when
from motcua.core.errors import Forbidden, NotFound
from motcua.core.forms import Form
from motcua.core.parameters import find
from motcua.core.pieces import Row
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import openable
from motcua.identity.actors import Actor
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.lateness import Cause, Lateness, Part, lateness_of
from motcua.indicators.lateness.explaining import held_by
from motcua.indicators.lateness.publishing import PARAMETER, standings
from motcua.indicators.lateness.words import keeper, sentence
from motcua.indicators.models import DossierFact, Explanation, Holder

CAUSES = {
    Cause.STEP: "Đang xử lý",
    Cause.WAITING: "Chờ nhận xử lý",
    Cause.BETWEEN: "Giữa hai bước",
    Cause.SUPPLEMENT: "Chờ người nộp bổ sung",
    Cause.PAYMENT: "Chờ nộp phí, lệ phí",
    Cause.OTHER: "Tạm dừng theo quy định chuyên ngành",
    Cause.OUTAGE: "Sự cố, bảo trì",
}
UNSEEN = NotFound("Hồ sơ", remedy="Kiểm tra lại mã hồ sơ.")


@dataclass(frozen=True, slots=True)
class Line:
    """One part in words. ``late``: some of it was too long."""

    part: Part
    what: str
    who: str
    holder: str

    @property
    def late(self) -> bool:
        return self.part.over > 0


@dataclass(frozen=True, slots=True)
class Said:
    """An explanation with the form to judge it, None for whoever may not; ``why_not`` says why."""

    row: Explanation
    form: Form | None
    why_not: str


@dataclass(frozen=True, slots=True)
class View:
    """The dossier as one reader sees its lateness. ``mine``: the reader held it; ``named``: may see single
    officers there."""

    dossier: Dossier
    lateness: Lateness
    named: bool
    mine: bool


def look(actor: Actor, code: str, tree: Tree | None = None) -> View:
    """Raises NotFound: no such received dossier. Forbidden: neither of the deciding unit or above, nor one
    who held it."""
    row = Dossier.objects.filter(code=code.replace("\x00", ""), received_at__isnull=False)
    dossier = row.select_related("procedure_version__procedure", "deciding_unit", "linked_to").first()
    if dossier is None:
        raise UNSEEN
    found = lateness_of([dossier], tree=tree)[dossier.pk]
    mine = actor.user is not None and bool(held_by(found, actor.user))
    unit = dossier.deciding_unit_id
    if not mine and not office.may(actor, office.Verb.READ_UNIT, unit, tree):
        raise Forbidden("Xem hồ sơ trễ", office.PERMISSIONS[office.Verb.READ_UNIT].refusal)
    return View(dossier, found, office.may(actor, office.Verb.READ_OFFICERS, unit, tree), mine)


def compose(
    actor: Actor, view: View, tree: Tree, explain: Form | None = None, judged: tuple[int, Form] | None = None
) -> dict[str, Any]:
    """``explain``, ``judged``: forms that did not do, the latter with the explanation's id."""
    dossier, lateness = view.dossier, view.lateness
    fact = DossierFact.objects.filter(pk=dossier.pk).first()
    given = list(dossier.explanations.select_related("officer", "judged_by"))
    own = next((one for one in given if one.officer_id == actor.user), None)
    may_explain = view.mine and lateness.late and not (own and own.verdict)
    standing = standings([fact]).get(fact.pk) if fact else None
    opens = dossier.pk in openable(actor, [dossier.pk])
    return {
        "dossier": dossier,
        "lateness": lateness,
        "sentence": sentence(lateness, named=view.named),
        "lines": [_line(part, view.named, actor, opens) for part in lateness.parts],
        "over": [(Holder(holder).label, hours) for holder, hours in lateness.over.items()],
        "rows": _rows(dossier, lateness),
        "openable": opens,
        "standing": standing,
        "window": find(PARAMETER, clock.day_of(fact.late_from)) if fact and fact.late_from else None,
        "said": _said(actor, given, view, tree, judged),
        "explain": (explain or ExplainForm(initial={"text": own.text if own else ""}))
        if may_explain
        else None,
        "linked": list(dossier.linked.values_list("code", flat=True)),
        "named": view.named,
    }


def _line(part: Part, named: bool, actor: Actor, opens: bool) -> Line:
    """What was typed when the clock was stopped may name people: only who may open the dossier reads it."""
    shown = named or part.officer == actor.user
    told = part.reason if opens or part.cause is Cause.OUTAGE else ""
    return Line(part, told or CAUSES[part.cause], keeper(part, named=shown), part.holder.label)


def _rows(dossier: Dossier, lateness: Lateness) -> list[Row]:
    ended = "Chưa xong, tính đến" if lateness.open else "Xong lúc"
    listed = [
        Row("Thủ tục", dossier.title),
        Row("Nơi giải quyết", dossier.deciding_unit.name),
        Row("Tiếp nhận lúc", when(lateness.start)),
        Row("Hạn tính chỉ số", when(lateness.due) if lateness.due else "chưa có"),
        Row(ended, when(lateness.end)),
        Row("Quá hạn", f"{figure(round(lateness.hours, 1))} giờ làm việc" if lateness.hours else ""),
        Row("Gắn với hồ sơ liên thông", dossier.linked_to.code if dossier.linked_to else ""),
    ]
    return [row for row in listed if row.value]


def _said(
    actor: Actor, given: Sequence[Explanation], view: View, tree: Tree, judged: tuple[int, Form] | None
) -> list[Said]:
    """Explanations are read by those who may see single officers, and by who wrote them."""
    readable = [one for one in given if view.named or one.officer_id == actor.user]
    return [_one_said(actor, one, view, tree, judged) for one in readable]


def _one_said(
    actor: Actor, one: Explanation, view: View, tree: Tree, judged: tuple[int, Form] | None
) -> Said:
    if one.verdict:
        return Said(one, None, "")
    held = held_by(view.lateness, one.officer_id)
    unit = next((part.unit for part in held if part.unit), view.dossier.deciding_unit_id)
    if not office.may(actor, office.Verb.JUDGE_EXPLANATION, unit, tree):
        return Said(one, None, office.PERMISSIONS[office.Verb.JUDGE_EXPLANATION].refusal)
    if one.officer_id == actor.user:
        return Said(one, None, "Không ai tự xem xét giải trình của mình.")
    sent = judged[1] if judged and judged[0] == one.pk else None
    return Said(one, sent or JudgeForm(auto_id=f"xem-xet-{one.pk}-%s"), "")
