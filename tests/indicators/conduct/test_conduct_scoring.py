"""The nine criteria and their averages (TT 01/2018/TT-VPCP Art. 13 to 15)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.indicators.conduct.criteria import Criterion, Handled, Pace, online
from motcua.indicators.conduct.scoring import of_officer, of_unit

PACES = st.none() | st.sampled_from(Pace)
DOSSIERS = st.lists(
    st.builds(
        Handled, PACES, PACES, st.integers(0, 5), st.none() | st.integers(0, 3), st.none() | st.booleans()
    )
)


@pytest.mark.parametrize(("pace", "points"), [(Pace.SHORTER, 2), (Pace.EQUAL, 1), (Pace.LONGER, 0)])
def test_time_is_scored_against_the_rule(pace: Pace, points: int) -> None:
    assert Handled(total=pace).points()[Criterion.TOTAL_TIME] == points


@pytest.mark.parametrize(("times", "points"), [(0, 2), (1, 1), (2, 0), (7, 0)])
def test_contacts_and_bodies_are_scored_by_their_number(times: int, points: int) -> None:
    found = Handled(contacts=times, bodies=times).points()
    assert (found[Criterion.CONTACTS], found[Criterion.BODIES]) == (points, points)


@pytest.mark.parametrize(
    ("complaint", "pace", "points"),
    [(False, Pace.SHORTER, 2), (False, Pace.EQUAL, 1), (True, Pace.SHORTER, 0), (None, Pace.SHORTER, None)],
)
def test_attitude_needs_to_know_of_complaints(complaint: bool | None, pace: Pace, points: int | None) -> None:
    assert Handled(total=pace, complaint=complaint).points().get(Criterion.ATTITUDE) == points


@pytest.mark.parametrize(
    ("services", "dossiers", "overdue", "points"),
    [
        ((20, 100), (30, 100), 0, 2),
        ((19, 100), (30, 100), 0, 1),
        ((20, 100), (29, 100), 0, 1),
        ((20, 100), (14, 100), 0, 0),
        ((100, 100), (100, 100), 1, 0),
        (None, (30, 100), 0, None),
        (None, (15, 100), 0, 1),
        ((20, 100), (0, 0), 0, None),
    ],
)
def test_online_services_of_a_unit(
    services: tuple[int, int] | None, dossiers: tuple[int, int], overdue: int, points: int | None
) -> None:
    assert online(services, dossiers, overdue) == points


def test_averages_have_one_decimal_and_leave_out_what_has_no_data() -> None:
    scores = of_officer([Handled(total=Pace.SHORTER), Handled(total=Pace.EQUAL), Handled(total=Pace.EQUAL)])
    assert scores.means[Criterion.TOTAL_TIME].value == Decimal("1.3")
    assert scores.total == Decimal("3.3")
    assert (scores.measured_max, scores.max) == (4, 10)
    assert set(scores.missing) == {Criterion.UNIT_TIME, Criterion.BODIES, Criterion.ATTITUDE}


@pytest.mark.parametrize(
    ("handled", "band", "certain"),
    [
        (Handled(Pace.SHORTER, Pace.SHORTER, 1, 0, False), "hoàn thành 100 % nhiệm vụ", True),
        (Handled(Pace.SHORTER, Pace.LONGER, 0, 2), "hoàn thành từ 70 % đến dưới 100 % nhiệm vụ", False),
        (Handled(Pace.LONGER, Pace.LONGER, 2, 1, False), "hoàn thành dưới 70 % nhiệm vụ", True),
    ],
)
def test_a_band_is_certain_only_when_nothing_missing_could_lift_it(
    handled: Handled, band: str, certain: bool
) -> None:
    scores = of_officer([handled])
    assert (scores.band, scores.certain) == (band, certain)


@pytest.mark.parametrize(
    ("points", "band"), [(15, "xuất sắc"), (14, "tốt"), (9, "khá"), (6, "trung bình"), (5, "yếu")]
)
def test_bands_of_a_unit(points: int, band: str) -> None:
    own = {one: min(2, max(0, points - 2 * number)) for number, one in enumerate(Criterion)}
    assert of_unit([], own).band == band


def test_without_data_there_is_no_total_and_no_band() -> None:
    scores = of_unit([], {})
    assert (scores.total, scores.band, scores.certain) == (None, "", False)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DOSSIERS)
def test_totals_stay_within_what_was_measured(handled: list[Handled]) -> None:
    scores = of_officer(handled)
    assert (scores.total is None) == (not scores.means)
    assert 0 <= (scores.total or 0) <= scores.measured_max <= scores.max


@given(DOSSIERS.filter(bool), st.data())
def test_a_dossier_handled_better_never_lowers_the_score(handled: list[Handled], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(handled) - 1))
    worse = handled[place]
    better = Handled(worse.total and Pace.SHORTER, worse.steps, 0, worse.bodies, worse.complaint)
    if worse.total is Pace.LONGER:
        better = Handled(Pace.SHORTER, worse.steps, 0, worse.bodies, worse.complaint)
    improved = of_officer([*handled[:place], better, *handled[place + 1 :]])
    assert (improved.total or 0) >= (of_officer(handled).total or 0)
