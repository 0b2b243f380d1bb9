"""Stored process models: one compilation per version, content that never changes."""

from __future__ import annotations

import pytest
from bpmn_kit import definitions, fixture, flows, nodes, process
from django.db import DatabaseError, transaction

from motcua.core.errors import Conflict, Refusal
from motcua.processes import bpmn
from motcua.processes.models import ProcessVersion, add_version

pytestmark = pytest.mark.django_db
XML = process(nodes("startEvent:s task:a endEvent:e") + flows("s a e")).decode()
LANE = (
    '<laneSet id="l"><lane id="clerks" name="Một cửa" motcua:unitKind="one_stop" motcua:position="clerk">'
    "<flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>"
)
RUNNABLE = process(
    LANE
    + '<startEvent id="s"/><task id="a" motcua:act="receive"/>'
    + '<task id="b" motcua:act="return"/><endEvent id="e"/>'
    + flows("s a b e")
).decode()
LONGER = process(nodes("startEvent:s task:a task:b endEvent:e") + flows("s a b e")).decode()


def test_each_new_content_is_the_next_version() -> None:
    numbers = [add_version("demo", xml, source="QT demo").number for xml in (XML, LONGER)]
    assert numbers == [1, 2]
    assert add_version("other", XML).number == 1


def test_the_same_content_is_the_version_already_stored() -> None:
    assert add_version("demo", XML) == add_version("demo", XML)


def test_what_does_not_compile_is_not_stored() -> None:
    with pytest.raises(Refusal):
        add_version("demo", definitions("").decode())
    assert not ProcessVersion.objects.exists()


def test_a_version_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    version = add_version("demo", XML)
    first = version.compiled()
    monkeypatch.setattr(bpmn, "compile", lambda _: pytest.fail("compiled again"))
    assert ProcessVersion.objects.get(pk=version.pk).compiled() is first


def test_the_compiled_model_is_the_stored_one() -> None:
    assert [task.id for task in add_version("demo", LONGER).compiled().tasks()] == ["a", "b"]


def test_publishing_opens_and_retiring_closes_a_version() -> None:
    version = add_version("demo", RUNNABLE)
    version.publish()
    version.retire()
    assert version.retired_at and version.published_at and version.retired_at >= version.published_at
    with pytest.raises(Conflict, match="thôi dùng"):
        version.publish()


@pytest.mark.parametrize("name", ["certificate", "inspection"])
def test_a_model_with_an_unmapped_lane_is_not_published(name: str) -> None:
    version = add_version("demo", fixture(name).decode())
    assert version.unmapped_lanes()
    with pytest.raises(Conflict, match="chưa rõ đơn vị"):
        version.publish()


def test_a_model_without_receiving_and_returning_is_not_published() -> None:
    with pytest.raises(Conflict, match="đúng một bước tiếp nhận"):
        add_version("demo", XML).publish()


def test_a_model_that_goes_on_after_returning_is_not_published() -> None:
    swapped = RUNNABLE.replace('"receive"', '"?"').replace('"return"', '"receive"').replace('"?"', '"return"')
    with pytest.raises(Conflict, match="Sau bước trả kết quả"):
        add_version("demo", swapped).publish()


def test_a_lane_without_tasks_needs_no_role() -> None:
    lanes = (
        '<laneSet id="l">'
        '<lane id="used" name="Một cửa" motcua:unitKind="one-stop" motcua:position="clerk">'
        '<flowNodeRef>a</flowNodeRef></lane><lane id="idle" name="Không ai"/></laneSet>'
    )
    body = lanes + nodes("startEvent:s task:a endEvent:e") + flows("s a e")
    assert add_version("demo", process(body).decode()).unmapped_lanes() == []


@pytest.mark.parametrize("column", ["xml", "key", "sha256", "number"])
def test_the_database_refuses_to_change_a_version(column: str) -> None:
    add_version("demo", XML)
    with pytest.raises(DatabaseError, match="không được sửa"), transaction.atomic():
        ProcessVersion.objects.update(**{column: 7 if column == "number" else "x"})


def test_only_a_version_never_published_may_be_deleted() -> None:
    add_version("draft", XML).delete()
    version = add_version("demo", RUNNABLE)
    version.publish()
    with pytest.raises(DatabaseError, match="không xóa"), transaction.atomic():
        version.delete()
