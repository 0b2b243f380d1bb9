"""The officer's pages: readings under way, and a form filled with the paper in sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from read_papers import read, scanned

import browser
import world
from motcua.audit.models import AdministrativeAct
from motcua.catalog import eform_store
from motcua.digitising.models import Recognition
from motcua.dossiers.acts import filing, intake
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.readings import FieldReading
from motcua.dossiers.reading import Reading
from world import PAPERS, PERSON, SignIn, World


def ready(province: World) -> Dossier:
    """A received birth registration whose application was scanned and read."""
    eform_store.load_bundled()
    draft = filing.draft(province.actor("citizen"), province.request())
    filed = filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS).dossier
    dossier = intake.receive(province.actor("clerk"), filed.pk)
    read(scanned(dossier))
    return dossier


@pytest.fixture
def paper(province: World) -> Dossier:
    return ready(province)


def address(dossier: Dossier) -> str:
    return reverse("records:reading", args=[dossier.code])


def field(dossier: Dossier, title: str) -> str:
    return next(one.name for one in Reading(dossier).asked if one.title == title)


@pytest.mark.django_db
class TestPages:
    def test_each_item_stands_beside_its_picture_with_its_confidence(
        self, as_: SignIn, paper: Dossier
    ) -> None:
        page = as_("clerk").get(address(paper)).content.decode()
        assert "Độ tin cậy" in page
        assert 'value="0900000123"' in page
        assert "khá chắc" in page

    def test_a_button_confirms_one_item(self, as_: SignIn, paper: Dossier) -> None:
        phone = field(paper, "Số điện thoại")
        sent = {"lam": f"xac-nhan:{phone}", "gia-tri": "0900000123"}
        answer = as_("clerk").post(address(paper), sent)
        assert answer.status_code == 302
        assert FieldReading.objects.get().outcome == "confirmed"

    def test_what_is_refused_keeps_what_was_typed(self, as_: SignIn, paper: Dossier) -> None:
        phone = field(paper, "Số điện thoại")
        answer = as_("clerk").post(address(paper), {"lam": f"xac-nhan:{phone}", "gia-tri": "chín trăm"})
        assert answer.status_code == 422
        assert 'value="chín trăm"' in answer.content.decode()

    def test_a_region_and_a_whole_page_are_pictures(self, as_: SignIn, paper: Dossier) -> None:
        row = Recognition.objects.get()
        place = reverse("records:reading-page", args=[paper.code, row.pk, 1])
        whole, part = as_("clerk").get(place), as_("clerk").get(f"{place}?o=0.1,0.1,0.2,0.05")
        assert (whole["Content-Type"], part["Content-Type"]) == ("image/png", "image/png")
        assert len(part.content) < len(whole.content)

    @pytest.mark.parametrize("page", [0, 9])
    def test_a_page_that_is_not_there_is_said_so(self, as_: SignIn, paper: Dossier, page: int) -> None:
        place = reverse("records:reading-page", args=[paper.code, Recognition.objects.get().pk, page])
        assert as_("clerk").get(place).status_code == 404

    def test_officers_of_elsewhere_see_nothing(self, as_: SignIn, paper: Dossier) -> None:
        outsider = as_("outsider")
        row = Recognition.objects.get().pk
        places = [address(paper), reverse("records:reading-page", args=[paper.code, row, 1])]
        places.append(reverse("records:reading-copy", args=[paper.code, row]))
        assert [outsider.get(place).status_code for place in places] == [404, 404, 404]

    def test_words_on_papers_find_the_dossier_only_for_who_may_see_it(
        self, as_: SignIn, paper: Dossier
    ) -> None:
        place = f"{reverse('records:readings')}?q=BẢO CHÂU"
        assert paper.code in as_("clerk").get(place).content.decode()
        assert paper.code not in as_("outsider").get(place).content.decode()

    @pytest.mark.parametrize("words", ["bao chau", "Trần bảo", "BẢO CHÂU Ngày, tháng"])
    def test_words_are_found_without_accents_and_over_two_lines(
        self, as_: SignIn, paper: Dossier, words: str
    ) -> None:
        shown = as_("clerk").get(reverse("records:readings"), {"q": words}).content.decode()
        assert "DEMO TRẦN BẢO CHÂU" in shown

    @pytest.mark.parametrize("words", ["100%", "_ảo châu", "ba"])
    def test_signs_of_a_pattern_and_two_letters_find_nothing(
        self, as_: SignIn, paper: Dossier, words: str
    ) -> None:
        shown = as_("clerk").get(reverse("records:readings"), {"q": words}).content.decode()
        assert "DEMO TRẦN BẢO CHÂU" not in shown

    def test_a_search_leaves_how_much_was_found_and_no_word(self, as_: SignIn, paper: Dossier) -> None:
        as_("clerk").get(reverse("records:readings"), {"q": "bảo châu"})
        assert AdministrativeAct.objects.get(action="digitising:words:search").data == {"hits": 1}

    def test_how_far_the_files_are_costs_no_reading_of_their_words(self, as_: SignIn, paper: Dossier) -> None:
        clerk = as_("clerk")
        with CaptureQueriesContext(connection) as asked:
            shown = clerk.get(f"{address(paper)}?tep").content.decode()
        assert 'data-reading=""' in shown
        assert not [one for one in asked if "recognisedpage" in one["sql"].lower()]

    def test_the_page_asks_once_for_the_words_of_all_files(self, as_: SignIn, paper: Dossier) -> None:
        read(scanned(paper, "hai.pdf"))
        clerk = as_("clerk")
        with CaptureQueriesContext(connection) as asked:
            clerk.get(address(paper))
        assert len([one for one in asked if "recognisedpage" in one["sql"].lower()]) == 1

    def test_what_is_missing_on_the_machine_is_said(self, as_: SignIn, paper: Dossier) -> None:
        Recognition.objects.update(state="unavailable", error="Máy chủ chưa cài tesseract.")
        for place in (address(paper), reverse("records:readings")):
            assert "Máy chủ chưa cài tesseract." in as_("clerk").get(place).content.decode()

    def test_a_button_nobody_knows_is_refused(self, as_: SignIn, paper: Dossier) -> None:
        assert as_("clerk").post(address(paper), {"lam": "xoa"}).status_code == 404


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: Any) -> Iterator[Dossier]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        yield ready(world.build())


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_by_keyboard_at_every_width(stage: Dossier, live_server: Any, chromium: str) -> None:
    found: dict[str, Any] = {}
    # The first item was read on the paper; the second was not, so it is typed.
    for width, typed in ((browser.WIDE, ""), (browser.NARROW, "092190000123")):
        with browser.opened(chromium, live_server.url, width=width) as page:
            browser.sign_in(page, reverse("desk:sign-in"), "demo.clerk", world.PASSWORD)
            page.goto(reverse("records:readings"))
            found[f"list-{width}"] = browser.faults(page), browser.overflow(page)
            browser.picture(page, f"readings-{width}")
            page.goto(f"{address(stage)}#tiep")
            found[f"form-{width}"] = browser.faults(page), browser.overflow(page)
            browser.picture(page, f"reading-{width}")
            before = FieldReading.objects.count()
            page.keyboard.type(typed)
            with page.expect_navigation():
                page.keyboard.press("Enter")
            assert FieldReading.objects.count() == before + 1
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}
