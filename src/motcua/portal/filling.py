"""A draft being filled in: its form, its answers, its files."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from motcua.catalog import eform_answers
from motcua.catalog.eform_model import EFormModel, Field, Kind, Page
from motcua.catalog.eform_store import form_for
from motcua.core import clock
from motcua.core.errors import Refusal
from motcua.documents import arriving, uploads
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import owned
from motcua.identity.actors import Actor
from motcua.identity.models import User
from motcua.portal.holdings import choosing
from motcua.portal.people import account, actor_of, facts_about
from motcua.store.models import Holding

LOCKED = ("applicant.name", "applicant.number")
"""Facts that come with the account and are not typed again: the filer is who signed in."""


@dataclass
class Filling:
    """One draft of one person. Answers that are None were taken back."""

    dossier: Dossier
    actor: Actor
    user: User

    @cached_property
    def form(self) -> EFormModel:
        """The form in force on the day the draft was begun."""
        begun = self.dossier.created_at.astimezone(clock.VIETNAM).date()
        return form_for(self.dossier.procedure_version, begun, self.dossier.case_code).model

    @cached_property
    def facts(self) -> dict[str, str]:
        return facts_about(self.user)

    @property
    def answers(self) -> dict[str, Any]:
        """Everything answered, with the account's own facts over what was typed."""
        data = self.dossier.form_data
        typed = {name: value for name, value in data.items() if value is not None and name != choosing.KEPT}
        return {**typed, **{one.name: self.facts[one.prefill] for one in self.locked()}}

    @property
    def from_store(self) -> dict[str, list[int]]:
        """Stored documents the person ticked, by file field."""
        found: dict[str, list[int]] = self.dossier.form_data.get(choosing.KEPT) or {}
        return found

    @cached_property
    def stored(self) -> dict[int, Holding]:
        """The documents ticked, by id (one query)."""
        return choosing.documents(self)

    def locked(self) -> list[Field]:
        """Fields the account answers."""
        known = (one for one in self.form.fields.values() if one.prefill in LOCKED)
        return [one for one in known if self.facts.get(one.prefill)]

    def suggested(self) -> dict[str, Any]:
        """Answers, and facts for what nobody has answered yet."""
        return {**eform_answers.prefilled(self.form, self.facts), **self.answers}

    def pages(self) -> list[Page]:
        return eform_answers.pages(self.form, self.answers)

    def problems(self) -> list[eform_answers.Problem]:
        """What is missing or wrong; a paper taken from the store counts as handed in."""
        found = eform_answers.problems(self.form, self.answers, clock.today())
        return [one for one in found if one.field not in self.from_store or self.answers.get(one.field)]

    def save(self, answers: dict[str, Any], page: str) -> None:
        """Keep answers; the account's facts are kept with the first page."""
        own = {one.name: self.facts[one.prefill] for one in self.locked()}
        self.dossier = filing.save_draft(self.actor, self.dossier.pk, form_data={**answers, **own}, page=page)

    def files(self, name: str) -> list[StoredFile]:
        """The files given for a field, in the order they came."""
        ids = self.answers.get(name) or []
        found = StoredFile.objects.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def all_files(self) -> list[StoredFile]:
        """Every file of the draft, also of questions no longer asked."""
        names = [one.name for one in self.form.fields.values() if one.kind is Kind.FILES]
        return [file for name in names for file in self.files(name)]

    def add_files(self, page: Page, request: HttpRequest) -> dict[str, str]:
        """Keep what was uploaded on a page; the refusals by field."""
        refused: dict[str, str] = {}
        for name in page.fields:
            if self.form.fields[name].kind is Kind.FILES and (sizes := arriving.sizes(request, name)):
                try:
                    self._add(self.form.fields[name], request, sizes, page.id)
                except Refusal as refusal:
                    refused[name] = str(refusal)
        return refused

    def _add(self, one: Field, request: HttpRequest, sizes: list[int], page: str) -> None:
        held = self.files(one.name)
        most = one.rules.get("maxItems")
        if most is not None and len(held) + len(sizes) > most:
            raise Refusal(
                one.title, f"nhiều nhất {most} tệp", "Bỏ bớt tệp, hoặc ghép các trang vào một tệp PDF."
            )
        uploads.check_total([*(file.size for file in self.all_files()), *sizes])
        stored = arriving.claim(request, one.name, uploaded_by=self.user)
        self.save({one.name: list(dict.fromkeys(file.pk for file in [*held, *stored]))}, page)

    def remove_file(self, name: str, file: int, page: str) -> None:
        """Take a file back; the stored row stays, nothing of the draft points at it any more."""
        kept = [pk for pk in self.answers.get(name) or [] if pk != file]
        self.save({name: kept or None}, page)

    def url(self, page: str) -> str:
        return reverse("portal:page", args=[self.dossier.key, page])


def filling_of(request: HttpRequest, key: uuid.UUID) -> Filling:
    """The signed-in person's own draft or filed dossier with this key. Raises Http404."""
    actor, user = actor_of(request), account(request)
    dossier = owned(actor).filter(key=key).select_related("procedure_version__procedure").first()
    if dossier is None or user is None:
        raise Http404
    return Filling(dossier, actor, user)
