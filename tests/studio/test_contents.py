"""Versions of what a review says, and any two compared in words."""

from __future__ import annotations

import pytest
from django.urls import reverse

from desk_pages import text
from motcua.reengineering.acts.drafting import save_part
from motcua.reengineering.content import Outcome


@pytest.fixture
def url(studio) -> str:
    return reverse("studio:contents", args=[studio.review.code])


@pytest.fixture
def three(studio) -> None:
    control, pk = studio.world.actor("control"), studio.review.pk
    outcome = (Outcome(number=2, reached=True, reason="Bớt một lần"),)
    save_part(control, pk, 1, lambda one: one.model_copy(update={"goal": "Bớt giấy"}), "Mục tiêu")
    save_part(control, pk, 2, lambda one: one.model_copy(update={"outcomes": outcome}), "Kết quả")


def test_before_the_first_saving_there_is_nothing_to_compare(as_, studio, url) -> None:
    assert "Mới có phiên bản mở đầu" in text(as_("control").get(url))


def test_the_last_change_is_shown_first(as_, three, url) -> None:
    shown = text(as_("control").get(url))
    assert "Phiên bản 2 so với phiên bản 3" in shown
    assert "đạt: có; lý do: Bớt một lần" in shown
    assert "Bớt giấy" not in shown


def test_any_two_are_compared_in_words(as_, three, url) -> None:
    shown = text(as_("control").get(f"{url}?tu=1&den=3"))
    assert "Bớt giấy" in shown
    assert "Bớt một lần" in shown
    assert "Hai phiên bản không khác nhau." in text(as_("control").get(f"{url}?tu=2&den=2"))


def test_a_version_that_is_not_there_says_so(as_, three, url) -> None:
    assert as_("control").get(f"{url}?tu=9").status_code == 404


@pytest.mark.parametrize(("name", "status"), [("leader", 200), ("clerk", 403), ("outsider", 403)])
def test_who_reads_the_review_reads_its_versions(as_, three, url, name: str, status: int) -> None:
    assert as_(name).get(url).status_code == status
