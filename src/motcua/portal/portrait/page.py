"""One person's portrait in the making: the question, the picture handed in, the frame on it."""

from __future__ import annotations

import calendar
import uuid
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404, HttpRequest
from PIL import Image

from motcua.catalog.eform_model import Field
from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.core.portraits import kept_name
from motcua.digitising.portrait.cutting import Cut, Size, opened
from motcua.digitising.portrait.judging import Judgement, judge, suggested
from motcua.documents import vault
from motcua.documents.models import StoredFile
from motcua.portal.filling import Filling, filling_of
from motcua.portal.holdings import choosing
from motcua.portal.portrait.cutting_form import sent_cut
from motcua.store.models import Holding


@dataclass
class Sitting:
    """``field``: the question; ``page``: the form's page it is on."""

    request: HttpRequest
    work: Filling
    field: Field
    page: str

    @property
    def size(self) -> Size:
        return Size(*(self.field.portrait or (30, 40)))

    @property
    def label(self) -> str:
        """How the portrait is called in the store."""
        return kept_name(self.size.width, self.size.height)

    @property
    def mark(self) -> str:
        """Where the session keeps which picture is being cut."""
        return f"portrait:{self.work.dossier.key}:{self.field.name}"

    @cached_property
    def source(self) -> StoredFile | None:
        kept = self.request.session.get(self.mark)
        rows = StoredFile.objects.filter(pk=kept, uploaded_by=self.work.user) if kept else None
        return rows.first() if rows is not None else None

    @cached_property
    def picture(self) -> Image.Image:
        """Raises Http404: nothing handed in yet."""
        if self.source is None:
            raise Http404
        return opened(vault.path_of(self.source.sha256).read_bytes())

    @cached_property
    def cut(self) -> Cut:
        """The frame the page sent, else where one would begin; always inside the picture."""
        sent = sent_cut(self.request.POST) or sent_cut(self.request.GET)
        wanted = sent or suggested(self.picture, self.size, clock.today())
        return wanted.within(self.picture.size, self.size)

    def judged(self, cut: Cut) -> Judgement:
        return judge(self.picture, cut, self.size, clock.today())

    @property
    def camera(self) -> bool:
        return bool(self.request.session.get(f"{self.mark}:camera"))

    def valid_to(self) -> date:
        """Until when a portrait made today is offered again (``portrait-valid-months``)."""
        months = in_force("portrait-valid-months", clock.today())
        year, month = divmod(clock.today().month - 1 + months, 12)
        year, month = clock.today().year + year, month + 1
        return date(year, month, min(clock.today().day, calendar.monthrange(year, month)[1]))

    def held(self) -> list[Holding]:
        """Portraits of this size kept by the person that are still good."""
        return [
            choice.holding for choice in choosing.offered(self.work, [self.field]).get(self.field.name, [])
        ]


def sitting_of(request: HttpRequest, key: uuid.UUID, page: str, name: str) -> Sitting:
    """Raises Http404: not one's own draft, or no question of this page that asks for a portrait."""
    work = filling_of(request, key)
    found = next((one for one in work.pages() if one.id == page), None)
    if found is None or name not in found.fields or not work.dossier.is_draft:
        raise Http404
    field = work.form.fields[name]
    if field.portrait is None:
        raise Http404
    return Sitting(request, work, field, page)
