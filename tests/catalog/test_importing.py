"""The import verb: one transaction, one act, and never a second version of one content."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from catalog_records import CODE, EXAMPLES, read
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from motcua.audit.models import AdministrativeAct
from motcua.catalog.importing import import_readings
from motcua.catalog.models import Procedure, ProcedureVersion, Publication, TimeLimitRule
from motcua.catalog.report import ImportReport
from motcua.catalog.stored import source_differences
from motcua.core import clock

pytestmark = pytest.mark.django_db


def imported(*shapes: str) -> ImportReport:
    """Import the examples of these shapes."""
    return import_readings([read(shape) for shape in shapes], "thu")


def test_a_record_becomes_an_entry_with_a_version_in_force() -> None:
    imported("national")
    procedure = Procedure.objects.get()
    assert (procedure.code, procedure.field, procedure.field_code) == (CODE, "Trò chơi", "H00-VH01")
    assert procedure.agencies == ["Ủy ban nhân dân cấp xã", "Công an cấp xã"]
    version = procedure.current_version
    assert version and version.record == read("national").content


def test_a_header_opens_an_entry_without_a_version() -> None:
    report = imported("header")
    procedure = Procedure.objects.get()
    assert report.as_json()["created"] == 1
    assert (procedure.type, procedure.state, procedure.versions.count()) == ("STANDARD", "ACTIVE", 0)
    assert procedure.current_version is None


def test_a_header_updates_the_entry_and_is_unchanged_in_the_count() -> None:
    imported("header")
    report = import_readings([read("header", name="Tên mới trong danh mục")], "thu")
    assert report.as_json()["unchanged"] == 1
    assert Procedure.objects.get().name == "Tên mới trong danh mục"


def test_what_the_version_leaves_out_the_header_fills() -> None:
    imported("header")
    import_readings([read("national", category=None)], "thu")
    procedure = Procedure.objects.get()
    assert (procedure.field, procedure.type) == ("Trò chơi", "STANDARD")


def test_the_same_records_again_change_nothing() -> None:
    imported(*EXAMPLES)
    before = set(ProcedureVersion.objects.values_list("pk", flat=True))
    report = imported(*reversed(list(EXAMPLES)))
    assert (report.as_json()["unchanged"], report.as_json()["new_versions"]) == (len(EXAMPLES), 0)
    assert set(ProcedureVersion.objects.values_list("pk", flat=True)) == before
    assert Publication.objects.count() == 2


def test_changed_content_is_a_new_version_and_the_old_one_stays() -> None:
    imported("national")
    later = {"updated_at": "2026-06-01T00:00:00Z"}
    report = import_readings([read("national", name="Tên đã sửa", source=later)], "thu")
    assert report.as_json()["new_versions"] == 1
    numbers = ProcedureVersion.objects.values_list("number", "content__name")
    assert list(numbers) == [(1, "Thủ tục đăng ký thả diều"), (2, "Tên đã sửa")]


def test_dossiers_of_a_day_find_the_version_of_that_day() -> None:
    imported("national")
    first = clock.now()
    later = read("national", name="Tên đã sửa", source={"updated_at": "2026-09-01T00:00:00Z"})
    with clock.at(first + timedelta(days=10)):
        import_readings([later], "thu")
    procedure = Procedure.objects.get()
    names = [procedure.version_at(first + timedelta(days=day)) for day in (-1, 0, 9, 10, 11)]
    assert [version and version.number for version in names] == [None, 1, 1, 2, 2]


def test_defects_and_the_original_stay_with_the_version() -> None:
    imported("raw")
    version = ProcedureVersion.objects.get()
    assert version.original == EXAMPLES["raw"]
    assert version.defects[0]["kind"] == "unit-other"


def test_differences_between_earlier_and_present_sources_are_reported_and_shown() -> None:
    imported("national")
    report = imported("selected")
    differing = [d for d in report.defects if d.kind.value == "sources-differ"]
    assert {d.source for d in differing} == {"selected.json"}
    shown = {difference.statement for difference in source_differences(Procedure.objects.get())}
    assert {"channels", "executing agencies"} <= shown


def test_an_import_leaves_one_act_with_its_counts() -> None:
    imported("national", "raw")
    act = AdministrativeAct.objects.get(action="catalog:procedure:import")
    assert (act.subject, act.data["created"], act.data["new_versions"]) == ("thu", 1, 1)


def test_a_failing_import_stores_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.catalog.importing.record_import", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        imported("national")
    assert not Procedure.objects.exists()


def test_a_record_without_code_is_counted_and_leaves_the_rest() -> None:
    report = import_readings([read("national", code=""), read("pack")], "thu")
    assert report.as_json()["procedures"] == 2
    assert Procedure.objects.get().code == "2.900009"


def test_shipped_time_limit_rules_come_with_an_import_once() -> None:
    imported("national")
    imported("raw")
    rule = TimeLimitRule.objects.get(procedure_code="1.001193")
    assert (rule.limit, f"{rule.cutoff:%H:%M}", rule.source) == ("same day", "15:00", "QT 01/CX-HCTP")


@pytest.mark.parametrize("column", ["content", "original", "content_hash", "source_kind", "number"])
def test_the_database_refuses_to_change_a_version(column: str) -> None:
    imported("national")
    value = 9 if column == "number" else "x"
    with pytest.raises(DatabaseError, match="không được sửa"), transaction.atomic():
        ProcedureVersion.objects.update(**{column: value})


def test_the_database_refuses_to_delete_a_version() -> None:
    imported("national")
    with pytest.raises(DatabaseError, match="không xóa"), transaction.atomic():
        ProcedureVersion.objects.all()._raw_delete("default")


class ImportOrder(TestCase):
    """Property: any sequence of imports in any order ends in the same catalogue."""

    records = (
        read("header"),
        read("national"),
        read("national", name="Tên đã sửa", source={"updated_at": "2026-06-01T00:00:00Z"}),
        read("national", source={"updated_at": "2026-07-01T00:00:00Z"}),
        read("raw"),
        read("selected"),
    )

    @settings(max_examples=15, deadline=None)
    @given(st.permutations(range(6)), st.integers(1, 5))
    def test_imports_in_any_order_end_in_the_same_catalogue(self, order: list[int], cut: int) -> None:
        for part in (order[:cut], order[cut:], random.Random(cut).sample(order, 3)):
            import_readings([self.records[index] for index in part], "thu")
        versions = ProcedureVersion.objects.values_list("source_kind", "content__name")
        assert sorted(versions) == [
            ("national-api", "Thủ tục đăng ký thả diều"),
            ("national-api", "Tên đã sửa"),
            ("raw-api", "Thủ tục đăng ký thả diều"),
            ("selected", "Thủ tục đăng ký thả diều"),
        ]
        current = Procedure.objects.get().current_version
        assert current and current.source_kind == "national-api"
        assert current.record.name == "Thủ tục đăng ký thả diều"  # the source said so again in July
