"""Signed-in officers and dossiers at every stage, seen through the desk's pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

import world
from motcua.dossiers.acts import filing, intake, steps
from motcua.dossiers.models import Dossier
from world import PAPERS, PERSON, World, open_step

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def without_build(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are tested for their words; only tests in a browser need the built front end."""
    if request.node.get_closest_marker("browser"):
        return
    from django_vite.templatetags import django_vite as tags

    monkeypatch.setattr(tags.DjangoViteAssetLoader, "generate_vite_asset", lambda *_args, **_kwargs: "")


@pytest.fixture
def province(db: None) -> World:
    return world.build()


@pytest.fixture
def as_(province: World) -> SignIn:
    """A browser in which one of the cast is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(province.users[name])
        return client

    return sign_in


@pytest.fixture
def submitted(province: World) -> Dossier:
    draft = filing.draft(province.actor("citizen"), province.request())
    return filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS).dossier


@pytest.fixture
def received(province: World, submitted: Dossier) -> Dossier:
    return intake.receive(province.actor("clerk"), submitted.pk)


@pytest.fixture
def vetted(province: World, received: Dossier) -> Dossier:
    return steps.complete_step(province.actor("specialist"), received.pk, open_step(received))


@pytest.fixture
def approved(province: World, vetted: Dossier) -> Dossier:
    return steps.approve(province.actor("leader"), vetted.pk, open_step(vetted))


@pytest.fixture
def sealed(province: World, approved: Dossier) -> Dossier:
    return steps.complete_step(province.actor("seal"), approved.pk, open_step(approved))
