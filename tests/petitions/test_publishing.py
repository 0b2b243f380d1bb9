"""What the public reads of an answer, and what it never reads."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connections

from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.petitions.acts import publishing
from motcua.petitions.acts.publishing import Page
from motcua.petitions.models import Petition, State, Trace
from motcua.petitions.public import published
from petitions_kit import at, say, through
from world import World

PAGE = Page("Chờ lâu ở quầy hộ tịch", "Người dân chờ lâu.", "Xã đã thêm một quầy.")


def test_what_is_proposed_has_no_personal_data(town: World) -> None:
    body = "Tôi là Nguyễn Thị Bưởi, số 0900000123, thư buoi@example.vn, chờ ở quầy từ sáng."
    row = through(town, say(town, body=body).petition)
    page = publishing.proposed(row)
    assert not any(told in page.body for told in ("Bưởi", "0900000123", "buoi@"))
    assert "chờ ở quầy" in page.body


def test_publishing_masks_once_more(town: World, answered: Petition) -> None:
    left = Page(PAGE.title, "Gọi 0900 000 123 hỏi Demo Nguyễn Thị Bưởi.", PAGE.answer)
    row = publishing.publish(town.actor("leader"), answered.pk, left)
    assert row.state == State.PUBLISHED
    assert "0900" not in row.published_body and "Bưởi" not in row.published_body


def test_what_gives_the_petitioner_away_is_refused(town: World, answered: Petition) -> None:
    with pytest.raises(Refusal):
        publishing.publish(town.actor("leader"), answered.pk, Page("Nhà ở Ấp Demo 1", "x", "y"))
    with pytest.raises(Refusal):
        publishing.publish(town.actor("leader"), answered.pk, Page("", "x", "y"))


@pytest.mark.parametrize("who", ["specialist", "outsider", "clerk"])
def test_only_leader_and_control_publish(town: World, answered: Petition, who: str) -> None:
    with pytest.raises(Forbidden):
        publishing.publish(town.actor(who), answered.pk, PAGE)


def test_what_is_not_answered_is_not_published(town: World, drafted: Petition) -> None:
    with pytest.raises(Conflict):
        publishing.publish(town.actor("leader"), drafted.pk, PAGE)


def test_an_answer_is_withheld_with_a_reason(town: World, answered: Petition) -> None:
    with pytest.raises(Refusal):
        publishing.withhold(town.actor("control"), answered.pk, "")
    row = publishing.withhold(town.actor("control"), answered.pk, "Liên quan bí mật đời tư.")
    assert row.state == State.ANSWERED and row.closed_at == clock.now() and row.step_due_at is None
    with pytest.raises(Conflict):
        publishing.publish(town.actor("control"), answered.pk, PAGE)


@pytest.mark.parametrize("words", ["quầy hộ tịch", "quay ho tich", "THÊM MỘT QUẦY"])
def test_the_public_finds_it_with_and_without_accents(town: World, answered: Petition, words: str) -> None:
    publishing.publish(town.actor("leader"), answered.pk, PAGE)
    assert list(published(words)) == [answered]
    assert not published("máy bay").exists()


def test_the_public_sees_only_what_was_published(answered: Petition) -> None:
    assert not published("").exists()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_is_told(town: World) -> None:
    row, together, said = through(town, say(town).petition), Barrier(2), []

    def publish(who: str) -> None:
        together.wait()
        try:
            with clock.at(at("2026-08-21 10:00")):
                publishing.publish(town.actor(who), row.pk, PAGE)
            said.append("done")
        except Conflict:
            said.append("told")
        finally:
            connections.close_all()

    threads = [Thread(target=publish, args=(who,)) for who in ("control", "leader")]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(said) == ["done", "told"]
    assert row.events.filter(kind=Trace.PUBLISH).count() == 1
