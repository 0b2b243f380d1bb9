"""The officers' pages of old registers without a browser: what they show and what they cost."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse
from shelf import BAO, HOA, Shelf

from motcua.books import progress
from motcua.books.acts import checking, keying, projects, saving
from motcua.books.models import Keying, Project
from motcua.books.progress import Far
from motcua.records.books.sheet import Cell, Sheet, sheets
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


def begun(books: Shelf, *entries: dict[str, str]) -> Keying:
    books.pages(1)
    row = keying.claim(books.actor("keyer1"), books.project.pk)
    assert row is not None
    for order, values in enumerate(entries, 1):
        saving.save(books.actor("keyer1"), row.pk, order, values)
    return row


def sheets_of(books: Shelf, row: Keying, least: int = 1) -> list[Sheet]:
    project = Project.objects.get(pk=books.project.pk)
    return sheets(project, {one.order: one for one in row.typed.all()}, least, {})


def names(cells: list[Cell]) -> set[str]:
    return {one.field.name for one in cells}


def test_seldom_fields_are_folded_until_they_hold_something(books: Shelf) -> None:
    row = begun(books, {**BAO, "note": "Cải chính"})
    first, second = sheets_of(books, row, 2)
    assert "ethnicity" in names(first.folded) and names(first.shown) >= {*BAO, "sex", "note"}
    assert "note" in names(second.shown), "what the entry before holds is offered openly in the next"
    assert not names(first.shown) & names(first.folded)


def test_a_field_the_books_do_not_have_vanishes_but_nothing_typed_does(books: Shelf) -> None:
    row = begun(books, {**BAO, "note": "Cải chính"}, HOA)
    kept = {"sex", "mother_name"}
    projects.set_fields(books.actor("manager"), books.project.pk, kept)
    first, second = sheets_of(books, row)
    assert names(first.shown) == {*BAO, *kept, "note"} and first.folded == []
    assert names(second.shown + second.folded) == {*HOA, *kept}


def test_fields_the_books_do_not_have_are_not_compared(books: Shelf) -> None:
    books.pages(2)
    (seen,) = books.both([BAO], [{**BAO, "note": "Chỉ một người gõ"}])
    projects.set_fields(books.actor("manager"), books.project.pk, ["sex"])
    (unseen,) = books.both([HOA], [{**HOA, "note": "Chỉ một người gõ"}])
    assert (seen.state, unseen.state) == ("disputed", "agreed")


def test_required_fields_cannot_be_left_out(books: Shelf) -> None:
    row = projects.set_fields(books.actor("manager"), books.project.pk, [])
    assert {one.name for one in row.register.fields} == set(BAO)


def test_a_whole_entry_stands_on_one_line_until_it_is_the_last_or_lacks_something(books: Shelf) -> None:
    row = begun(books, BAO, {"number": "13"}, HOA)
    assert [one.line for one in sheets_of(books, row)] == ["12 · Demo Trần Văn Bảo · 05/03/1987", "", ""]


def test_the_manager_says_on_the_page_which_fields_there_are(books: Shelf) -> None:
    client = books.world.signed_in("manager")
    address = reverse("records:books-manage-act", args=[books.project.pk, "o-so"])
    client.post(address, {"kept": ["sex", "note"]})
    books.project.refresh_from_db()
    assert "note" not in books.project.left_out and "ethnicity" in books.project.left_out
    page = client.get(reverse("records:books-manage", args=[books.project.pk])).content.decode()
    assert page.count(" checked") == 2


def test_a_page_handed_in_shows_no_boxes_any_more(books: Shelf) -> None:
    books.pages(1)
    row = books.key("keyer1", BAO)
    page = books.world.signed_in("keyer1").get(reverse("records:books-key", args=[row.pk]), follow=True)
    assert page.redirect_chain and "đã nhập." in page.content.decode()


def test_typing_is_saved_over_the_page(books: Shelf) -> None:
    row = begun(books)
    address = reverse("records:books-save", args=[row.pk])
    sent = {"m1-number": "12", "m2-number": "13", "m3-number": "", "m3-vung-x": ""}
    assert books.world.signed_in("keyer1").post(address, sent).status_code == 204
    assert [one.values for one in row.typed.all()] == [{"number": "12"}, {"number": "13"}]
