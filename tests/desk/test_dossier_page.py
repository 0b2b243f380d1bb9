"""One dossier page: who sees it, what it shows, what may be decided there now."""

from __future__ import annotations

import pytest
from django.urls import reverse

from desk_pages import page, text
from motcua.dossiers.models import Dossier


@pytest.mark.django_db
def test_the_page_shows_person_papers_clock_drawing_and_timeline(as_, received: Dossier) -> None:
    shown = page(as_("specialist"), received)
    for part in ("Demo Nguyễn Thị Bưởi", "Giấy chứng sinh", "<svg", "Đang chờ: Thẩm tra hồ sơ", "Hạn trả"):
        assert part in shown


def test_a_dossier_out_of_sight_does_not_exist(as_, received: Dossier) -> None:
    answer = as_("outsider").get(reverse("desk:dossier", args=[received.code]))
    assert answer.status_code == 404
    assert "Không tìm thấy hồ sơ" in text(answer)


def test_a_citizen_is_kept_out_of_the_desk(as_, received: Dossier) -> None:
    answer = as_("citizen").get(reverse("desk:dossier", args=[received.code]))
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["clerk", "specialist", "leader", "seal"])
def test_every_role_opens_its_page_at_every_stage(as_, sealed: Dossier, name: str) -> None:
    assert "Demo Nguyễn Thị Bưởi" in page(as_(name), sealed)
