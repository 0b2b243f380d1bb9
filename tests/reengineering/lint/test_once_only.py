"""Nothing is asked twice: papers the state holds, has issued itself, or was given in the same group."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from lint_kit import asking, lint

from motcua.reengineering.lint import dated_tables
from motcua.reengineering.lint.dated_tables import held_papers, linked_groups
from motcua.reengineering.lint.paper_names import paper

FIRST = "/checklist_raw/0/items/0/name"


@pytest.mark.parametrize(
    "name",
    [
        "Bản sao Giấy khai sinh của trẻ",
        "* 01 bản chụp có chứng thực Thẻ căn cước",
        "BAN SAO GIAY CHUNG NHAN KET HON",
        "- Hộ chiếu/CMND/CCCD của người nộp",
        "Phiếu lý lịch tư pháp số 1",
        "Giấy chứng nhận đăng ký doanh nghiệp.",
        "Giấy phép lái xe còn hạn",
    ],
)
def test_a_paper_that_a_database_holds_is_found(name: str) -> None:
    assert lint("state-already-holds", asking("1.900001", name)) == [FIRST]


@pytest.mark.parametrize(
    "name",
    [
        "Tờ khai đăng ký khai sinh",
        "Đơn đề nghị cấp lại giấy phép lái xe",
        "Hộ chiếu",
        "Giấy khai sinh trong trường hợp không khai thác được thông tin trong cơ sở dữ liệu",
        "Giấy chứng nhận kết hôn do cơ quan nước ngoài cấp",
        "Lý lịch tư pháp do nước mà người đó là công dân cấp; của nước mà người đó cư trú",
        "Bản vẽ nhà",
    ],
)
def test_forms_foreign_papers_and_papers_asked_only_without_data_are_not(name: str) -> None:
    assert lint("state-already-holds", asking("1.900001", name)) == []


def test_the_paper_a_procedure_renews_is_handed_in_to_be_replaced() -> None:
    renewal = asking("1.900001", "Giấy phép lái xe đã được cấp", results=("Giấy phép lái xe",))
    assert lint("state-already-holds", renewal) == []


def test_the_table_counts_from_its_first_day() -> None:
    record = asking("1.900001", "Giấy khai sinh")
    assert lint("state-already-holds", record, on=date(2025, 11, 14)) == []
    assert lint("state-already-holds", record, on=date(2025, 11, 15)) == [FIRST]


def test_every_row_has_its_source_and_words_as_they_are_compared() -> None:
    for row in held_papers():
        assert row.source and row.database and row.owner
        assert all(word == paper(word) or word == word.lower() for word in row.starts)


LICENCE = "Giấy phép thả diều đêm"


@pytest.mark.parametrize(
    "name", [LICENCE, "Bản sao Giấy phép thả diều đêm (nếu có)", "GIAY PHEP THA DIEU DEM của người thả"]
)
def test_what_another_procedure_of_the_set_issues_is_asked_back(name: str) -> None:
    given = (asking("1.900002", "Đơn", results=(LICENCE,)), asking("1.900001", name))
    assert lint("own-result-asked-back", *given) == [FIRST]


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("Giấy phép thả diều đêm khuya", LICENCE),
        ("Đơn xin giấy phép thả diều đêm", LICENCE),
        ("Giấy chứng nhận đã cấp", "Giấy chứng nhận"),
        ("Quyết định phê duyệt dự án", "Quyết định phê duyệt"),
        ("Phương án sử dụng đất", "Phương án sử dụng đất"),
    ],
)
def test_other_papers_and_names_that_say_nothing_are_not(name: str, result: str) -> None:
    given = (asking("1.900002", "Đơn", results=(result,)), asking("1.900001", name))
    assert lint("own-result-asked-back", *given) == []


def test_what_a_procedure_issues_itself_is_what_it_renews() -> None:
    given = (asking("1.900002", results=(LICENCE,)), asking("1.900001", LICENCE, results=(LICENCE,)))
    assert lint("own-result-asked-back", *given) == []


def test_two_records_of_one_procedure_are_not_each_other() -> None:
    given = (asking("1.900001", "Đơn", results=(LICENCE,)), asking("1.900001", LICENCE))
    assert lint("own-result-asked-back", *given) == []


BIRTH = ("1.001193", "1.004222")


def test_a_known_group_is_asked_twice_at_its_later_procedure() -> None:
    given = [asking(code, "Giấy tờ chứng minh nơi ở") for code in reversed(BIRTH)]
    report = lint("asked-twice", *given)
    assert report == [FIRST]


def test_procedures_of_no_common_group_may_ask_the_same() -> None:
    given = [asking(code, "Giấy tờ chứng minh nơi ở") for code in ("1.900001", "1.900002")]
    assert lint("asked-twice", *given) == []
    assert lint("asked-twice", *given, groups=[("1.900001", "1.900002")]) == [FIRST]


def test_a_name_that_does_not_say_which_paper_is_not_the_same_paper() -> None:
    given = [asking(code, "Giấy tờ do cơ quan khác cấp", "Tờ khai theo mẫu") for code in BIRTH]
    assert lint("asked-twice", *given) == []


def test_a_group_of_which_one_is_given_says_nothing() -> None:
    assert lint("asked-twice", asking(BIRTH[0], "Đơn", "Đơn")) == []


def test_groups_and_papers_are_dated_and_sourced() -> None:
    for group in linked_groups():
        assert group.source
        assert len(group.procedures) > 1
    assert dated_tables.on_day(linked_groups(), date(2024, 6, 30)) == ()


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("* 01 bản sao Giấy chứng nhận kết hôn (nếu có)", "giay chung nhan ket hon"),
        ("BAN CHINH TO KHAI theo mẫu số 1", "to khai"),
        ("Trường hợp khác thì không phải nộp", ""),
        ("", ""),
    ],
)
def test_a_paper_is_known_without_form_count_and_condition(name: str, bare: str) -> None:
    assert paper(name) == bare


def test_the_tables_are_plain_yaml() -> None:
    folder = dated_tables.files("motcua.reengineering.lint") / "data"
    for name in ("papers-and-databases.yaml", "linked-groups.yaml"):
        assert yaml.safe_load((folder / name).read_text("utf-8"))
