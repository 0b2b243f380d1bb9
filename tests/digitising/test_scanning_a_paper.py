"""One paper from its first page to its document: verbs, refusals, who may."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import scans_kit as kit
from django.conf import settings

from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.digitising.models import Capture, Page, RecognisedPage, Recognition, Scan
from motcua.digitising.recognition.legible import printed_number
from motcua.digitising.recognition.words import Box, Word
from motcua.digitising.scanning import arranging, beginning, binding, finishing, gate, taking
from motcua.digitising.scanning.allowed import Handed, NotToBeScanned
from motcua.digitising.scanning.beginning import Subject
from motcua.digitising.scanning.pictures import BrokenPicture
from motcua.digitising.scanning.tasks import drop_forgotten
from motcua.documents import vault
from motcua.documents.models import StoredFile
from world import World

PAPER = Subject("Giấy chứng sinh", Scan.About.INTAKE, "k1", "0", "1.001193", handed=Handed("x", originals=1))


@pytest.fixture
def clerk(province: World) -> Any:
    return province.actor("clerk")


@pytest.fixture
def scan(province: World, clerk: Any) -> Scan:
    return beginning.begin(clerk, province.centre.pk, PAPER)


def add(actor: Any, scan: Scan, *seeds: int) -> list[Page]:
    return [taking.add_image(actor, scan.pk, kit.scanned(seed), "upload")[0] for seed in seeds]


def order(scan: Scan) -> list[int]:
    return list(scan.pages.filter(state="kept").values_list("pk", flat=True))


def test_pages_become_one_document_with_a_code(clerk: Any, scan: Scan) -> None:
    add(clerk, scan, 0, 1)
    made = finishing.finish(clerk, scan.pk, seen=True)
    assert (made.pages, made.code, made.signed) == (2, "H00.21.01-SH2026000001", False)
    with pikepdf.open(BytesIO(vault.path_of(made.file.sha256).read_bytes())) as pdf:
        assert len(pdf.pages) == 2


def test_codes_of_a_unit_go_up_by_one(province: World, clerk: Any, scan: Scan) -> None:
    add(clerk, scan, 0)
    finishing.finish(clerk, scan.pk, seen=True)
    other = beginning.begin(clerk, province.centre.pk, Subject("Giấy rời"))
    add(clerk, other, 1)
    assert finishing.finish(clerk, other.pk, seen=True).code == "H00.21.01-SH2026000002"


def test_beginning_twice_goes_on_with_the_first(province: World, clerk: Any, scan: Scan) -> None:
    assert beginning.begin(clerk, province.centre.pk, PAPER).pk == scan.pk


def test_what_the_law_forbids_is_not_begun(province: World, clerk: Any) -> None:
    shown = Subject("Thẻ căn cước", Scan.About.INTAKE, "k", "1", handed=Handed("Thẻ", shown_only=True))
    with pytest.raises(NotToBeScanned):
        beginning.begin(clerk, province.centre.pk, shown)
    assert not Scan.objects.exists()


def test_a_file_of_many_pages_gives_them_all_in_order(clerk: Any, scan: Scan) -> None:
    pages = taking.add_image(clerk, scan.pk, kit.tiff(kit.page(), kit.page(1)), "scanner", name="to-khai.tif")
    assert [page.order for page in pages] == [1, 2]
    assert [page.file.name for page in pages] == ["to-khai-p1.jpg", "to-khai-p2.jpg"]


def test_a_page_taken_again_stands_where_the_old_one_stood(clerk: Any, scan: Scan) -> None:
    first, second, third = add(clerk, scan, 0, 1, 2)
    (again,) = taking.add_image(clerk, scan.pk, kit.scanned(9), "photo", instead=second.pk)
    second.refresh_from_db()
    assert order(scan) == [first.pk, again.pk, third.pk]
    assert (second.state, second.retaken_by) == (Page.State.RETAKEN, again)


@pytest.mark.parametrize(("to", "wanted"), [(1, [2, 0, 1]), (2, [0, 2, 1]), (3, [0, 1, 2])])
def test_a_page_moves_and_the_others_keep_their_order(
    clerk: Any, scan: Scan, to: int, wanted: list[int]
) -> None:
    pages = add(clerk, scan, 0, 1, 2)
    arranging.move(clerk, scan.pk, pages[2].pk, to)
    assert order(scan) == [pages[at].pk for at in wanted]


@pytest.mark.parametrize("to", [0, 4, -1])
def test_there_is_no_place_outside_the_document(clerk: Any, scan: Scan, to: int) -> None:
    pages = add(clerk, scan, 0, 1, 2)
    with pytest.raises(Refusal, match="trang 3"):
        arranging.move(clerk, scan.pk, pages[0].pk, to)


def test_turning_leaves_the_picture_and_measures_it_anew(clerk: Any, scan: Scan) -> None:
    (page,) = add(clerk, scan, 0)
    arranging.turn(clerk, scan.pk, page.pk, 90)
    turned = Page.objects.get(pk=page.pk)
    assert (turned.turn, turned.file_id) == (90, page.file_id)
    assert turned.measures["width"] == page.measures["height"]
    assert bytes(turned.small) != bytes(page.small)


def test_a_dropped_page_is_left_out_of_the_document(clerk: Any, scan: Scan) -> None:
    first, _second = add(clerk, scan, 0, 1)
    arranging.drop(clerk, scan.pk, first.pk)
    assert finishing.finish(clerk, scan.pk, seen=True).pages == 1


def test_what_blocks_keeps_it_unfinished_and_says_why(clerk: Any, scan: Scan) -> None:
    taking.add_image(clerk, scan.pk, kit.jpeg(kit.page(0, 100), dpi=(100, 100)), "upload")
    with pytest.raises(finishing.NotGoodEnough, match="100 điểm/inch"):
        finishing.finish(clerk, scan.pk, seen=True)
    assert not Capture.objects.exists()


def test_a_warning_is_kept_once_the_officer_has_seen_it(clerk: Any, scan: Scan) -> None:
    taking.add_image(clerk, scan.pk, kit.jpeg(kit.skewed(kit.page(), 5), dpi=(200, 200)), "upload")
    with pytest.raises(finishing.SeenFirst):
        finishing.finish(clerk, scan.pk)
    made = finishing.finish(clerk, scan.pk, seen=True)
    assert [kept["kind"] for kept in made.quality["kept"]] == ["skew", "unread"]


@pytest.mark.parametrize("state", [Recognition.State.QUEUED, Recognition.State.UNAVAILABLE])
def test_a_page_that_waits_for_its_reading_is_waited_for_or_seen(
    clerk: Any, scan: Scan, state: Recognition.State
) -> None:
    add(clerk, scan, 0)
    Recognition.objects.update(state=state)
    waits = state == Recognition.State.QUEUED
    assert [finding.kind for finding in finishing.preview(scan)[1]] == [gate.Kind.UNREAD] * waits
    if waits:
        with pytest.raises(finishing.SeenFirst):
            finishing.finish(clerk, scan.pk)
    assert finishing.finish(clerk, scan.pk, seen=waits).pages == 1


def test_a_page_turned_while_the_document_is_bound_is_turned_in_it(
    clerk: Any, scan: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    (page,) = add(clerk, scan, 0)
    bound = [0]

    def meanwhile(sheets: Any) -> bytes:
        bound[0] += 1
        if bound[0] == 1:
            arranging.turn(clerk, scan.pk, page.pk, 90)
        return binding.together(sheets)

    monkeypatch.setattr(finishing, "together", meanwhile)
    made = finishing.finish(clerk, scan.pk, seen=True)
    with pikepdf.open(vault.path_of(made.file.sha256)) as pdf:
        assert pdf.pages[0].obj.Rotate == 90


def test_a_colleague_waits_for_no_binding_and_no_virus_scanner(
    clerk: Any, scan: Scan, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(clerk, scan, 0)
    settings.CLAMD = "127.0.0.1:1"
    order: list[str] = []
    for name in ("together", "next_code"):
        real = getattr(finishing, name)
        monkeypatch.setattr(finishing, name, lambda *given, n=name, r=real: (order.append(n), r(*given))[1])
    finishing.finish(clerk, scan.pk, seen=True)
    assert order == ["together", "next_code"]


def test_counted_pages_have_to_be_there(clerk: Any, scan: Scan) -> None:
    add(clerk, scan, 0)
    beginning.count(clerk, scan.pk, 2)
    with pytest.raises(finishing.NotGoodEnough, match="2 trang"):
        finishing.finish(clerk, scan.pk, seen=True)


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90", b"%PDF-1.7 not really", kit.scanned()[:200], b"PK\x03\x04"]
)
def test_what_is_no_picture_leaves_nothing_behind(clerk: Any, scan: Scan, content: bytes) -> None:
    before = StoredFile.objects.count()
    with pytest.raises(Refusal) as told:
        taking.add_image(clerk, scan.pk, content, "upload")
    assert told.value.remedy
    assert (StoredFile.objects.count(), order(scan)) == (before, [])


def test_one_broken_page_of_many_leaves_none_of_them(clerk: Any, scan: Scan) -> None:
    whole = kit.tiff(kit.page(), kit.page(1), kit.page(2))
    with pytest.raises((BrokenPicture, Refusal)):
        taking.add_image(clerk, scan.pk, whole[: len(whole) - len(whole) // 3], "upload")
    assert order(scan) == []


@pytest.mark.parametrize("name", ["second_clerk", "outsider", "leader", "citizen"])
def test_only_the_officer_who_began_it_works_on_a_scan(
    province: World, clerk: Any, scan: Scan, name: str
) -> None:
    (page,) = add(clerk, scan, 0)
    other = province.actor(name)
    for act in (
        lambda: taking.add_image(other, scan.pk, kit.scanned(3), "upload"),
        lambda: arranging.drop(other, scan.pk, page.pk),
        lambda: arranging.turn(other, scan.pk, page.pk, 90),
        lambda: arranging.move(other, scan.pk, page.pk, 1),
        lambda: beginning.count(other, scan.pk, 1),
        lambda: beginning.give_up(other, scan.pk),
        lambda: finishing.finish(other, scan.pk, seen=True),
    ):
        with pytest.raises(Forbidden):
            act()


@pytest.mark.parametrize("name", ["leader", "citizen", "outsider"])
def test_scanning_needs_a_post_in_the_unit(province: World, name: str) -> None:
    with pytest.raises(Forbidden):
        beginning.begin(province.actor(name), province.centre.pk, Subject("Giấy rời"))


def test_a_finished_scan_takes_no_more_pages_and_is_finished_once(clerk: Any, scan: Scan) -> None:
    add(clerk, scan, 0)
    made = finishing.finish(clerk, scan.pk, seen=True)
    assert finishing.finish(clerk, scan.pk, seen=True).pk == made.pk
    with pytest.raises(Conflict):
        add(clerk, scan, 1)


def test_a_scan_given_up_is_not_finished(clerk: Any, scan: Scan) -> None:
    add(clerk, scan, 0)
    beginning.give_up(clerk, scan.pk)
    assert Scan.objects.get().state == Scan.State.DROPPED
    with pytest.raises(Conflict):
        finishing.finish(clerk, scan.pk, seen=True)


def test_a_page_of_another_scan_is_not_touched(province: World, clerk: Any, scan: Scan) -> None:
    other = beginning.begin(clerk, province.centre.pk, Subject("Giấy rời"))
    (page,) = add(clerk, other, 0)
    with pytest.raises(NotFound):
        arranging.drop(clerk, scan.pk, page.pk)


def test_every_page_is_asked_to_be_read_by_machine(clerk: Any, scan: Scan) -> None:
    (page,) = add(clerk, scan, 0)
    assert Recognition.objects.filter(source=page.file).exists()


def test_each_act_leaves_one_event_without_a_word_about_a_person(clerk: Any, scan: Scan) -> None:
    add(clerk, scan, 0)
    finishing.finish(clerk, scan.pk, seen=True)
    rows = AdministrativeAct.objects.filter(action__startswith="digitising:").order_by("pk")
    assert [row.action for row in rows] == [
        "digitising:scan:begin",
        "digitising:page:add",
        "digitising:scan:finish",
    ]


def test_a_scan_nobody_came_back_to_is_dropped_after_the_days_of_a_draft(clerk: Any, scan: Scan) -> None:
    add(clerk, scan, 0)
    assert drop_forgotten() == 0
    with clock.at(clock.now() + timedelta(days=settings.DRAFT_DAYS, hours=1)):
        assert drop_forgotten() == 1
    assert Scan.objects.get().state == Scan.State.DROPPED
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([("Trang", 0.95), ("2/3", 0.95)], 2),
        ([("-", 0.02), ("7", 0.02), ("-", 0.02)], 7),
        ([("2026", 0.95)], None),
    ],
)
def test_the_page_number_printed_at_the_edge_is_read(
    words: list[tuple[str, float]], wanted: int | None
) -> None:
    read = [Word(1, 0, text, Box(0.4, y, 0.1, 0.02), 0.9) for text, y in words]
    inside = Word(1, 1, "5", Box(0.4, 0.5, 0.1, 0.02), 0.9)
    assert printed_number([*read, inside]) == wanted


def test_what_was_read_of_a_page_joins_its_measures(clerk: Any, scan: Scan) -> None:
    (page,) = add(clerk, scan, 0)
    row = Recognition.objects.get(source=page.file)
    Recognition.objects.filter(pk=row.pk).update(state=Recognition.State.DONE)
    RecognisedPage.objects.create(
        recognition=row, number=1, width=210, height=297, source="ocr", confidence=0.5, readable=0.4
    )
    (finding,) = finishing.preview(scan)[1]
    assert "40 %" in finding.words
