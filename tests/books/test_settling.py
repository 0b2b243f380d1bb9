"""A third person settles, samples are checked, entries leave as files and into stores."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from shelf import BAO, HOA, Shelf

from motcua.audit.models import AdministrativeAct
from motcua.books import progress, sampling, searching
from motcua.books.acts import checking, giving, keying, projects, settling
from motcua.books.acts.settling import Decision
from motcua.books.exporting import export
from motcua.books.models import CheckItem, Entry, Keying, Member, Page
from motcua.books.searching import find
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.identity.models import Assignment, Party
from motcua.identity.roles import Role
from motcua.store.models import Holding

WRONG = {**BAO, "child_name": "Demo Trần Văn Bão"}


def settled(books: Shelf, values: dict[str, str]) -> Entry:
    books.pages(1)
    (entry,) = books.both([BAO], [WRONG])
    settling.settle(books.actor("settler"), entry.page_id, {entry.pk: Decision(values)})
    entry.refresh_from_db()
    return entry


def test_what_the_third_decides_stands_and_errors_are_counted(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    assert entry.values["child_name"] == BAO["child_name"] and entry.values["number"] == "12"
    assert list(Keying.objects.order_by("turn").values_list("wrong", flat=True)) == [0, 1]
    assert Page.objects.get().state == Page.State.DONE


def test_who_typed_the_page_does_not_settle_it(books: Shelf) -> None:
    books.pages(1)
    (entry,) = books.both([BAO], [WRONG])
    books.world.users["settler"], mine = books.world.users["keyer2"], books.world.users["settler"]
    Member.objects.filter(user=books.world.users["keyer2"]).update(settles=True)
    with pytest.raises(Forbidden, match="đã nhập trang này"):
        settling.settle(books.actor("keyer2"), entry.page_id, {entry.pk: Decision({"child_name": "A"})})
    assert not settling.open_for(books.actor("keyer2"), books.project.pk).exists()
    books.world.users["settler"] = mine
    assert settling.open_for(books.actor("settler"), books.project.pk).count() == 1


def test_a_page_is_settled_once(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    with pytest.raises(Conflict):
        settling.settle(books.actor("settler"), entry.page_id, {entry.pk: Decision({"child_name": "B"})})


def test_every_difference_needs_a_decision(books: Shelf) -> None:
    books.pages(1)
    (entry,) = books.both([BAO], [WRONG])
    with pytest.raises(settling.Undecided):
        settling.settle(books.actor("settler"), entry.page_id, {})
    with pytest.raises(settling.Undecided):
        settling.settle(books.actor("settler"), entry.page_id, {entry.pk: Decision({"child_name": ""})})


def test_what_is_no_entry_is_dropped(books: Shelf) -> None:
    books.pages(1)
    _, extra = books.both([BAO], [BAO, HOA])
    settling.settle(books.actor("settler"), extra.page_id, {extra.pk: Decision(dropped=True)})
    assert list(Entry.objects.values_list("state", flat=True)) == ["agreed", "dropped"]
    assert Keying.objects.get(turn=2).wrong == len(HOA)


@pytest.mark.parametrize(
    ("population", "margin", "size"), [(100_000, 1, 748), (100, 1, 89), (20, 5, 20), (0, 1, 0)]
)
def test_the_size_of_a_sample(population: int, margin: int, size: int) -> None:
    assert sampling.size_for(population, Decimal(margin)) == size


def test_a_sample_is_judged_by_somebody_without_a_part_in_it(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    check = checking.draw(books.actor("manager"), books.project.pk, Decimal(1))
    assert not checking.open_for(books.actor("keyer1"), check.pk).exists()
    item = checking.open_for(books.actor("checker"), check.pk).get()
    checking.judge(books.actor("checker"), item.pk, {**entry.values, "sex": "Nam"})
    entry.refresh_from_db()
    assert CheckItem.objects.get().found == {"sex": ["", "Nam"]} and entry.values["sex"] == "Nam"
    share = sampling.found(1, 1)
    assert share and (share.share, share.high) == (Decimal("100.00"), Decimal("100.00"))
    with pytest.raises(Conflict):
        checking.judge(books.actor("checker"), item.pk, entry.values)


def test_nothing_decided_gives_no_sample(books: Shelf) -> None:
    with pytest.raises(checking.NothingToCheck):
        checking.draw(books.actor("manager"), books.project.pk, Decimal(1))


def test_the_speed_is_told_only_after_enough_work(books: Shelf) -> None:
    settled(books, {"child_name": "Demo Trần Văn Bảo"})
    assert progress.paces(books.project)[0].speed is None
    Keying.objects.update(seconds=1800)
    pace = progress.paces(books.project, books.world.users["keyer2"].pk)[0]
    assert pace.speed == Decimal("2.0") and pace.wrong is not None and pace.wrong.yes == 1


def test_the_files_carry_codes_and_regions(books: Shelf) -> None:
    entry = settled(books, {"child_name": "=Bảo"})
    manager, project = books.actor("manager"), books.project.pk
    rows = list(csv.reader(io.StringIO(export(manager, project, "csv")[0].decode("utf-8-sig"))))
    assert rows[1][0] == entry.code and rows[1][5:9] == ["100", "1000", "9000", "900"]
    assert rows[1][rows[0].index("Họ, chữ đệm, tên người được khai sinh")] == "'=Bảo"
    told = json.loads(export(manager, project, "json")[0])["entries"][0]
    assert (told["region"], told["values"]["number"]) == ([100, 1000, 9000, 900], "12")
    sheet = load_workbook(io.BytesIO(export(manager, project, "xlsx")[0])).active
    assert sheet is not None and sheet["A2"].value == entry.code


def test_only_the_manager_takes_data_out(books: Shelf) -> None:
    with pytest.raises(Forbidden):
        export(books.actor("keyer1"), books.project.pk, "csv")
    with pytest.raises(NotFound):
        export(books.actor("manager"), books.project.pk, "pdf")


def test_an_entry_is_found_without_accents_in_the_own_unit_only(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    assert list(find(books.actor("specialist"), "tran bao 1987")) == [entry]
    assert not find(books.actor("outsider"), "tran bao").exists()
    assert not find(books.actor("specialist"), "").exists()


def test_an_entry_goes_into_the_store_of_its_person(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    Party.objects.create(number="092087000111", name="DEMO TRẦN VĂN BẢO")
    holding = giving.give(books.actor("specialist"), entry.pk, "092087000111")
    assert (holding.origin, holding.source, holding.number) == ("book", entry.code, "12")
    assert holding.kept_by == books.world.users["specialist"] and holding.file.media_type == "image/jpeg"
    assert AdministrativeAct.objects.filter(action="books:entry:give").count() == 1


def test_an_entry_of_somebody_else_goes_nowhere(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    Party.objects.create(number="092087000222", name="Demo Lê Văn Khác")
    for number, kind in (("092087000222", Conflict), ("000000000000", NotFound)):
        with pytest.raises(kind) as caught:
            giving.give(books.actor("specialist"), entry.pk, number)
        assert "Khác" not in str(caught.value)
    tried = AdministrativeAct.objects.filter(action="books:entry:give-refused").order_by("pk")
    assert [one.data["because"] for one in tried] == ["Conflict", "NotFound"]
    with pytest.raises(Forbidden):
        giving.give(books.actor("keyer1"), entry.pk, "092087000222")
    assert not Holding.objects.exists()


def test_a_name_in_another_field_is_nobodys(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    Entry.objects.update(values={**entry.values, "note": "Demo Lê Văn Khác"})
    Party.objects.create(number="092087000222", name="Demo Lê Văn Khác")
    with pytest.raises(Conflict):
        giving.give(books.actor("specialist"), entry.pk, "092087000222")


def test_the_person_who_stands_after_merging_gets_it(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    stands = Party.objects.create(number="092087000111", name="Demo Trần Văn Bảo")
    Party.objects.create(number="351234567", name="Demo Trần Văn Bảo", merged_into=stands)
    assert giving.give(books.actor("specialist"), entry.pk, "351 234 567").owner == stands


def picture_status(books: Shelf, who: str) -> int:
    address = reverse("records:books-picture", args=[Page.objects.get().pk, "xem"])
    return books.world.signed_in(who).get(address).status_code


def test_who_left_the_project_sees_no_page_any_more(books: Shelf) -> None:
    books.pages(1)
    keying.claim(books.actor("keyer1"), books.project.pk)
    assert picture_status(books, "keyer1") == 200
    Member.objects.filter(user=books.world.users["keyer1"]).update(keys=False)
    Assignment.objects.filter(user=books.world.users["keyer1"]).update(role=Role.SEAL)
    assert picture_status(books, "keyer1") == 403


def test_a_closed_project_shows_its_pages_to_readers_only(books: Shelf) -> None:
    books.pages(1)
    Assignment.objects.filter(user=books.world.users["settler"]).update(role=Role.SEAL)
    assert picture_status(books, "settler") == 200
    projects.close(books.actor("manager"), books.project.pk)
    assert (picture_status(books, "settler"), picture_status(books, "specialist")) == (403, 200)


def test_a_search_is_kept_without_its_words_and_stands_in_no_address(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    client, address = books.world.signed_in("specialist"), reverse("records:books-search")
    page = client.post(address, {"tu": "tran bao"}).content.decode()
    assert reverse("records:books-entry", args=[entry.pk]) in page
    act = AdministrativeAct.objects.get(action="books:entry:search")
    assert act.data["shown"] == 1 and "bao" not in str(act.data)
    assert "Demo Trần" not in client.get(address, {"tu": "tran bao"}).content.decode()


def test_a_search_shows_the_first_and_says_there_are_more(
    books: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(books, {"child_name": "Demo Trần Văn Bảo"})
    monkeypatch.setattr(searching, "MOST", 0)
    assert searching.look_up(books.actor("specialist"), "bao") == ([], True)


def test_every_look_at_an_entry_is_kept(books: Shelf) -> None:
    entry = settled(books, {"child_name": "Demo Trần Văn Bảo"})
    giving.look(books.actor("specialist"), entry.pk)
    assert AdministrativeAct.objects.get(action="books:entry:look").subject == entry.code
