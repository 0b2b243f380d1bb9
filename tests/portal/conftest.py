"""A citizen at the portal: an account, a browser, and a province to file in."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

import sample_files
import world
from motcua.catalog.models import Procedure
from motcua.dossiers.models import Dossier
from motcua.identity.models import Party
from world import World


@pytest.fixture(autouse=True)
def practice(settings, tmp_path):
    """Local accounts are allowed; files go to a folder of the test."""
    settings.PRACTICE = True
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def province(db: None) -> World:
    built = world.build()
    Party.objects.create(user=built.users["citizen"], **world.PERSON)
    Procedure.objects.filter(pk=built.procedure.pk).update(
        search_name="dang ki khai sinh", search_text="dang ki khai sinh ho tich"
    )
    return built


@pytest.fixture
def citizen(province: World) -> Client:
    client = Client()
    client.force_login(province.users["citizen"])
    return client


@pytest.fixture
def anybody(db: None) -> Client:
    return Client()


@pytest.fixture
def draft(citizen: Client, province: World) -> Dossier:
    """A draft begun through the start page."""
    data = {"key": str(uuid.uuid4()), "office": str(province.commune.pk)}
    citizen.post(reverse("portal:start", args=["1.001193"]), data)
    return Dossier.objects.get()


@pytest.fixture
def complete(citizen: Client, draft: Dossier) -> Dossier:
    """A draft with every page answered, one after another, as a person does."""
    for page, data in ANSWERS.items():
        files = {"tep_1": _picture()} if page == "giay-to" else {}
        citizen.post(reverse("portal:page", args=[draft.key, page]), {**data, **files})
    return Dossier.objects.get()


@pytest.fixture
def filed(citizen: Client, complete: Dossier) -> Dossier:
    citizen.post(reverse("portal:check", args=[complete.key]), {"oath": "true"})
    return Dossier.objects.get()


def _picture():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("chung-sinh.png", sample_files.picture("PNG"), "image/png")


@pytest.fixture
def picture():
    return _picture()


ANSWERS = {
    "nguoi-nop": {"noi_cu_tru": "Ấp Demo 1", "dien_thoai": "0900000123"},
    "noi-dung": {"noi_dung": "Đăng ký khai sinh cho con."},
    "giay-to": {},
    "nhan-ket-qua": {"nhan_ket_qua": "mot_cua"},
}
