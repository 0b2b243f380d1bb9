"""What the store holds of the person at the counter, for the papers of the procedure chosen.

Nothing is looked for until a number and a name are typed that belong together: an officer learns that
something is held only of whoever stands there. A preview says for which intake; the owner's agreement is
written down in the officer's words of what was done.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError

from motcua.core import clock
from motcua.core.forms import DayField, whole
from motcua.dossiers.acts.filing import Paper
from motcua.identity import parties
from motcua.identity.models import Party
from motcua.identity.numbers import plain
from motcua.store import offering
from motcua.store.offering import Asked

if TYPE_CHECKING:
    from motcua.desk.forms.papers import PaperForm
    from motcua.desk.intake import Intake, Typed

AGREED: Final = "kho-dong-y"
AGREEMENTS: Final = {
    "co-mat": "Chủ giấy tờ có mặt tại quầy, đồng ý dùng lại",
    "ky": "Chủ giấy tờ đã ký vào phiếu đồng ý dùng lại",
    "uy-quyen": "Người được ủy quyền xuất trình văn bản ủy quyền, đồng ý dùng lại",
}
"""How an owner may agree at a counter, as the record keeps it."""


def owner(typed: Typed) -> Party | None:
    """The party whose number and name were typed together; None for an unknown number or another's name."""
    number = plain(typed.get("number"))
    known = parties.by_number(number) if number and typed.get("name") else None
    return known if known and parties.same(known, _said(typed)) else None


def number_of_another(typed: Typed) -> bool:
    """Whether the number typed stands with somebody of another name or birth date."""
    number = plain(typed.get("number"))
    known = parties.by_number(number) if number and typed.get("name") else None
    return known is not None and not parties.same(known, _said(typed))


def _said(typed: Typed) -> dict[str, object]:
    born = None
    with suppress(ValidationError):
        born = DayField(required=False).clean(typed.get("birth_date") or "")
    return {"name": typed.get("name"), "birth_date": born}


def attach(intake: Intake, forms: list[PaperForm]) -> None:
    """Give each line what the store holds for it, and what of that was chosen (at most five queries)."""
    if intake.version is None:
        return
    found = offering.offers(
        owner(intake.typed),
        intake.version.procedure.code,
        [asked(form) for form in forms],
        clock.today(),
    )
    for place, form in enumerate(forms):
        form.held = found.get(place, [])
        chosen = whole(str(intake.typed.get(field(form.index), "")))
        form.chosen = chosen if chosen in {one.pk for one in form.held} else None


def asked(form: PaperForm) -> Asked:
    return Asked(form.title, form.asked.component.code if form.asked else "")


def field(index: int) -> str:
    """How the choice of a line is called in the form."""
    return f"giay-{index}-kho"


def with_store(intake: Intake, form: PaperForm, paper: Paper | None) -> Paper | None:
    """The paper of a line with the stored document chosen for it; without one as it was."""
    if form.chosen is None:
        return paper
    known = asked(form)
    handed = paper or Paper(known.name, known.code)
    return replace(handed, holdings=(form.chosen,), agreement=agreement(intake.typed))


def agreement(typed: Typed) -> str:
    """How the owner agreed, in words; empty while nobody said, which filing refuses."""
    return AGREEMENTS.get(str(typed.get(AGREED, "")), "")
