"""Search: accents or none, typing errors, best match first, filters and facets."""

from __future__ import annotations

import pytest
from catalog_records import read

from motcua.catalog.importing import import_readings
from motcua.catalog.search import Facet, search

pytestmark = [pytest.mark.django_db, pytest.mark.database_smoke]

ENTRIES = {
    "1.900101": ("Thủ tục đăng ký khai sinh", "Hộ tịch"),
    "1.900102": ("Đăng ký lại khai sinh", "Hộ tịch"),
    "1.900103": ("Thủ tục đăng ký khai sinh có yếu tố nước ngoài", "Hộ tịch"),
    "1.900104": ("Thủ tục đăng ký khai tử", "Hộ tịch"),
    "1.900105": ("Đăng ký khai thác nước dưới đất", "Tài nguyên nước"),
    "1.900106": ("Đăng ký sinh hoạt tôn giáo tập trung", "Tôn giáo"),
    "1.900107": ("Xác nhận tình trạng hôn nhân", "Hộ tịch"),
    "3.900108": ("Cấp giấy phép xây dựng nhà ở riêng lẻ", "Hoạt động xây dựng"),
}


@pytest.fixture(autouse=True)
def entries() -> None:
    headers = [
        read(
            "header",
            code=code,
            name=name,
            categories=[field],
            type="SPECIFIC" if code.startswith("3") else "STANDARD",
            departmentPromulgate="UBND tỉnh Demo" if code.startswith("3") else "Bộ Demo",
            formalityTargetType=["Công dân Việt Nam"] if field == "Hộ tịch" else ["Doanh nghiệp"],
        )
        for code, (name, field) in ENTRIES.items()
    ]
    import_readings(headers, "thu")


def codes(query: str = "", **filters: str) -> list[str]:
    return [entry.code for entry in search(query, **filters).entries]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        "khai sinh",
        "dang ky khai sinh",
        "đăng kí khai sinh",
        "ĐĂNG KÝ KHAI SINH",
        "thủ tục đăng ký khai sinh",
        "đăng ký khia sinh",
        "dang ky khai snh",
        "dangky khai sinh",
        "khai sin",
        "1.900101",
    ],
)
def test_birth_registration_comes_first(query: str) -> None:
    assert codes(query)[0] == "1.900101"


def test_unlike_entries_are_left_out() -> None:
    assert set(codes("khai sinh")) == {"1.900101", "1.900102", "1.900103"}


def test_the_beginning_of_a_code_finds_its_entries() -> None:
    assert codes("3.9") == ["3.900108"]


def test_the_name_of_a_field_finds_its_entries() -> None:
    assert "3.900108" in codes("hoạt động xây dựng")


def test_nonsense_finds_nothing() -> None:
    assert search("qwxyzzy").total == 0


@pytest.mark.parametrize("query", ["", "   ", "%", "'; --", "\\", "a" * 5000, "thủ tục"])
def test_any_text_is_a_query(query: str) -> None:
    assert search(query).total >= 0


def test_an_empty_query_lists_everything_by_code() -> None:
    assert codes() == sorted(ENTRIES)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"field": "Tôn giáo"}, {"1.900106"}),
        ({"type": "SPECIFIC"}, {"3.900108"}),
        ({"agency": "UBND tỉnh Demo"}, {"3.900108"}),
        ({"agency": "Công an cấp xã"}, set(ENTRIES)),
        ({"subject": "Doanh nghiệp"}, {"1.900105", "1.900106", "3.900108"}),
        ({"subject": "Doanh nghiệp", "field": "Hộ tịch"}, set()),
    ],
)
def test_filters_narrow(filters: dict[str, str], found: set[str]) -> None:
    assert set(codes(**filters)) == found


def test_filters_and_query_work_together() -> None:
    assert codes("đăng ký", field="Tôn giáo") == ["1.900106"]


def test_facets_count_all_that_match_not_the_page() -> None:
    found = search("khai sinh", limit=1)
    assert (len(found.entries), found.total) == (1, 3)
    assert found.facets["field"] == [Facet("Hộ tịch", 3)]
    assert found.facets["subject"] == [Facet("Công dân Việt Nam", 3)]


def test_pages_follow_each_other() -> None:
    pages = [search(limit=3, offset=offset).entries for offset in (0, 3, 6, 9)]
    assert [entry.code for page in pages for entry in page] == sorted(ENTRIES)


def test_a_search_takes_few_questions_to_the_database(django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        search("khai sinh", field="Hộ tịch", subject="Công dân Việt Nam")
