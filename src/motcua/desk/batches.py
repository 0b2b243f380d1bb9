"""Many dossiers carried on from one list: one consent and one secret, each dossier by an act of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet

from motcua.core.errors import Refusal
from motcua.core.forms import Form, whole
from motcua.desk.access import OfficerRequest
from motcua.desk.forms.signing import need_secret, signing_of, way_fields
from motcua.dossiers.models import WorkItem
from motcua.dossiers.queries import work_list
from motcua.dossiers.results.issuing import Signing
from motcua.processes import stepper
from motcua.processes.state import State
from motcua.signatures.models import Key

GONE = "Một số hồ sơ không còn chờ bạn {verb}: có thể đồng nghiệp đã xử lý."


class BatchForm(Form):
    """How the chosen ones are signed; without a key there is nothing to ask. ``by_hand``: the words for doing
    it on paper."""

    def __init__(self, key: Key | None, by_hand: str, *args: Any) -> None:
        super().__init__(*args)
        self.key = key
        if key is not None:
            self.fields |= way_fields(key, by_hand)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        need_secret(self, cleaned)
        return cleaned


def waiting_for(request: OfficerRequest, act: str) -> QuerySet[WorkItem]:
    """Steps of this kind that the officer can do now."""
    rows = work_list(request.actor).filter(act=act, dossier__waiting_for="")
    return rows.select_related("dossier__process_version").defer("dossier__process_version__xml")


def asks(item: WorkItem) -> bool:
    """Whether the step asks for something only its dossier's own page can ask."""
    model = item.dossier.process_version.compiled()
    return bool(model.variables or stepper.choices(model, State.load(item.dossier.position), item.node))


def chosen(request: OfficerRequest, waiting: QuerySet[WorkItem], verb: str, nothing: str) -> list[WorkItem]:
    """The ticked ones that still wait; what is left out is told, ``nothing`` where nothing was ticked."""
    ticked = {pk for sent in request.POST.getlist("chon") if (pk := whole(sent)) is not None}
    items = list(waiting.filter(dossier__in=ticked))
    if not ticked:
        messages.warning(request, nothing)
    elif len(items) < len(ticked):
        messages.warning(request, GONE.format(verb=verb))
    return items


def carry_on(
    request: OfficerRequest,
    form: BatchForm,
    items: Sequence[WorkItem],
    act: Callable[[WorkItem, Signing | None], object],
    *,
    verb: str,
    agreed: str,
) -> list[int] | None:
    """Do the act for one after another; a refusal stops only its dossier, one of the key all that follow. The
    key is opened once, by one consent. ``verb``: how the act is called; ``agreed``: how the consent begins.

    None where all was said; else the form has to be shown again with these dossiers ticked.
    """
    done: list[int] = []
    consent = f"{agreed} {len(items)} hồ sơ: " + ", ".join(str(item.dossier.code) for item in items)
    try:
        if items and form.is_valid():
            with signing_of(request.actor, form.key, form, consent) as opened:
                for item in items:
                    try:
                        act(item, opened)
                    except Refusal as refusal:
                        told = f"{item.dossier.code}: {refusal.reason}. {refusal.remedy}"
                        messages.error(request, told.strip())
                    else:
                        done.append(item.dossier_id)
    except Refusal as refusal:
        form.add_error("secret" if not done and form.key else None, str(refusal))
    if done:
        messages.success(request, f"Đã {verb} {len(done)} hồ sơ.")
    if not (form.errors and items):
        return None
    return [item.dossier_id for item in items if item.dossier_id not in done]
