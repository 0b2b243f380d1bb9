"""Which lines of a published list everybody has to bring."""

from __future__ import annotations

import pytest

from motcua.catalog.models import ProcedureVersion
from motcua.catalog.record import Component, ComponentGroup
from motcua.desk.asked_papers import Asked, asked_papers
from world import content


def lines(*groups: tuple[str, list[str]]) -> list[Asked]:
    listed = tuple(
        ComponentGroup(name=name, components=tuple(Component(name=paper) for paper in papers))
        for name, papers in groups
    )
    return asked_papers(ProcedureVersion(content=content(groups=listed).model_dump(mode="json")))


def test_signs_of_lists_are_taken_off_names_and_headings() -> None:
    [line] = lines(("* Giấy tờ phải nộp:", ["- Giấy  chứng sinh"]))
    assert (line.heading, line.name) == ("Giấy tờ phải nộp", "Giấy chứng sinh")


@pytest.mark.parametrize(("heading", "name", "always"), [
    ("", "Tờ khai", True),
    ("* Giấy tờ phải nộp:", "- Tờ khai", True),
    ("* Giấy tờ phải nộp:", "- Trường hợp trẻ em bị bỏ rơi thì phải có biên bản", False),
    ("* Giấy tờ phải nộp:", "- Văn bản ủy quyền trong trường hợp ủy quyền thực hiện", False),
    ("* Giấy tờ phải nộp:", "- Giấy chứng sinh; trường hợp không có thì nộp văn bản xác nhận", True),
    ("* Giấy tờ phải nộp:", "Biên bản về việc trẻ bị bỏ rơi (nếu trẻ bị bỏ rơi)", False),
    ("* Giấy tờ phải nộp:", "Mẫu điện tử đăng ký khai sinh", False),
    ("* Lưu ý:", "Mẫu tờ khai phát miễn phí", False),
    ("Đối với nhà ở riêng lẻ tại đô thị:", "Bản vẽ", False),
])  # fmt: skip
def test_papers_of_one_situation_are_not_everybodys(heading: str, name: str, always: bool) -> None:
    [line] = lines((heading, [name]))
    assert line.always is always


def test_what_is_presented_is_not_counted() -> None:
    [line] = lines(("* Giấy tờ phải xuất trình:", ["Thẻ căn cước"]))
    assert line.shown
    assert line.counts == {"originals": 0, "copies": 0}


def test_the_heading_stands_once() -> None:
    assert [line.heading for line in lines(("Nộp", ["Một", "Hai"]))] == ["Nộp", ""]
