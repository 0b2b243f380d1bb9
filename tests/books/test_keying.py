"""Typing twice, blind."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from shelf import BAO, HOA, Shelf

from motcua.audit.models import AdministrativeAct
from motcua.books import progress
from motcua.books.acts import keying, projects, saving
from motcua.books.acts.projects import Tasks
from motcua.books.models import Entry, Keying, Page, Typed
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.identity.models import User
from motcua.records.books import managing
from query_counts import counted


def test_the_second_typing_is_somebody_elses(books: Shelf) -> None:
    books.pages(1)
    books.key("keyer1", BAO)
    assert keying.claim(books.actor("keyer1"), books.project.pk) is None
    books.key("keyer2", BAO)
    page = Page.objects.get()
    assert (page.first_id, page.second_id) == tuple(books.world.users[n].pk for n in ("keyer1", "keyer2"))


def test_two_equal_typings_decide_the_entries(books: Shelf) -> None:
    books.pages(1)
    entries = books.both([BAO, HOA], [BAO, {**HOA, "child_name": "demo lê thị hòa"}])
    assert [one.state for one in entries] == ["agreed", "agreed"]
    assert entries[0].values["child_name"] == BAO["child_name"]
    assert entries[0].region == [100, 1000, 9000, 900] and entries[0].code.endswith("-Q1-T1-1")
    assert Page.objects.get().state == Page.State.DONE


def test_a_difference_waits_for_a_third(books: Shelf) -> None:
    books.pages(1)
    (entry,) = books.both([BAO], [{**BAO, "child_name": "Demo Trần Văn Bão"}])
    assert (entry.state, entry.differ, entry.values) == ("disputed", ["child_name"], {})
    assert Page.objects.get().state == Page.State.DISPUTED


def test_nobody_sees_what_the_other_typed(books: Shelf) -> None:
    books.pages(1)
    theirs = books.key("keyer1", BAO)
    with pytest.raises(NotFound):
        keying.own(books.actor("keyer2"), theirs.pk)
    with pytest.raises(Conflict):
        saving.save(books.actor("keyer2"), theirs.pk, 1, {"number": "99"})
    assert Typed.objects.get().values["number"] == "12"


def test_whoever_comes_back_is_at_the_same_page(books: Shelf) -> None:
    books.pages(2)
    one = keying.claim(books.actor("keyer1"), books.project.pk)
    assert one is not None
    saving.save(books.actor("keyer1"), one.pk, 1, {"number": "12"})
    again = keying.claim(books.actor("keyer1"), books.project.pk)
    assert again is not None and again.pk == one.pk
    assert again.typed.get().values == {"number": "12"}


def test_saving_again_replaces_the_entry_and_keeps_its_region(books: Shelf) -> None:
    books.pages(1)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert row is not None
    saving.save(books.actor("keyer1"), row.pk, 1, {"number": "1"}, [1, 2, 3, 4])
    saving.save(books.actor("keyer1"), row.pk, 1, {"number": "2"})
    typed = Typed.objects.get()
    assert (typed.values, typed.region) == ({"number": "2"}, [1, 2, 3, 4])


def test_a_page_is_not_handed_in_with_a_missing_field(books: Shelf) -> None:
    books.pages(1)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert row is not None
    saving.save(books.actor("keyer1"), row.pk, 1, {"number": "1"})
    with pytest.raises(saving.Unfinished) as told:
        keying.finish(books.actor("keyer1"), row.pk)
    assert told.value.where == "m1-registered_on" and Keying.objects.get().state == "open"


def test_a_page_without_entries_is_done_when_both_say_so(books: Shelf) -> None:
    books.pages(1)
    assert books.both([], []) == []
    assert Page.objects.get().state == Page.State.DONE


def test_a_page_handed_in_is_closed(books: Shelf) -> None:
    books.pages(1)
    row = books.key("keyer1", BAO)
    with pytest.raises(Conflict, match="đã nộp"):
        saving.save(books.actor("keyer1"), row.pk, 1, {"number": "9"})
    with pytest.raises(Conflict):
        keying.finish(books.actor("keyer1"), row.pk)


def test_pauses_do_not_count_as_work(books: Shelf) -> None:
    books.pages(1)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert row is not None
    for minutes in (1, 61, 62):
        with clock.at(clock.now() + timedelta(minutes=minutes)):
            saving.save(books.actor("keyer1"), row.pk, 1, {"number": "1"})
    assert Keying.objects.get().seconds == 120


def test_pages_given_to_somebody_come_to_them_first(books: Shelf) -> None:
    pages = books.pages(4)
    user = books.world.users["keyer1"].pk
    given = projects.assign(books.actor("manager"), books.project.pk, pages[0].book_id, 3, 4, user, 2)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert given == 2 and row is not None and (row.page_id, row.turn) == (pages[2].pk, 2)


def test_nobody_is_given_both_turns(books: Shelf) -> None:
    pages = books.pages(1)
    user, manager = books.world.users["keyer1"].pk, books.actor("manager")
    assert projects.assign(manager, books.project.pk, pages[0].book_id, 1, 1, user, 1) == 1
    assert projects.assign(manager, books.project.pk, pages[0].book_id, 1, 1, user, 2) == 0


def test_a_page_left_half_typed_is_taken_back_and_nothing_is_lost(books: Shelf) -> None:
    books.pages(1)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert row is not None
    saving.save(books.actor("keyer1"), row.pk, 1, {"number": "77-KS"})
    projects.release(books.actor("manager"), row.pk)
    told = AdministrativeAct.objects.get(action="books:page:release").data
    assert told["entries"] == 1 and "77-KS" not in json.dumps(told)
    assert Typed.objects.get().values == {"number": "77-KS"}
    with pytest.raises(Conflict, match="thu hồi"):
        saving.save(books.actor("keyer1"), row.pk, 1, {"number": "78-KS"})
    assert books.key("keyer2", BAO).turn == 1


def test_whoever_it_was_taken_back_from_may_type_it_anew(books: Shelf) -> None:
    books.pages(1)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert row is not None
    projects.release(books.actor("manager"), row.pk)
    again = keying.claim(books.actor("keyer1"), books.project.pk)
    assert again is not None and again.pk != row.pk and not again.typed.exists()
    with pytest.raises(NotFound):
        projects.release(books.actor("manager"), row.pk)


def test_pages_given_to_who_leaves_become_free_and_what_was_begun_stays(books: Shelf) -> None:
    pages = books.pages(3)
    user, manager = books.world.users["keyer1"].pk, books.actor("manager")
    projects.assign(manager, books.project.pk, pages[0].book_id, 1, 3, user, 1)
    begun = keying.claim(books.actor("keyer1"), books.project.pk)
    assert begun is not None and progress.not_begun(books.project) == {user: 2}
    projects.set_member(manager, books.project.pk, user, Tasks(checks=True))
    assert list(Page.objects.order_by("order").values_list("first", flat=True)) == [user, None, None]
    act = AdministrativeAct.objects.filter(action="books:member:set").latest("pk")
    assert act.data["freed"] == 2


def test_many_entries_are_saved_by_as_few_statements_as_one(books: Shelf) -> None:
    books.pages(1)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert row is not None
    lines = [saving.Line(order, {"number": str(order)}, []) for order in range(1, 21)]
    with counted("books: save"):
        saving.save_many(books.actor("keyer1"), row.pk, lines)
    assert Typed.objects.count() == 20
    with pytest.raises(saving.Unfinished):
        saving.save_many(books.actor("keyer1"), row.pk, [*lines, saving.Line(61, {"number": "1"})])


def test_an_untouched_page_is_given_back(books: Shelf) -> None:
    books.pages(1)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert row is not None
    keying.give_back(books.actor("keyer1"), row.pk)
    assert Page.objects.get().first is None and not Keying.objects.exists()


@pytest.mark.parametrize("who", ["settler", "manager", "clerk", "outsider", "citizen"])
def test_only_members_who_type_get_pages(books: Shelf, who: str) -> None:
    books.pages(1)
    with pytest.raises(Forbidden):
        keying.claim(books.actor(who), books.project.pk)


def test_a_closed_project_gives_no_pages_and_loses_none(books: Shelf) -> None:
    books.pages(1)
    projects.close(books.actor("manager"), books.project.pk)
    with pytest.raises(Conflict, match="đã đóng"):
        keying.claim(books.actor("keyer1"), books.project.pk)
    projects.close(books.actor("manager"), books.project.pk, again=True)
    assert keying.claim(books.actor("keyer1"), books.project.pk)


def test_who_leaves_the_project_types_no_more(books: Shelf) -> None:
    books.pages(1)
    projects.set_member(books.actor("manager"), books.project.pk, books.world.users["keyer1"].pk, Tasks())
    with pytest.raises(Forbidden):
        keying.claim(books.actor("keyer1"), books.project.pk)


def test_nobody_of_another_unit_becomes_a_member(books: Shelf) -> None:
    outsider = books.world.users["outsider"].pk
    with pytest.raises(Forbidden, match="không làm việc tại"):
        projects.set_member(books.actor("manager"), books.project.pk, outsider, Tasks(keys=True))


def test_pages_of_a_member_no_longer_at_work_become_free(books: Shelf) -> None:
    (page,) = books.pages(1)
    user = books.world.users["keyer1"]
    projects.assign(books.actor("manager"), books.project.pk, page.book_id, 1, 1, user.pk, 1)
    User.objects.filter(pk=user.pk).update(is_active=False)
    manager = books.actor("manager")
    with pytest.raises(Forbidden):
        projects.set_member(manager, books.project.pk, user.pk, Tasks(keys=True))
    assert user in managing._people(books.project)
    projects.set_member(manager, books.project.pk, user.pk, Tasks())
    page.refresh_from_db()
    assert page.first_id is None and user not in managing._people(books.project)


def test_the_code_of_an_entry_is_its_own(books: Shelf) -> None:
    books.pages(2)
    books.both([BAO], [BAO])
    books.both([HOA], [HOA])
    assert len(set(Entry.objects.values_list("code", flat=True))) == 2
