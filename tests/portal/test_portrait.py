"""A portrait in place of a print: taken or chosen, cut, judged, attached, used again while it is good."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import browser
import world
from motcua.catalog.record import Component, ComponentGroup
from motcua.core import clock
from motcua.digitising.models import Portrait
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Dossier, Origin
from motcua.identity.models import Party
from motcua.portal import check
from motcua.portal.filling import Filling
from motcua.portal.holdings import choosing
from motcua.store.models import Holding, Look, Purpose
from world import World

sys.path.append(str(Path(__file__).parents[1] / "digitising"))
from drawn_faces import figure, jpeg

FIELD = "tep_1"


def with_portrait(province: World) -> Dossier:
    """A draft of a procedure that asks for a print."""
    paper = Component(name="02 ảnh màu 3x4 cm", originals=2, copies=0)
    procedure, version = world.add_procedure("1.004099", groups=(ComponentGroup(components=(paper,)),))
    process = world.add_process(procedure)
    asking = replace(province, procedure=procedure, version=version, process=process)
    return filing.draft(asking.actor("citizen"), asking.request())


@pytest.fixture
def asking(province: World) -> Dossier:
    return with_portrait(province)


def here(draft: Dossier, name: str = "portrait", *more: object) -> str:
    return reverse(f"portal:{name}", args=[draft.key, "giay-to", FIELD, *more])


def hand_in(citizen: Client, draft: Dossier, picture: Any = None) -> None:
    file = SimpleUploadedFile("toi.jpg", jpeg(picture or figure()), "image/jpeg")
    citizen.post(here(draft), {"lam": "tai", "tep": file})


WHOLE = {"x": "0", "y": "0", "w": "1000"}


def test_the_question_offers_a_portrait_by_its_name(citizen: Client, asking: Dossier) -> None:
    page = citizen.get(reverse("portal:page", args=[asking.key, "giay-to"])).content.decode()
    assert here(asking) in page


def test_other_papers_take_no_portrait(citizen: Client, draft: Dossier) -> None:
    assert citizen.get(here(draft)).status_code == 404


def test_a_good_picture_is_used_and_attached(citizen: Client, asking: Dossier) -> None:
    hand_in(citizen, asking)
    assert "đều đạt" in citizen.get(here(asking), WHOLE).content.decode()
    citizen.post(here(asking), {"lam": "dung", **WHOLE})
    asking.refresh_from_db()
    assert asking.form_data[FIELD] == [Portrait.objects.get().file_id]


def test_what_to_change_is_said_and_may_be_confirmed(citizen: Client, asking: Dossier) -> None:
    hand_in(citizen, asking, figure(x=0.35))
    assert "lệch sang trái" in citizen.get(here(asking), WHOLE).content.decode()
    assert citizen.post(here(asking), {"lam": "dung", **WHOLE}).status_code == 422
    citizen.post(here(asking), {"lam": "dung", "xac-nhan": "on", **WHOLE})
    assert Portrait.objects.get().confirmed


def test_a_button_moves_the_frame_and_keeps_it_inside(citizen: Client, asking: Dossier) -> None:
    hand_in(citizen, asking)
    answer = citizen.post(here(asking), {"lam": "nho", **WHOLE})
    assert "w=950" in answer["Location"]
    answer = citizen.post(here(asking), {"lam": "trai", **WHOLE})
    assert "x=0" in answer["Location"]


def test_pictures_are_shown_to_their_owner_only(citizen: Client, asking: Dossier, province: World) -> None:
    hand_in(citizen, asking)
    assert citizen.get(here(asking, "portrait-source"))["Content-Type"] == "image/jpeg"
    assert citizen.get(here(asking, "portrait-preview"), WHOLE)["Content-Type"] == "image/jpeg"
    other = Client()
    other.force_login(province.users["clerk"])
    assert other.get(here(asking, "portrait-source")).status_code == 404


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"not a picture"])
def test_what_is_no_picture_is_refused(citizen: Client, asking: Dossier, data: bytes) -> None:
    file = SimpleUploadedFile("toi.jpg", data, "image/jpeg")
    assert citizen.post(here(asking), {"lam": "tai", "tep": file}).status_code == 422


def test_a_kept_portrait_is_used_again_while_it_is_good(citizen: Client, asking: Dossier) -> None:
    hand_in(citizen, asking)
    citizen.post(here(asking), {"lam": "dung", "luu": "on", **WHOLE})
    held = Holding.objects.get()
    assert (held.name, held.valid_to) == ("Ảnh chân dung 3x4", clock.today().replace(year=2027, month=2))
    citizen.post(here(asking, "portrait-reuse", held.pk))
    asking.refresh_from_db()
    assert (asking.form_data[FIELD], asking.form_data[choosing.KEPT]) == (None, {FIELD: [held.pk]})


def test_a_portrait_used_again_is_a_reuse_counted_and_shown(
    province: World, citizen: Client, asking: Dossier
) -> None:
    hand_in(citizen, asking)
    citizen.post(here(asking), {"lam": "dung", "luu": "on", **WHOLE})
    held = Holding.objects.get()
    citizen.post(here(asking, "portrait-reuse", held.pk))
    asking.refresh_from_db()
    work = Filling(asking, province.actor("citizen"), province.users["citizen"])
    filed = filing.submit(work.actor, asking.pk, applicant=world.PERSON, papers=check.papers(work)).dossier
    attached = filed.components.get().files.get()
    assert (attached.origin, attached.holding, attached.file) == (Origin.STORE, held, held.file)
    assert Look.objects.get(holding=held).purpose == Purpose.REUSE


def test_a_new_portrait_takes_the_place_of_the_one_kept(citizen: Client, asking: Dossier) -> None:
    hand_in(citizen, asking)
    citizen.post(here(asking), {"lam": "dung", "luu": "on", **WHOLE})
    citizen.post(here(asking, "portrait-reuse", Holding.objects.get().pk))
    hand_in(citizen, asking)
    citizen.post(here(asking), {"lam": "dung", **WHOLE})
    asking.refresh_from_db()
    made = Portrait.objects.latest("pk")
    assert (asking.form_data[FIELD], asking.form_data[choosing.KEPT]) == ([made.file_id], {})


def test_a_portrait_past_its_day_is_not_offered(citizen: Client, asking: Dossier) -> None:
    hand_in(citizen, asking)
    citizen.post(here(asking), {"lam": "dung", "luu": "on", **WHOLE})
    Holding.objects.update(valid_to=clock.today() - timedelta(days=1))
    held = Holding.objects.get()
    assert "Ảnh bạn đã lưu" not in citizen.get(here(asking)).content.decode()
    assert citizen.post(here(asking, "portrait-reuse", held.pk)).status_code == 422


@pytest.fixture
def stage(pool_closed: None, transactional_db: None, moment: Any, settings: Any) -> Iterator[Dossier]:
    browser.restore_migrated_rows()
    settings.PRACTICE = True
    with browser.stopped_clock(moment):
        province = world.build()
        Party.objects.create(user=province.users["citizen"], **world.PERSON)
        yield with_portrait(province)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_cutting_by_keyboard_at_every_width(
    stage: Dossier, live_server: Any, chromium: str, tmp_path: Path
) -> None:
    picture = tmp_path / "toi.jpg"
    picture.write_bytes(jpeg(figure(width=1200)))
    found: dict[str, Any] = {}
    for width in (browser.WIDE, browser.NARROW):
        with browser.opened(chromium, live_server.url, width=width) as page:
            browser.sign_in(page, reverse("portal:sign-in"), "demo.citizen", world.PASSWORD)
            page.goto(here(stage))
            found[f"choose-{width}"] = browser.faults(page), browser.overflow(page)
            browser.picture(page, f"portrait-choose-{width}")
            page.set_input_files("[name=tep]", picture)
            page.get_by_role("button", name="Tiếp tục").click()
            box = page.get_by_role("application")
            box.focus()
            before = page.input_value("[name=x]"), page.input_value("[name=w]")
            page.keyboard.press("-")
            page.keyboard.press("ArrowRight")
            after = page.input_value("[name=x]"), page.input_value("[name=w]")
            assert after != before and int(after[1]) > 500
            drawn = box.bounding_box()
            assert drawn and abs(drawn["width"] / drawn["height"] - 3 / 4) < 0.01
            found[f"cut-{width}"] = browser.faults(page), browser.overflow(page)
            browser.picture(page, f"portrait-cut-{width}")
            page.get_by_role("button", name="Chọn ảnh khác").click()
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}
