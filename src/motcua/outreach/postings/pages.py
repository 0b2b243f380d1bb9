"""What the officers' pages of public posting show."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound
from motcua.core.pieces import Happening, Row
from motcua.disclosure.models import Posting, PostingState, PostingVersion, Showing, Slip, VersionState
from motcua.disclosure.postings.certifying import gaps_told, missing
from motcua.disclosure.postings.freezing import address_of, period_of
from motcua.disclosure.powers import POWERS, Verb
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree

SAID = {
    "draft": "soạn bản đầu tiên",
    "redraft": "soạn lại",
    "approve": "duyệt",
    "send-back": "trả lại để sửa",
    "put-up": "niêm yết",
    "correct": "soạn bản đính chính",
    "withdraw": "gỡ trước hạn",
    "take-down": "gỡ khi hết hạn",
    "slip": "ghi xác nhận bản giấy",
    "certify": "lập biên bản niêm yết",
}
OPEN = (VersionState.DRAFTED, VersionState.RETURNED, VersionState.APPROVED)


def readable(actor: Actor, tree: Tree) -> set[int]:
    """Units whose postings the actor may see the work on."""
    return POWERS.units_of(actor, Verb.READ_POSTINGS, tree)


def listed(actor: Actor, state: str) -> QuerySet[Posting]:
    """Postings the actor may see, with the title of the latest version; ``state``: only those."""
    latest = PostingVersion.objects.filter(posting=OuterRef("pk")).order_by("-number")
    rows = Posting.objects.filter(unit__in=readable(actor, Tree())).select_related("unit")
    if state in PostingState.values:
        rows = rows.filter(state=state)
    return rows.annotate(
        title=Subquery(latest.values("title")[:1]), standing=Subquery(latest.values("state")[:1])
    )


def units_to_prepare(actor: Actor) -> list[Unit]:
    """Where the actor may draft something."""
    known = POWERS.units_of(actor, Verb.PREPARE_POSTING, Tree())
    return list(Unit.objects.filter(pk__in=known, valid_to=None).order_by("name"))


def found(actor: Actor, posting: int) -> Posting:
    """Raises NotFound, also for what the actor may not see."""
    row = Posting.objects.filter(pk=posting).select_related("unit__parent", "withdrawn_by").first()
    if row is None:
        raise NotFound("Niêm yết này", remedy="Mở lại danh sách niêm yết.")
    try:
        POWERS.authorise(actor, Verb.READ_POSTINGS, row.unit_id)
    except Forbidden:
        raise NotFound("Niêm yết này", remedy="Mở lại danh sách niêm yết.") from None
    return row


def compose(actor: Actor, row: Posting) -> dict[str, Any]:
    """One posting: its latest version, what may be done now, the proofs, what happened."""
    versions = list(row.versions.select_related("pdf", "drafted_by", "approved_by").order_by("-number"))
    latest = versions[0]
    return {
        "row": row,
        "facts": facts(row),
        "versions": versions,
        "latest": latest,
        "can": _can(actor, row, latest),
        "showings": _showings(row),
        "slips": Slip.objects.filter(version__posting=row).select_related("photo", "noted_by"),
        "certificates": row.certificates.select_related("pdf", "made_by"),
        "missing": missing(row, clock.now()) if row.put_up_at else [],
        "history": _history(row.number),
        "address": address_of(row),
    }


def facts(row: Posting) -> list[Row]:
    """The head of the page."""
    told = [
        Row("Đơn vị", row.unit.name),
        Row("Loại", row.get_kind_display()),
        Row("Thời gian", period_of(row), note=row.basis),
        Row("Nơi niêm yết", "; ".join(row.place_names)),
        Row("Trạng thái", row.get_state_display(), note=row.withdrawn_because),
    ]
    if row.put_up_at:
        told.append(Row("Đã niêm yết", f"{row.days_up(clock.today())} ngày"))
    return told


def _can(actor: Actor, row: Posting, latest: PostingVersion) -> set[str]:
    """Names of what the page offers."""
    tree = Tree()
    may = {verb for verb in Verb if POWERS.may(actor, verb, row.unit_id, tree)}
    own = latest.drafted_by_id == actor.user
    being = row.state in (PostingState.PREPARING, PostingState.UP)
    offered = {
        "approve": latest.state == VersionState.DRAFTED and Verb.REVIEW_POSTING in may and not own and being,
        "send-back": latest.state == VersionState.DRAFTED and Verb.REVIEW_POSTING in may and being,
        "edit": latest.state in (VersionState.DRAFTED, VersionState.RETURNED)
        and Verb.PREPARE_POSTING in may
        and being,
        "put-up": latest.state == VersionState.APPROVED and Verb.PUT_UP in may and being,
        "correct": row.is_up and latest.state == VersionState.OUT and Verb.PREPARE_POSTING in may,
        "withdraw": row.is_up and Verb.WITHDRAW_POSTING in may,
        "slip": row.put_up_at is not None and Verb.PROVE_DISPLAY in may,
        "certify": row.put_up_at is not None and Verb.CERTIFY_POSTING in may,
    }
    return {name for name, is_so in offered.items() if is_so} | ({"own"} if own else set())


def _showings(row: Posting) -> list[tuple[Showing, str]]:
    rows = Showing.objects.filter(version__posting=row).select_related("version")
    return [(one, gaps_told(one, row)) for one in rows.order_by("-day", "place", "screen")[:60]]


def _history(number: str) -> list[Happening]:
    acts = AdministrativeAct.objects.filter(subject=number, action__startswith="disclosure:posting:")
    return [
        Happening(f"{act.actor} {SAID.get(act.action.rsplit(':', 1)[-1], act.action)}", act.at)
        for act in acts.order_by("-at")[:50]
    ]
