"""The finding register on screen: entered, looked at, closed on proof, re-opened by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from operations import decided
from studio_stage import Studio

from desk_pages import text
from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.identity.actors import SYSTEM
from motcua.identity.roles import Role
from motcua.reengineering.acts import register as acts
from motcua.reengineering.models import Problem
from query_counts import counted

pytestmark = pytest.mark.django_db(transaction=True)
LIST, NEW = reverse("studio:register"), reverse("studio:problem-new")
SENT = {
    "procedure": "1.001193",
    "title": "Trả kết quả trễ",
    "source": "Kiểm tra quý II",
    "cause": "Chờ chữ ký",
    "change": "Ký số hàng loạt",
    "check": "late",
    "days": "30",
    "allowed_percent": "0",
}


@pytest.fixture
def problem(studio: Studio) -> Problem:
    found = acts.Found(
        "Trả kết quả trễ", "", "Chờ chữ ký", "Ký số", "late", {"days": 30, "allowed_percent": 0}
    )
    return acts.register(studio.world.actor("control"), studio.world.procedure.pk, found)


def late(row: Dossier) -> Dossier:
    Dossier.objects.filter(pk=row.pk).update(due_at=clock.now() - timedelta(hours=1))
    return row


def at(problem: Problem, name: str = "problem") -> str:
    return reverse(f"studio:{name}", args=[problem.pk])


def test_an_empty_register_says_what_it_is_for(as_, studio) -> None:
    assert "Sổ chưa có phát hiện nào" in text(as_("control").get(LIST))


def test_a_finding_is_entered_and_its_check_runs_at_once(as_, studio) -> None:
    client = as_("control")
    assert client.post(NEW, SENT | {"review": studio.review.code}).status_code == 302
    row = Problem.objects.get()
    assert (row.review, row.checks.count()) == (studio.review, 1)
    assert "chưa có hồ sơ nào để xét" in text(client.get(LIST))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("procedure", "9.999", "Không có thủ tục mã 9.999."),
        ("review", "RS-1", "Không có đề án số RS-1."),
        ("title", " ", "Nhập phát hiện."),
        ("cause", "", "Nhập nguyên nhân."),
        ("check", "", "Chọn phép kiểm tra chạy hằng ngày."),
        ("days", "0", "ghi số nguyên từ 1 đến 3650"),
        ("allowed_percent", "nhiều", "ghi số nguyên từ 0 đến 100"),
        ("check", "paper-asked", "Nhập tên giấy tờ cho phép kiểm tra này."),
    ],
)
def test_what_will_not_do_is_said_beside_the_field_and_kept(as_, studio, field, value, said) -> None:
    answer = as_("control").post(NEW, SENT | {field: value})
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Kiểm tra quý II" in text(answer)
    assert not Problem.objects.exists()


def test_the_list_is_narrowed_by_procedure_and_state(as_, problem) -> None:
    client = as_("leader")
    assert problem.title in text(client.get(LIST, {"thu-tuc": "1.001193", "trang-thai": "open"}))
    assert "Không có phát hiện nào khớp" in text(client.get(LIST, {"trang-thai": "closed"}))


def test_the_page_tells_each_check_and_its_dossiers(as_, studio, problem) -> None:
    row = late(decided(studio.world))
    client = as_("control")
    assert client.post(at(problem, "problem-run")).status_code == 302
    shown = text(client.get(at(problem)))
    assert "Không đạt: 1/1 hồ sơ vi phạm" in shown
    assert str(row.code) in shown


def test_dossiers_out_of_sight_are_counted_and_not_named(as_, studio, problem) -> None:
    row = late(decided(studio.world))
    acts.run_check(SYSTEM, problem.pk)
    studio.world.add("other_leader", Role.LEADER, studio.world.elsewhere)
    shown = text(as_("other_leader").get(at(problem)))
    assert str(row.code) not in shown
    assert "1 hồ sơ ngoài phạm vi xem của bạn" in shown


def test_closing_needs_a_good_check(as_, studio, problem) -> None:
    client = as_("control")
    row = late(decided(studio.world))
    answer = client.post(at(problem, "problem-close"))
    assert answer.status_code == 409
    assert "1/1 hồ sơ còn vi phạm" in text(answer)
    Dossier.objects.filter(pk=row.pk).update(due_at=clock.now() + timedelta(hours=1))
    assert client.post(at(problem, "problem-close")).status_code == 302
    assert "Đã khắc phục" in text(client.get(at(problem)))


def test_one_that_comes_back_opens_itself_and_says_how_often(as_, studio, problem) -> None:
    decided(studio.world)
    acts.close(studio.world.actor("control"), problem.pk)
    late(decided(studio.world))
    acts.run_all(SYSTEM)
    shown = text(as_("control").get(at(problem)))
    assert "Đã tự mở lại 1 lần." in shown


def test_cause_and_change_are_corrected(as_, problem) -> None:
    client = as_("control")
    sent = {"cause": "Thiếu người ký", "change": "Ủy quyền ký"}
    assert client.post(at(problem, "problem-note"), sent).status_code == 302
    assert "Ủy quyền ký" in text(client.get(at(problem)))
    refused = client.post(at(problem, "problem-note"), {"cause": "", "change": "Giữ lại"})
    assert refused.status_code == 422
    assert "Giữ lại" in text(refused)


@pytest.mark.parametrize("name", ["leader", "system_admin"])
def test_readers_have_no_buttons(as_, problem, name: str) -> None:
    client = as_(name)
    assert "Bạn chỉ xem" in text(client.get(at(problem)))
    assert client.get(NEW).status_code == 403
    for act in ("problem-run", "problem-close", "problem-note"):
        assert client.post(at(problem, act), {"cause": "x", "change": ""}).status_code == 403


@pytest.mark.parametrize("name", ["clerk", "specialist", "seal"])
def test_the_others_do_not_read_it(as_, problem, name: str) -> None:
    assert as_(name).get(LIST).status_code == 403
    assert as_(name).get(at(problem)).status_code == 403


def test_an_unknown_finding_is_not_found(as_, studio) -> None:
    assert as_("control").get(reverse("studio:problem", args=[0])).status_code == 404


def test_the_pages_cost_what_is_recorded(as_, problem) -> None:
    client = as_("control")
    client.get(LIST)
    with counted("studio:register control"):
        client.get(LIST)
    with counted("studio:problem control"):
        client.get(at(problem))
