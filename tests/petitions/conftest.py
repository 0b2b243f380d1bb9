"""What tests of petitions share: a commune with its people, a petition in each stage of its way."""

from __future__ import annotations

import pytest

from motcua.identity.roles import Role
from motcua.petitions.acts import answering, handling, sorting
from motcua.petitions.models import Petition
from petitions_kit import WHOLE, say
from world import World


@pytest.fixture
def town(province: World) -> World:
    """The cast, with a control officer of the commune and one of the province above it."""
    province.add("control", Role.CONTROL)
    assert province.commune.parent is not None
    province.add("above", Role.CONTROL, province.commune.parent)
    return province


@pytest.fixture
def sent(town: World) -> Petition:
    return say(town).petition


@pytest.fixture
def accepted(town: World, sent: Petition) -> Petition:
    return sorting.classify(town.actor("control"), sent.pk, WHOLE)


@pytest.fixture
def drafted(town: World, accepted: Petition) -> Petition:
    text = "Xã đã nhắc nhở bộ phận và xin lỗi ông, bà."
    return handling.draft(town.actor("specialist"), accepted.pk, text, upheld=True)


@pytest.fixture
def answered(town: World, drafted: Petition) -> Petition:
    return answering.answer(town.actor("leader"), drafted.pk)
