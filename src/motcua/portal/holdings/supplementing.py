"""Stored documents for what a notice asks to be completed: offered where an item names a paper of the
procedure, ticked by their owner, handed in with the answer."""

from __future__ import annotations

from django.http import QueryDict

from motcua.core import clock
from motcua.core.errors import Conflict
from motcua.core.forms import whole
from motcua.dossiers import asked_items
from motcua.dossiers.models import Dossier, Supplement
from motcua.portal.holdings.choosing import Choice
from motcua.store import offering


def offered(row: Dossier, notice: Supplement, data: QueryDict | None = None) -> dict[str, list[Choice]]:
    """By file box, what the applicant holds that satisfies the item today; ``data``: what was ticked."""
    code = row.procedure_version.procedure.code
    found = offering.offers(row.applicant, code, asked_items.asked(row, notice), clock.today())
    choices: dict[str, list[Choice]] = {}
    for place, documents in found.items():
        box = f"file_{place + 1}"
        ticked = {whole(text) for text in data.getlist(f"kho-{box}")} if data else set()
        choices[box] = [Choice(one, one.pk in ticked) for one in documents]
    return choices


def ticked(row: Dossier, notice: Supplement, data: QueryDict) -> dict[str, tuple[int, ...]]:
    """By file box, the documents ticked for it, of those offered at this moment.

    Raises Conflict: one of them is not offered any more.
    """
    kept = {
        box: tuple(choice.holding.pk for choice in choices if choice.chosen)
        for box, choices in offered(row, notice, data).items()
    }
    sent = {(name, whole(text)) for name in data if name.startswith("kho-") for text in data.getlist(name)}
    if sent - {(f"kho-{box}", pk) for box, ids in kept.items() for pk in ids}:
        raise Conflict(
            "Giấy tờ đã chọn trong kho",
            "không còn dùng được vì vừa hết giá trị hoặc được thay",
            "Xem lại các mục, chọn giấy tờ khác hoặc tải tệp lên.",
        )
    return kept
