"""A portrait handed in is looked at by an officer, who says that it can be used, or why not."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from desk_pages import text
from motcua.core import clock
from motcua.core.errors import Forbidden, NotFound
from motcua.digitising.models import Portrait
from motcua.digitising.portrait import making
from motcua.digitising.portrait.cutting import Cut, Size
from motcua.documents import uploads
from motcua.dossiers import tags
from motcua.dossiers.acts import filing
from motcua.dossiers.acts.portraits import judge_portrait
from motcua.dossiers.models import Dossier
from motcua.identity.models import Party
from motcua.store import offering, owning
from motcua.store.offering import Asked
from world import PAPERS, PERSON, World

sys.path.append(str(Path(__file__).parents[1] / "digitising"))
from drawn_faces import figure, jpeg


@pytest.fixture
def portrait(province: World) -> Portrait:
    """One with its head to the left, confirmed by the person in spite of that."""
    source = uploads.store(BytesIO(jpeg(figure(x=0.35))), "toi.jpg", uploaded_by=province.users["citizen"])
    return making.make(province.actor("citizen"), source, Cut(0, 0, 1), Size(), confirmed=True)


@pytest.fixture
def filed(province: World, draft: Dossier, portrait: Portrait) -> Dossier:
    papers = [*PAPERS[:1], replace(PAPERS[0], name="Ảnh 3x4", files=(portrait.file_id,))]
    return filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=papers).dossier


def page_of(dossier: Dossier, portrait: Portrait) -> str:
    return reverse("records:portrait", args=[dossier.code, portrait.file_id])


def test_the_dossier_shows_what_was_found_and_leads_to_the_portrait(
    as_: Any, filed: Dossier, portrait: Portrait
) -> None:
    shown = text(as_("clerk").get(reverse("desk:dossier", args=[filed.code])))
    assert "Ảnh 30 × 40 mm" in shown
    assert "Khuôn mặt lệch sang trái. Người nộp đã xác nhận ảnh đúng. Chưa có cán bộ xem." in shown
    assert page_of(filed, portrait) in shown


def test_an_officer_says_it_can_be_used(as_: Any, filed: Dossier, portrait: Portrait) -> None:
    as_("clerk").post(page_of(filed, portrait), {"word": "dung"})
    portrait.refresh_from_db()
    assert (portrait.fit, portrait.judged_by.username) == (True, "demo.clerk")
    assert ": dùng được." in text(as_("clerk").get(reverse("desk:dossier", args=[filed.code])))


def test_why_it_cannot_be_used_is_told_to_the_person(as_: Any, filed: Dossier, portrait: Portrait) -> None:
    as_("clerk").post(page_of(filed, portrait), {"word": "chua", "why": "Ảnh đeo kính râm"})
    portrait.refresh_from_db()
    assert (portrait.fit, portrait.judged_why) == (False, "Ảnh đeo kính râm")
    event = filed.events.get(tag=tags.Tag.JUDGE_PORTRAIT)
    assert "Ảnh đeo kính râm" in tags.sentence(event.tag, event.data, tags.PERSON)
    assert "kính râm" not in tags.sentence(event.tag, event.data, tags.PUBLIC)


def test_refusing_without_a_reason_is_not_possible(as_: Any, filed: Dossier, portrait: Portrait) -> None:
    answer = as_("clerk").post(page_of(filed, portrait), {"word": "chua", "why": " "})
    assert answer.status_code == 422 and "chưa ghi vì sao" in text(answer)
    assert Portrait.objects.get().fit is None


def test_the_later_word_holds(province: World, filed: Dossier, portrait: Portrait) -> None:
    clerk = province.actor("clerk")
    judge_portrait(clerk, filed.pk, portrait.file_id, fit=False, why="Mờ")
    judge_portrait(clerk, filed.pk, portrait.file_id, fit=True)
    portrait.refresh_from_db()
    assert (portrait.fit, portrait.judged_why) == (True, "")


def test_one_found_unfit_is_offered_nowhere_again(
    province: World, filed: Dossier, portrait: Portrait
) -> None:
    Party.objects.filter(pk=filed.applicant_id).update(user=province.users["citizen"])
    declared = owning.Declared("Ảnh chân dung 3x4")
    kept = owning.add(province.actor("citizen"), portrait.file, declared)
    offered = (filed.applicant, "1.004099", [Asked("02 ảnh 3x4 cm")], clock.today())
    assert offering.offers(*offered) == {0: [kept]}
    judge_portrait(province.actor("clerk"), filed.pk, portrait.file_id, fit=False, why="Đeo kính râm")
    kept.refresh_from_db()
    assert offering.offers(*offered) == {}
    assert (kept.state, kept.state_reason) == ("revoked", "Cán bộ xem ảnh, chưa dùng được: Đeo kính râm")


@pytest.mark.parametrize("who", ["citizen", "leader", "outsider"])
def test_nobody_else_judges(province: World, filed: Dossier, portrait: Portrait, who: str) -> None:
    with pytest.raises(Forbidden):
        judge_portrait(province.actor(who), filed.pk, portrait.file_id, fit=True)


def test_a_portrait_of_another_dossier_is_not_judged(
    province: World, received: Dossier, portrait: Portrait
) -> None:
    with pytest.raises(NotFound):
        judge_portrait(province.actor("clerk"), received.pk, portrait.file_id, fit=True)


def test_the_picture_is_for_who_may_see_the_dossier(as_: Any, filed: Dossier, portrait: Portrait) -> None:
    address = reverse("records:portrait-picture", args=[filed.code, portrait.file_id])
    answer = as_("clerk").get(address)
    assert answer["Content-Type"] == "image/jpeg" and "no-store" in answer["Cache-Control"]
    assert as_("outsider").get(address).status_code == 404
