"""The electronic form as a blank sheet to print and fill in by hand."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.catalog.eform_store import form_for
from motcua.core import clock
from motcua.portal.procedures import find_procedure


def blank_form(request: HttpRequest, code: str) -> HttpResponse:
    entry = find_procedure(code)
    version = entry.current_version
    if version is None:
        raise Http404
    form = form_for(version, clock.today()).model
    pages = [(page, [form.fields[name] for name in page.fields]) for page in form.pages]
    return render(request, "portal/blank_form.html", {"procedure": entry, "form": form, "pages": pages})
