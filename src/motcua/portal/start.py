"""Beginning an online dossier: which case, which office."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.catalog.models import ProcedureProcess, ProcedureVersion
from motcua.core import clock
from motcua.core.errors import NotFound
from motcua.core.forms import Form, posted
from motcua.core.pieces import Link
from motcua.core.text import unbulleted
from motcua.core.validity import in_force
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Channel
from motcua.portal import offices
from motcua.portal.people import actor_of, citizen_only
from motcua.portal.procedures import find_procedure
from motcua.portal.words import shortened


class StartForm(Form):
    """``key`` travels with the form, so that sending it twice begins one draft."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, version: ProcedureVersion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if cases := case_choices(version):
            self.fields["case"] = forms.ChoiceField(
                label="Trường hợp của bạn", choices=cases, widget=forms.RadioSelect
            )
        self.places = {str(o.deciding.pk): o for o in found_offices(version)}
        self.fields["office"] = forms.ChoiceField(
            label="Nơi giải quyết",
            help_text="Chọn nơi bạn, hoặc người được giải quyết, đang cư trú.",
            choices=[(pk, office.deciding.name) for pk, office in self.places.items()],
            widget=forms.RadioSelect,
        )

    @property
    def office(self) -> offices.Office:
        return self.places[self.cleaned_data["office"]]


def case_choices(version: ProcedureVersion) -> list[tuple[str, str]]:
    """The cases a person can tell apart: those with a process of their own, else those with a name."""
    bound = ProcedureProcess.objects.filter(in_force(clock.today()), procedure=version.procedure)
    names = {case.code: unbulleted(case.name) for case in version.record.cases if case.name}
    codes = list(bound.exclude(case_code="").values_list("case_code", flat=True).distinct()) or list(names)
    return [(code, names.get(code) or code) for code in codes] if len(codes) > 1 else []


def found_offices(version: ProcedureVersion) -> list[offices.Office]:
    process = offices.process_for(version)
    return offices.offices(version, process) if process else []


@citizen_only
def start(request: HttpRequest, code: str) -> HttpResponse:
    entry = find_procedure(code)
    version = entry.current_version
    if version is None or not offices.online(version):
        raise NotFound(f"Nộp trực tuyến thủ tục {code}", "thủ tục này chưa nhận trực tuyến", AT_COUNTER)
    form = StartForm(version, posted(request), initial={"key": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        return redirect("portal:draft", key=_begin(request, version, form))
    crumbs = [Link(shortened(entry.name), reverse("portal:procedure", args=[code])), Link("Bắt đầu nộp")]
    return render(request, "portal/start.html", {"form": form, "procedure": entry, "crumbs": crumbs})


AT_COUNTER = "Mời nộp trực tiếp tại Bộ phận Một cửa."


def _begin(request: HttpRequest, version: ProcedureVersion, form: StartForm) -> uuid.UUID:
    case = form.cleaned_data.get("case", "")
    process = offices.process_for(version, case)
    if process is None:
        raise NotFound("Quy trình của thủ tục", "chưa được công bố", AT_COUNTER)
    wanted = filing.Request(
        procedure=version,
        process=process,
        channel=Channel.ONLINE,
        received=form.office.received,
        deciding=form.office.deciding,
        case_code=case,
        key=form.cleaned_data["key"],
    )
    return filing.draft(actor_of(request), wanted).key
