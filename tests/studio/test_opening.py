"""Opening a review from the screen."""

from __future__ import annotations

import re

import pytest

from desk_pages import text
from motcua.reengineering.models import Review

OPEN = "/can-bo/tai-cau-truc/mo/"


def put(client, studio, **changes):
    sent = {"title": "Rà soát", "unit": studio.world.commune.pk, "codes": "1.001193", **changes}
    return client.post(OPEN, sent)


def test_an_opened_review_takes_the_running_process_as_present(as_, studio) -> None:
    answer = put(as_("control"), studio)
    assert answer.status_code == 302
    opened = Review.objects.get(title="Rà soát")
    assert opened.procedures.get().diagrams.get().side == "as-is"


def test_the_own_unit_is_proposed_as_lead(as_, studio) -> None:
    shown = text(as_("province_control").get(OPEN))
    chosen = re.search(r"<option[^>]*selected[^>]*>\s*([^<]*?)\s*</option>", shown)
    assert chosen and chosen[1] == "UBND tỉnh Demo"


def test_the_province_may_choose_any_unit(as_, studio) -> None:
    assert put(as_("province_control"), studio, unit=studio.world.elsewhere.pk).status_code == 302
    assert put(as_("control"), studio, unit=studio.world.elsewhere.pk).status_code == 422


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("9.999999", "Không có trong danh mục: 9.999999"),
        ("1.001193 1.001193", "Mã bị lặp: 1.001193"),
        ("", "Nhập mã thủ tục"),
        (" ".join(str(number) for number in range(13)), "nhiều nhất 12 thủ tục"),
    ],
)
def test_codes_that_do_not_do_are_named(as_, studio, codes: str, said: str) -> None:
    answer = put(as_("control"), studio, codes=codes, title="Tên vẫn còn")
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Tên vẫn còn" in text(answer)


@pytest.mark.parametrize("name", ["leader", "clerk", "system_admin", "unit_admin"])
def test_only_control_officers_open_reviews(as_, studio, name: str) -> None:
    assert as_(name).get(OPEN).status_code == 403
    assert put(as_(name), studio).status_code == 403
    assert Review.objects.count() == 1
