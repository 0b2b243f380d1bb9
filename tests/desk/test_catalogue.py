"""The catalogue's screens: differences between sources, and one version put in force with a reason."""

from __future__ import annotations

import pytest
from catalog_records import CODE, HEADER, read
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from desk_pages import text
from motcua.catalog.importing import import_readings
from motcua.catalog.models import Procedure, TimeLimitRule
from query_counts import counted
from world import World, same_day_rule

LIST = "/can-bo/danh-muc/"
READERS = ["control", "system_admin", "unit_admin"]
REASON = "Đã đối chiếu Quyết định 12/QĐ-DEMO"


@pytest.fixture
def province(province: World) -> World:
    province.add_strangers()
    return province


@pytest.fixture
def sources(province: World) -> Procedure:
    """Three kinds of source that disagree; the normalised one, changed last, is in force."""
    import_readings([read("raw"), read("national"), read("selected")], "thu")
    return Procedure.objects.get(code=CODE)


@pytest.fixture
def equals(province: World) -> Procedure:
    """Two records of one kind of which neither says when it was changed."""
    for name in ("Tên một", "Tên hai"):
        import_readings([read("national", name=name, source={})], "thu")
    return Procedure.objects.get(code=CODE)


def address(code: str = CODE) -> str:
    return reverse("desk:catalogue-procedure", args=[code])


def put(client: Client, number: int | str, reason: str = REASON) -> HttpResponse:
    return client.post(address(), {"version": number, "reason": reason})


@pytest.mark.parametrize("name", READERS)
def test_those_who_keep_the_catalogue_see_it_and_find_their_way(as_, sources, name: str) -> None:
    shown = text(as_(name).get(LIST))
    assert address() in shown
    assert ">Danh mục</a>" in shown


@pytest.mark.parametrize("name", ["clerk", "specialist", "leader", "seal", "outsider"])
@pytest.mark.parametrize("place", [LIST, f"{LIST}{CODE}/"])
def test_everybody_else_is_kept_out_and_shown_no_way(as_, sources, name: str, place: str) -> None:
    answer = as_(name).get(place)
    assert answer.status_code == 403
    assert f'href="{LIST}"' not in text(answer)


@pytest.mark.parametrize("name", ["clerk", "leader", "outsider", "unit_admin"])
def test_only_control_and_the_system_administrator_put_in_force(as_, sources, name: str) -> None:
    lesser = sources.versions.get(source_kind="selected")
    assert put(as_(name), lesser.number).status_code == 403
    assert sources.current_version != lesser


def test_who_may_only_read_is_offered_no_form(as_, sources) -> None:
    assert "Cho áp dụng" not in text(as_("unit_admin").get(address()))


def test_what_needs_a_decision_stands_first_then_several_versions(as_, province, equals) -> None:
    import_readings([read("raw", {"data": {"code": "1.900005", "name": "Một bản"}})], "thu")
    two = [read("pack", code="1.900009"), read("pack", code="1.900009", name="Tên khác")]
    import_readings(two, "thu")
    shown = text(as_("control").get(LIST))
    places = [shown.index(address(code)) for code in (CODE, "1.900009", "1.001193")]
    assert places == sorted(places)


@pytest.mark.parametrize(("chosen", "there"), [("can-chon", True), ("nhieu-ban", True), ("chua-co", False)])
def test_the_list_is_narrowed_and_counted(as_, equals, chosen: str, there: bool) -> None:
    shown = text(as_("control").get(LIST, {"loc": chosen}))
    assert (address() in shown) is there
    assert address("1.001193") not in shown
    assert 'Tất cả thủ tục</a> <span class="mc-quiet">(2)' in shown


@pytest.mark.parametrize("asked", ["tha dieu", "thả diều", "1.9000"])
def test_the_search_finds_with_and_without_accents_and_by_code(as_, sources, asked: str) -> None:
    shown = text(as_("control").get(LIST, {"q": asked}))
    assert address() in shown
    assert address("1.001193") not in shown


def test_a_search_without_a_match_says_what_to_try(as_, sources) -> None:
    assert "Thử bớt từ" in text(as_("control").get(LIST, {"q": "xyzw"}))


@pytest.mark.parametrize("query", ["q=%00", "trang=²", "loc=x", f"trang={'9' * 30}", "q=%F0%9F%98%80"])
def test_odd_addresses_are_answered(as_, sources, query: str) -> None:
    assert as_("control").get(f"{LIST}?{query}").status_code == 200


@pytest.mark.parametrize("code", ["9.999999", "%00", "a/b"])
def test_a_code_nobody_has_is_not_found(as_, province, code: str) -> None:
    assert as_("control").get(f"{LIST}{code}/").status_code == 404


def test_what_is_in_force_says_since_when_and_by_which_rule(as_, sources) -> None:
    shown = text(as_("control").get(address()))
    assert "từ 21/08/2026 09:00" in shown
    assert "do quy tắc chọn" in shown
    assert "Theo quy tắc chọn nguồn" in shown


def test_the_sources_stand_side_by_side_in_words(as_, sources) -> None:
    shown = text(as_("control").get(address()))
    for words in (
        "Thời hạn nộp trực tuyến",
        "1,5 ngày làm việc",
        "1 (đơn vị khác)",
        "Phí 8.000 đồng, mỗi con",
    ):
        assert words in shown
    assert "WORKING_DAY" not in shown


def test_doubts_are_told_with_kind_place_and_value(as_, sources) -> None:
    shown = text(as_("control").get(address()))
    assert "Đơn vị thời hạn không tính được: 1" in shown
    assert "/data/executionMethods/0/processingTimeUnit" in shown
    assert "vài hôm" in shown


def test_equal_versions_show_what_one_must_choose_between(as_, equals) -> None:
    shown = text(as_("control").get(address()))
    assert "Cần người chọn phiên bản" in shown
    assert "Phiên bản 2 khác phiên bản 1" in shown
    assert "Tên một" in shown and "Tên hai" in shown


@pytest.mark.parametrize("name", ["control", "system_admin"])
def test_a_version_is_put_in_force_with_a_reason(as_, equals, name: str) -> None:
    client = as_(name)
    assert put(client, 2).url == address()
    equals.refresh_from_db()
    assert (equals.name, equals.needs_decision) == ("Tên hai", False)
    shown = text(client.get(address()))
    assert "Phiên bản 2 có hiệu lực từ bây giờ" in shown
    assert f"Lý do: {REASON}" in shown
    assert "Đã có hiệu lực trước đây (1)" in shown


@pytest.mark.parametrize(("number", "reason"), [(2, "  "), ("", REASON), (99, REASON), ("x", REASON)])
def test_a_decision_without_version_or_reason_changes_nothing(as_, equals, number, reason: str) -> None:
    answer = put(as_("control"), number, reason)
    assert answer.status_code == 422
    assert "Có chỗ cần sửa" in text(answer)
    assert equals.publications.count() == 1


def test_a_version_that_came_into_force_meanwhile_is_refused_with_the_reason(as_, sources) -> None:
    current = sources.current_version
    assert f'value="{current.number}"' not in text(as_("control").get(address()))
    answer = put(as_("control"), current.number)
    assert answer.status_code == 409
    assert "Phiên bản này đang có hiệu lực" in text(answer)
    assert REASON in text(answer)


def test_while_a_choice_is_open_the_version_in_force_may_be_kept(as_, equals) -> None:
    client = as_("control")
    assert "(đang có hiệu lực)</label>" in text(client.get(address())).replace("\n", "").replace("  ", "")
    assert put(client, 1).status_code == 302
    assert "Cần người chọn phiên bản" not in text(client.get(address()))


def test_limits_say_whether_their_document_was_checked(as_, province) -> None:
    same_day_rule()
    shown = text(as_("control").get(address("1.001193")))
    assert "Trong ngày, nhận trước 15:00" in shown
    assert "Chưa đối chiếu văn bản" in shown
    TimeLimitRule.objects.update(confirmed=True)
    assert "Chưa đối chiếu văn bản" not in text(as_("control").get(address("1.001193")))


def test_the_bound_process_is_named(as_, province) -> None:
    shown = text(as_("control").get(address("1.001193")))
    assert str(province.process) in shown


def test_an_entry_with_a_line_only_says_so(as_, province) -> None:
    import_readings([read("header", HEADER)], "thu")
    shown = text(as_("control").get(address()))
    assert "Mới có dòng danh mục" in shown
    assert "Cho áp dụng" not in shown


@pytest.mark.parametrize("place", ["desk:catalogue", "desk:catalogue-procedure"])
def test_the_pages_cost_what_is_recorded(as_, sources, place: str) -> None:
    client = as_("control")
    url = LIST if place == "desk:catalogue" else address()
    client.get(url)
    with counted(f"{place} control"):
        assert client.get(url).status_code == 200


def test_a_longer_list_costs_no_more(as_, sources) -> None:
    import_readings([read("pack", code=f"2.90001{number}") for number in range(6)], "thu")
    client = as_("control")
    with counted("desk:catalogue control"):
        assert client.get(LIST).status_code == 200
