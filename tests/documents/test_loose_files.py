"""Files nothing points at go with their content; what a draft names, or anything points at, stays."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from django.db import IntegrityError, transaction

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.desk.models import IntakeDraft
from motcua.digitising.models import Recognition
from motcua.documents import pointing, uploads, vault
from motcua.documents.models import Arrival, StoredFile
from motcua.dossiers.acts import filing
from racing import at_once
from sample_files import PDF, pdf
from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def file() -> StoredFile:
    """One nobody asked for since long before drafts are forgotten."""
    with clock.at(clock.now() - timedelta(days=product.DRAFT_DAYS, hours=1)):
        return uploads.store(BytesIO(PDF), "giay.pdf")


def clear(committed: Any) -> int:
    with committed(execute=True):
        return pointing.clear_loose()


def test_a_file_nothing_points_at_goes_with_its_content(
    file: StoredFile, django_capture_on_commit_callbacks: Any
) -> None:
    assert clear(django_capture_on_commit_callbacks) == 1
    assert not StoredFile.objects.exists()
    assert not vault.path_of(file.sha256).exists()
    assert AdministrativeAct.objects.get(action="documents:file:clear").data == {"count": 1}


def test_a_young_file_stays(file: StoredFile) -> None:
    StoredFile.objects.update(uploaded_at=clock.now() - timedelta(days=product.DRAFT_DAYS - 1))
    assert pointing.clear_loose() == 0
    assert StoredFile.objects.get() == file


def test_content_handed_in_again_stays(file: StoredFile, django_capture_on_commit_callbacks: Any) -> None:
    again = uploads.store(BytesIO(PDF), "lai.pdf")
    assert clear(django_capture_on_commit_callbacks) == 1
    assert StoredFile.objects.get() == again
    assert vault.path_of(file.sha256).exists()


def read(file: StoredFile, _world: World | None = None) -> None:
    Recognition.objects.create(source=file, asked_at=clock.now())


def arrive(file: StoredFile, _world: World) -> None:
    now = clock.now()
    Arrival.objects.create(owner="x", name="a", size=1, begun_at=now, expires_at=now, file=file)


def drafted(file: StoredFile, world: World) -> None:
    draft = filing.draft(world.actor("citizen"), world.request())
    filing.save_draft(world.actor("citizen"), draft.pk, form_data={"tep": [file.pk], "ten": "Lê"})


def typed(file: StoredFile, world: World) -> None:
    now = clock.now()
    data = {"_files": {"0": [file.pk]}}
    user = world.users["clerk"]
    IntakeDraft.objects.create(key=uuid.uuid4(), user=user, data=data, created_at=now, updated_at=now)


@pytest.mark.parametrize("point", [read, arrive, drafted, typed])
def test_what_anything_names_stays(
    file: StoredFile, province: World, point: Callable[[StoredFile, World], None]
) -> None:
    point(file, province)
    assert pointing.clear_loose() == 0
    assert StoredFile.objects.get() == file


def test_a_session_ends_before_a_file_named_in_it_is_looked_at() -> None:
    assert timedelta(seconds=product.SESSION_COOKIE_AGE) < timedelta(days=product.DRAFT_DAYS)


def test_every_batch_is_looked_at(
    file: StoredFile, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(pointing, "BATCH", 1)
    with clock.at(file.uploaded_at):
        read(file)
        uploads.store(BytesIO(pdf(2)), "khac.pdf")
    assert clear(django_capture_on_commit_callbacks) == 1
    assert StoredFile.objects.get() == file


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_file_pointed_at_in_that_moment_is_never_half_gone(file: StoredFile) -> None:
    def point() -> bool:
        try:
            with transaction.atomic():
                read(file)
        except IntegrityError:
            return False
        return True

    cleared, pointed = at_once([pointing.clear_loose, point])
    assert (cleared, pointed) in ((0, True), (1, False))
    assert vault.path_of(file.sha256).exists() is pointed is StoredFile.objects.exists()
