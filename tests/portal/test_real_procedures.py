"""Every real procedure has a page, a blank form and a form of its own that can be asked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.catalog import eform_store
from motcua.catalog.importing import import_readings
from motcua.catalog.models import Procedure
from motcua.catalog.readers.files import read_path
from motcua.core import clock


@pytest.fixture
def catalogue(real_data, db):
    folder = real_data / "procedures"
    import_readings(read_path(folder).readings, str(folder))
    eform_store.load_bundled()
    return list(Procedure.objects.filter(publications__until=None, publications__isnull=False))


def test_every_published_procedure_is_shown(anybody, catalogue):
    answers = {entry.code: anybody.get(reverse("portal:procedure", args=[entry.code])) for entry in catalogue}
    assert len(answers) > 200
    assert {code for code, answer in answers.items() if answer.status_code != 200} == set()
    assert all("Bạn cần có" in answer.content.decode() for answer in answers.values())


def test_every_published_procedure_can_be_asked_for_in_a_form(catalogue):
    today = clock.today()
    forms = [eform_store.form_for(entry.current_version, today).model for entry in catalogue]
    assert all(form.pages for form in forms)


def test_an_entry_with_a_header_only_is_shown_honestly(anybody, catalogue):
    bare = Procedure.objects.filter(publications__isnull=True).first()
    html = anybody.get(reverse("portal:procedure", args=[bare.code])).content.decode()
    assert "Chưa có nội dung chi tiết" in html


@pytest.mark.parametrize("query", ["khai sinh", "dang ky khai sinh", "đăng kí khai sinh"])
def test_birth_registration_is_found_however_it_is_typed(anybody, catalogue, query):
    html = anybody.get(reverse("portal:search"), {"q": query}).content.decode()
    assert reverse("portal:procedure", args=["1.001193"]) in html
