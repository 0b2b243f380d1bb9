"""Many ask for pages at once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import partial

import pytest
from shelf import BAO, KEYERS, Shelf, picture, shelf

import browser
import world
from motcua.books.acts import keying, saving, shelving
from motcua.books.models import Book, Entry, Keying, Page
from racing import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def books(pool_closed: None, moment: datetime) -> Shelf:
    browser.restore_migrated_rows()
    return shelf(world.build())


def work(books: Shelf, who: str) -> int:
    """Type pages until there is none; how many."""
    count, actor = 0, books.actor(who)
    while row := keying.claim(actor, books.project.pk):
        saving.save(actor, row.pk, 1, BAO)
        keying.finish(actor, row.pk)
        count += 1
    return count


def test_no_page_goes_to_two_people_in_one_turn_nor_twice_to_one(books: Shelf) -> None:
    books.pages(6)
    at_once([partial(work, books, who) for who in KEYERS])
    # A row just being given was skipped by somebody who then stopped: they ask once more.
    counts = [work(books, who) for who in KEYERS]
    assert all(isinstance(count, int) for count in counts)
    given = list(Keying.objects.values_list("page", "turn"))
    assert len(given) == len(set(given)) == 12
    assert max(Counter(Keying.objects.values_list("page", "by")).values()) == 1
    assert Page.objects.filter(state=Page.State.DONE).count() == Entry.objects.count() == 6


def test_two_tabs_of_one_person_get_one_page(books: Shelf) -> None:
    books.pages(4)
    actor = books.actor("keyer1")
    rows = at_once([partial(keying.claim, actor, books.project.pk)] * 6)
    assert len({row.pk for row in rows}) == 1
    assert Keying.objects.count() == 1


def test_both_hand_in_at_once_and_the_page_is_compared_once(books: Shelf) -> None:
    books.pages(1)
    rows = {who: keying.claim(books.actor(who), books.project.pk) for who in KEYERS[:2]}
    for who, row in rows.items():
        assert row is not None
        saving.save(books.actor(who), row.pk, 1, BAO)
    at_once([partial(keying.finish, books.actor(who), row.pk) for who, row in rows.items() if row])
    assert Entry.objects.count() == 1 and Page.objects.get().state == Page.State.DONE


def test_two_imports_at_once_give_every_page_and_book_its_own_place(books: Shelf) -> None:
    by = books.world.users["manager"]

    def fill(start: int) -> int:
        book = shelving.book_of(books.project, "Quyển 9")
        shelving.book_of(books.project, f"Quyển {start}")
        came = [shelving.put(book, f"{n}.jpg", picture(n), by) for n in range(start, start + 8)]
        return came.count(shelving.Put.ADDED)

    assert at_once([partial(fill, 100), partial(fill, 200)]) == [8, 8]
    assert sorted(Page.objects.values_list("order", flat=True)) == list(range(1, 17))
    assert sorted(Book.objects.values_list("order", flat=True)) == [1, 2, 3]


def test_handed_in_twice_at_once_counts_once(books: Shelf) -> None:
    books.pages(1)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert row is not None
    saving.save(books.actor("keyer1"), row.pk, 1, BAO)
    answers = at_once([partial(keying.finish, books.actor("keyer1"), row.pk)] * 4)
    assert [type(one).__name__ for one in answers].count("Page") == 1
