"""From a citizen's phone to the signed-off result."""

from __future__ import annotations

import pytest

from motcua.audit.chain import first_break
from motcua.dossiers.acts import endings
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from world import World

pytestmark = pytest.mark.database_smoke


def test_a_dossier_goes_from_draft_to_returned_result(province: World, sealed: Dossier) -> None:
    done = endings.return_result(province.actor("clerk"), sealed.pk, method="Tại quầy")
    assert done.state == State.RETURNED
    assert done.results.get().name == "Giấy khai sinh"
    states = list(done.events.values_list("state", flat=True))
    assert states == [None, 1, 2, 4, 9, 9, 10]


def test_every_act_leaves_one_event_in_an_unbroken_chain(sealed: Dossier) -> None:
    events = list(sealed.events.all())
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert first_break((event.hash, event.content()) for event in events) is None
