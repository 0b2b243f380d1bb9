"""The cast and the dossiers the acts are tried on."""

from __future__ import annotations

import pytest

import world
from motcua.dossiers.acts import filing, intake, steps
from motcua.dossiers.models import Dossier
from motcua.identity.actors import Actor
from world import PAPERS, PERSON, STRANGERS, World, open_step


@pytest.fixture
def province(db: None) -> World:
    return world.build()


@pytest.fixture(params=STRANGERS)
def stranger(province: World, request: pytest.FixtureRequest) -> Actor:
    """Each of those who may do nothing here, one after the other."""
    province.add_strangers()
    return province.actor(request.param)


@pytest.fixture
def draft(province: World) -> Dossier:
    return filing.draft(province.actor("citizen"), province.request())


@pytest.fixture
def submitted(province: World, draft: Dossier) -> Dossier:
    filed = filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS)
    return filed.dossier


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
