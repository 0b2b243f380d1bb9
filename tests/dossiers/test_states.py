"""National states 1–10, derived from facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.states import ENDED, HANDLED, Standing, State, derive

IN = {"submitted": True, "received": True}
STANDINGS = st.builds(
    Standing,
    submitted=st.booleans(),
    received=st.booleans(),
    taken_up=st.booleans(),
    waiting_for=st.sampled_from(["", "supplement", "payment", "other"]),
    decided=st.booleans(),
    returned=st.booleans(),
    ending=st.sampled_from(["", "refused", "withdrawn", "stopped"]),
)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, None),
        ({"submitted": True}, 1),
        (IN, 2),
        ({"submitted": True, "ending": "refused"}, 3),
        (IN | {"taken_up": True}, 4),
        (IN | {"waiting_for": "supplement"}, 5),
        ({"submitted": True, "waiting_for": "supplement"}, 5),
        (IN | {"waiting_for": "payment"}, 6),
        (IN | {"ending": "withdrawn"}, 7),
        (IN | {"ending": "stopped"}, 8),
        (IN | {"taken_up": True, "decided": True}, 9),
        (IN | {"taken_up": True, "decided": True, "returned": True}, 10),
        (IN | {"waiting_for": "other"}, 2),
        (IN | {"waiting_for": "supplement", "ending": "refused"}, 3),
    ],
)
def test_the_state_follows_from_where_the_dossier_stands(facts: dict[str, object], state: int | None) -> None:
    assert derive(Standing(**facts)) == state  # type: ignore[arg-type]


@given(STANDINGS)
def test_an_ending_is_final_whatever_else_is_true(standing: Standing) -> None:
    if standing.ending or standing.returned:
        assert derive(standing) in ENDED


@given(STANDINGS)
def test_a_state_is_ended_or_handled_or_neither_never_both(standing: Standing) -> None:
    assert not (derive(standing) in ENDED and derive(standing) in HANDLED)


def test_every_state_has_a_name() -> None:
    assert [state.value for state in State] == list(range(1, 11))
    assert all(state.label for state in State)
