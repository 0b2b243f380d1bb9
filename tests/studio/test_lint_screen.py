"""The catalogue's findings on screen: sums, filters as links, the list, the workbook; kept by a look in the
background."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

import world
from desk_pages import text
from motcua.catalog.models import Procedure
from motcua.core import clock
from motcua.reengineering.acts.setting_aside import set_aside
from motcua.reengineering.catalogue import looking
from motcua.reengineering.catalogue.findings import Asked, rows
from motcua.reengineering.models import CatalogueFinding, CatalogueStanding
from motcua.reengineering.tasks import look_at_catalogue
from query_counts import counted
from world import World

RULE = "component-without-count"
HERE = reverse("studio:lint")


@pytest.fixture
def looked(studio) -> None:
    world.add_procedure("1.000656", name="Thủ tục đăng ký khai tử")
    Procedure.objects.create(
        code="sai mã", name="Chỉ có trong danh sách", header={"code": "sai mã", "name": "Chỉ"}
    )
    looking.look_again()


def got(as_, query: str = "", name: str = "control") -> str:
    return text(as_(name).get(HERE + query))


def test_before_the_first_look_the_page_says_so(as_, studio) -> None:
    assert "Danh mục chưa được xét lần nào" in got(as_)


def test_sums_stand_by_effect_rule_and_field(as_, looked) -> None:
    shown = got(as_)
    for words in ("Theo lợi ích có thể đạt", "Theo quy tắc", "Theo lĩnh vực", "Hộ tịch", "Bớt giấy tờ"):
        assert words in shown
    assert "Đã xét 3 thủ tục và 1 quy trình đang chạy" in shown


def test_a_count_opens_its_findings(as_, looked) -> None:
    shown = got(as_, f"?quy-tac={RULE}")
    assert "2 phát hiện ở 2 thủ tục" in shown
    assert "Giấy tờ thứ 2 “Giấy tờ tùy thân”" in shown
    assert f"{reverse('studio:open')}?ma=1.000656" in shown
    assert reverse("desk:catalogue-procedure", args=["1.000656"]) in shown


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (f"?quy-tac={RULE}&ma=1.000656", "1 phát hiện"),
        ("?muc=error", "1 phát hiện"),
        ("?linh-vuc=Hộ tịch&bot=giay-to", "2 phát hiện"),
        ("?quy-tac=unreachable", "0 phát hiện"),
    ],
)
def test_filters_narrow_together(as_, looked, query: str, number: str) -> None:
    assert number in got(as_, query)


def test_nonsense_in_an_address_narrows_nothing(as_, looked) -> None:
    assert "Theo quy tắc" in got(as_, "?quy-tac=khong-co&muc=x&bot=tien&trang=-3")


def test_a_line_of_the_list_is_judged_by_its_code(looked) -> None:
    assert CatalogueFinding.objects.filter(procedure__code="sai mã", rule="malformed-code").exists()


def test_a_running_process_is_judged_too(studio) -> None:
    again = [*world.ROWS[:4], {**world.ROWS[3], "no": 5, "action": "Vào sổ"}, {**world.ROWS[4], "no": 6}]
    world.add_process(studio.world.procedure, again)
    looking.look_again()
    found = CatalogueFinding.objects.get(rule="same-unit-in-a-row")
    assert found.place == "Quy trình đang chạy: Bước “Đóng dấu”"
    assert found.version is None


def test_what_is_set_aside_is_not_counted_but_told(as_, studio, looked) -> None:
    set_aside(studio.world.actor("control"), "1.000656", RULE, "/groups/0/components/1", "Chỉ xuất trình")
    shown = got(as_, f"?quy-tac={RULE}")
    assert "1 phát hiện ở 1 thủ tục" in shown
    assert "Không tính 1 phát hiện đã bỏ qua" in shown


def test_the_workbook_holds_the_narrowed_findings(as_, studio, looked) -> None:
    set_aside(studio.world.actor("control"), "1.000656", RULE, "/groups/0/components/1", "Chỉ xuất trình")
    answer = as_("control").get(reverse("studio:lint-xlsx") + f"?quy-tac={RULE}")
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Phát hiện", "Theo quy tắc", "Theo lĩnh vực", "Đã bỏ qua"]
    assert [row[0].value for row in book["Phát hiện"].iter_rows(min_row=2)] == ["1.001193"]


def test_a_second_look_finds_nothing_to_do_until_something_changes(province: World) -> None:
    assert looking.look_again()
    assert not looking.look_again()
    world.add_procedure("1.000656")
    assert not looking.is_current(looking.latest_check())
    assert looking.look_again()
    assert CatalogueStanding.objects.count() == 2


def test_a_new_day_is_a_new_look(province: World) -> None:
    looking.look_again()
    with clock.at(clock.now() + timedelta(days=1)):
        assert not looking.is_current(looking.latest_check())


def test_the_page_says_when_it_is_not_current(as_, studio, looked) -> None:
    world.add_procedure("2.000635")
    assert "Danh mục đã thay đổi" in got(as_)


def test_the_worker_looks(province: World) -> None:
    look_at_catalogue.func(0)
    assert rows()


def test_a_second_look_leaves_no_row_twice(province: World) -> None:
    looking.look_again()
    once = CatalogueFinding.objects.count()
    looking.look_again(always=True)
    assert CatalogueFinding.objects.count() == once


def test_what_is_narrowed_in_memory_is_what_is_narrowed_in_the_database(looked) -> None:
    for asked in (Asked(rule=RULE), Asked(severity="hint"), Asked(effect="papers", field="Hộ tịch")):
        stored = asked.narrowed(looking.standing_findings())
        assert len(asked.kept(rows())) == stored.count()


@pytest.mark.parametrize("name", ["leader", "system_admin", "province_control"])
def test_those_who_re_engineer_read_it(as_, looked, name: str) -> None:
    assert "Theo quy tắc" in got(as_, name=name)


@pytest.mark.parametrize("name", ["clerk", "outsider"])
def test_who_only_receives_does_not(as_, looked, name: str) -> None:
    allowed = name == "outsider"  # a leader of another commune re-engineers there
    assert as_(name).get(HERE).status_code == (200 if allowed else 403)


def test_only_control_officers_are_offered_a_review(as_, looked) -> None:
    assert "Mở đề án rà soát" not in got(as_, f"?quy-tac={RULE}", "leader")


def test_the_page_costs_what_is_recorded(as_, looked) -> None:
    client = as_("control")
    client.get(HERE)
    with counted("studio:lint control"):
        client.get(HERE)
    with counted("studio:lint-list control"):
        client.get(f"{HERE}?quy-tac={RULE}")
