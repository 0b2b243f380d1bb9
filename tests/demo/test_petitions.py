"""The demo province's petitions: every stage is there, made on working days of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.core import clock
from motcua.demo import petitions, province
from motcua.petitions.models import Petition, State


@pytest.mark.django_db
def test_every_stage_is_there_and_a_second_start_adds_nothing() -> None:
    anchor = clock.now()
    with clock.at(anchor - timedelta(days=60)):
        province.build()
    petitions.make(anchor)
    assert set(Petition.objects.values_list("state", flat=True)) == set(State) - {State.WITHDRAWN}
    before = Petition.objects.count()
    petitions.make(anchor)
    assert Petition.objects.count() == before
    assert Petition.objects.filter(leading__isnull=False).count() == 1
