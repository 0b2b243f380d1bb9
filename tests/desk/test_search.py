"""Finding a dossier one may see."""

from __future__ import annotations

import pytest
from django.urls import reverse

from desk_pages import text
from motcua.dossiers.models import Dossier


def find(client, asked: str):  # type: ignore[no-untyped-def]
    return client.get(reverse("desk:search"), {"q": asked})


@pytest.mark.parametrize(
    "asked", ["092190000123", "bưởi", "Nguyễn Bưởi", "nguyen buoi", "260821-0001", "H00.21.01-2608"]
)
def test_by_number_by_name_or_by_a_part_of_the_code(as_, received: Dossier, asked: str) -> None:
    assert received.code in text(find(as_("clerk"), asked))


def test_the_whole_code_leads_straight_there(as_, received: Dossier) -> None:
    answer = find(as_("clerk"), f" {received.code.lower()} ")
    assert answer.url == reverse("desk:dossier", args=[received.code])


@pytest.mark.parametrize("asked", ["092190000123", "bưởi", "H00.21.01-260821-0001"])
def test_nothing_is_found_out_of_sight(as_, received: Dossier, asked: str) -> None:
    answer = find(as_("outsider"), asked)
    assert answer.status_code == 200
    assert "Không tìm thấy hồ sơ nào" in text(answer)


def test_two_letters_are_too_few(as_, received: Dossier) -> None:
    assert "Cần ít nhất 3 ký tự" in text(find(as_("clerk"), "bư"))
