"""Choosing what to review: the ranked list with its numbers, the draft decision, opening a review."""

from __future__ import annotations

import pytest
from django.urls import reverse

import world
from desk_pages import text
from motcua.reengineering.catalogue import looking
from query_counts import counted

HERE = reverse("studio:selection")


@pytest.fixture
def two(studio) -> None:
    """A second procedure that is carried out here, and a third that is not."""
    other, _ = world.add_procedure("1.000656", name="Thủ tục đăng ký khai tử")
    world.add_process(other)
    world.add_procedure("2.000635", name="Thủ tục cấp bản sao trích lục")
    looking.look_again()


def got(as_, query: str = "", name: str = "control") -> str:
    return text(as_(name).get(HERE + query))


def draft(as_, kind: str, query: str = "", name: str = "control"):
    return as_(name).get(reverse("studio:selection-draft", args=[kind]) + query)


def test_procedures_stand_with_place_points_and_counts(as_, two, submitted) -> None:
    shown = got(as_)
    assert shown.index("1.001193") < shown.index("1.000656")
    assert "1 hồ sơ, 1 người" in shown
    assert "Đứng ngoài bảng xếp hạng: 1 thủ tục" in shown


def test_every_number_behind_a_place_is_shown_and_opens(as_, two, submitted) -> None:
    shown = got(as_)
    for words in (
        "Hồ sơ trong năm",
        "1 (trực tuyến 1)",
        "Phần giấy tờ dữ liệu có thể thay",
        "chưa có số liệu",
    ):
        assert words in shown
    assert f"{reverse('studio:lint')}?ma=1.001193" in shown


def test_the_weights_are_said_to_be_our_own(as_, two) -> None:
    shown = got(as_)
    assert "lựa chọn của hệ thống, thông tư không định" in shown
    assert "0,4" in shown


def test_another_year_has_other_counts(as_, two, submitted) -> None:
    assert "0 hồ sơ, 0 người" in got(as_, "?nam=2025")


def test_nonsense_for_a_year_is_this_year(as_, two, submitted) -> None:
    assert "1 hồ sơ, 1 người" in got(as_, "?nam=20x6")


def test_only_dossiers_one_may_see_are_counted(as_, two, submitted) -> None:
    studio_elsewhere = got(as_, name="outsider")
    assert "1 hồ sơ, 1 người" not in studio_elsewhere


def test_before_the_first_look_counts_stand_alone(as_, studio, submitted) -> None:
    shown = got(as_)
    assert "chưa được bộ quy tắc và tám tiêu chí xét lần nào" in shown
    assert "chưa xét mức" in shown


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_draft_holds_what_was_chosen(as_, two, kind: str, begins: bytes) -> None:
    answer = draft(as_, kind, "?ma=1.000656")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)


def test_without_a_choice_there_is_no_draft_and_the_page_says_why(as_, two) -> None:
    answer = draft(as_, "pdf")
    assert answer.status_code == 422
    assert "Chưa chọn thủ tục nào" in text(answer)


def test_another_kind_of_file_is_refused(as_, two) -> None:
    assert draft(as_, "odt", "?ma=1.000656").status_code == 404


def test_the_chosen_procedures_fill_the_form_of_a_review(as_, two) -> None:
    shown = text(as_("control").get(reverse("studio:open") + "?ma=1.001193&ma=1.000656"))
    assert "1.001193\n1.000656" in shown


def test_a_leader_reads_and_drafts_but_opens_nothing(as_, two) -> None:
    assert "Mở đề án cho thủ tục đã chọn" not in got(as_, name="leader")
    assert draft(as_, "docx", "?ma=1.000656", "leader").status_code == 200


def test_a_clerk_stays_out(as_, two) -> None:
    assert as_("clerk").get(HERE).status_code == 403
    assert draft(as_, "pdf", "?ma=1.000656", "clerk").status_code == 403


def test_the_page_costs_what_is_recorded(as_, two, submitted) -> None:
    client = as_("control")
    client.get(HERE)
    with counted("studio:selection control"):
        client.get(HERE)
