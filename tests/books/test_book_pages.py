"""The officers' pages of old registers without a browser: what they show and what they cost."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse
from shelf import BAO, HOA, Shelf

from motcua.books import progress
from motcua.books.acts import checking, projects
from motcua.books.progress import Far
from query_counts import counted


def test_progress_of_many_projects_is_counted_apart(books: Shelf) -> None:
    books.pages(3)
    books.both([BAO], [BAO])
    other = projects.begin(books.actor("manager"), books.world.commune.pk, "Đợt khác", "death")
    far = progress.far_of([books.project.pk, other.pk])
    assert far[books.project.pk] == Far(3, 0, 0, 1, 1, 0, 1)
    assert (far[other.pk], far[other.pk].percent) == (Far(0, 0, 0, 0, 0, 0, 0), 0)


def test_what_a_sample_found_is_counted(books: Shelf) -> None:
    books.pages(2)
    (first,) = books.both([BAO], [BAO])
    books.both([HOA], [HOA])
    check = checking.draw(books.actor("manager"), books.project.pk, Decimal(1))
    item = checking.open_for(books.actor("checker"), check.pk).get(entry=first)
    checking.judge(books.actor("checker"), item.pk, {**first.values, "sex": "Nam"})
    told = [
        (one.done, one.wrong, one.left)
        for who in ("checker", "keyer1")
        for one in checking.samples(books.actor(who), books.project.pk)
    ]
    assert told == [(1, 1, 1), (1, 1, 0)]


def test_lists_cost_the_same_however_many(books: Shelf) -> None:
    books.pages(2)
    books.both([BAO], [BAO])
    for number in range(3):
        projects.begin(books.actor("manager"), books.world.commune.pk, f"Đợt {number}", "birth")
        checking.draw(books.actor("manager"), books.project.pk, Decimal(1))
    client = books.world.signed_in("manager")
    with counted("books: home"):
        client.get(reverse("records:books"))
    with counted("books: project"):
        client.get(reverse("records:books-project", args=[books.project.pk]))


def test_the_list_of_projects_goes_on_behind_its_first_page(books: Shelf) -> None:
    for number in range(25):
        projects.begin(books.actor("manager"), books.world.commune.pk, f"Đợt {number}", "birth")
    page = books.world.signed_in("manager").get(reverse("records:books"), {"trang": 2}).content.decode()
    assert books.project.name in page
