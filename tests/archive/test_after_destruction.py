"""What people find where files were: the dossier, and by which record its files went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from archive.lifecycle_kit import YEARS_LATER, begun, for_years, made
from motcua.archive.acts import destroying
from motcua.archive.models import Destruction
from motcua.core import clock
from motcua.dossiers.models import ComponentFile, Dossier
from world import SignIn, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def destroyed(province: World, closed: Dossier) -> Iterator[Destruction]:
    package = for_years(province, made(province))
    with clock.at(clock.now() + YEARS_LATER):
        yield destroying.finish(begun(province, package).pk)


def file_of(dossier: Dossier) -> int:
    return ComponentFile.objects.filter(component__dossier=dossier).order_by("pk")[0].file_id


@pytest.mark.parametrize(("who", "name"), [("citizen", "portal:file"), ("specialist", "desk:file")])
def test_a_download_says_by_which_record_the_file_went(
    as_: SignIn, closed: Dossier, destroyed: Destruction, who: Any, name: str
) -> None:
    page = as_(who).get(reverse(name, args=[closed.code, file_of(closed)]))
    assert page.status_code == 410 and destroyed.number in page.content.decode()


@pytest.mark.parametrize(("who", "name"), [("citizen", "portal:dossier"), ("specialist", "desk:dossier")])
def test_the_dossier_lists_its_files_as_destroyed(
    as_: SignIn, closed: Dossier, destroyed: Destruction, who: Any, name: str
) -> None:
    page = as_(who).get(reverse(name, args=[closed.code])).content.decode()
    assert page.count(f"đã tiêu hủy theo biên bản {destroyed.number}") == 3
    assert "Giấy chứng sinh (bản quét).pdf" in page


def test_the_register_of_results_says_so_too(as_: SignIn, closed: Dossier, destroyed: Destruction) -> None:
    page = as_("specialist").get(reverse("records:result", args=[closed.results.get().pk]))
    assert f"đã tiêu hủy theo biên bản {destroyed.number}" in page.content.decode()
