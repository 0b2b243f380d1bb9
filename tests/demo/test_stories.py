"""The plan of the demo province, without a database: told the same way for the same day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.calendar import WorkingCalendar
from motcua.core.clock import VIETNAM
from motcua.core.years import national_years
from motcua.demo import papers
from motcua.demo.contents import CitizenRow, contents
from motcua.demo.pace import AHEAD, REACH, anchor_for
from motcua.demo.stories import SELF, SHOWN, Story, stories
from motcua.demo.verbs import VERBS
from motcua.documents.content import media_type
from motcua.identity import personal_number

ANCHORS = st.datetimes(datetime(2025, 6, 1), datetime(2027, 10, 15)).map(lambda m: m.replace(tzinfo=VIETNAM))  # noqa: DTZ001
TODAY = datetime(2026, 11, 22, 4, 30, tzinfo=VIETNAM)


def moments(story: Story) -> list[datetime]:
    return [moment for moment, _ in story.beats]


@settings(max_examples=15, deadline=None)
@given(ANCHORS)
def test_every_story_lies_before_its_day_in_order_and_within_reach(anchor: datetime) -> None:
    for story in stories(anchor):
        assert moments(story) == sorted(moments(story))
        assert anchor - REACH <= moments(story)[0]
        assert moments(story)[-1] <= anchor


@settings(max_examples=10, deadline=None)
@given(ANCHORS)
def test_officers_act_on_working_days_within_their_hours(anchor: datetime) -> None:
    hours = {unit.code: unit.hours for unit in contents().units}
    for story in stories(anchor):
        calendar = WorkingCalendar()
        for moment, beat in story.beats:
            if story.way != SELF or beat.verb not in ("draft", "save", "submit"):
                assert calendar.is_working(moment.date())
                assert moment.hour in range(7, 18) or not hours[story.place]


def test_the_same_day_tells_the_same_stories() -> None:
    assert stories(TODAY) == stories(TODAY)


def test_another_start_tells_other_dossiers() -> None:
    keys = {story.key for story in stories(TODAY)}
    assert len(keys) == len(stories(TODAY)) >= 120
    assert not keys & {story.key for story in stories(TODAY + timedelta(days=1))}


def test_the_story_shown_at_every_start_is_a_returned_birth_registration() -> None:
    shown = stories(TODAY)[SHOWN]
    assert (shown.matter.code, shown.way, shown.beats[-1][1].verb) == ("1.001193", SELF, "return")


def test_every_act_of_every_story_is_a_known_verb() -> None:
    assert {beat.verb for story in stories(TODAY) for _, beat in story.beats} == set(VERBS)


def test_the_province_ends_at_the_moment_it_is_made() -> None:
    assert anchor_for(TODAY) == TODAY


@given(st.datetimes(datetime(2028, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_without_an_announced_calendar_it_ends_where_every_deadline_is_known(now: datetime) -> None:
    known = national_years()
    anchor = anchor_for(now)
    assert anchor < now
    assert known[(anchor + AHEAD).year]


@pytest.mark.parametrize("citizen", contents().citizens, ids=lambda row: row.name)
def test_a_demo_number_fits_its_holder_except_for_the_place_nobody_is_from(citizen: CitizenRow) -> None:
    found = personal_number.check(contents().number(citizen), citizen.birth_date, citizen.sex)
    assert [warning.kind for warning in found] == [personal_number.Misfit.PROVINCE]


def test_every_name_in_the_province_begins_with_demo() -> None:
    rows = [*contents().units, *contents().staff, *contents().citizens]
    assert all(row.name.startswith("Demo ") for row in rows)
    assert len(contents().citizens) >= 12


def test_papers_made_on_the_spot_are_a_pdf_and_a_picture() -> None:
    page = papers.page(date(2026, 1, 1))
    assert media_type(BytesIO(page)) == "application/pdf"
    assert b"(DEMO)" in page
    assert media_type(BytesIO(papers.picture())) == "image/png"
