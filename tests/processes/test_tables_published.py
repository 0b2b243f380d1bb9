"""The published workflows themselves, when their folder is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from motcua.processes import tables
from motcua.processes.definition import Act

DATA = os.environ.get("MOTCUA_DATA", "")
pytestmark = pytest.mark.skipif(not DATA, reason="MOTCUA_DATA does not name the folder with published data")


@pytest.fixture(scope="module")
def results() -> list[tables.TableResult]:
    records = tables.read(Path(DATA) / "workflows.yaml")
    return [tables.to_bpmn(record, variant) for record in records for variant in record.variants]


def test_all_53_variants_of_36_workflows_are_imported(results: list[tables.TableResult]) -> None:
    assert len(results) == len({r.model.id for r in results}) == 53


def test_every_one_begins_with_receipt_and_ends_with_return(results: list[tables.TableResult]) -> None:
    ends = {(tasks[0].act, tasks[-1].act) for r in results for tasks in [list(r.model.tasks())]}
    assert ends == {(Act.RECEIVE, Act.RETURN)}


def test_only_the_undecided_wording_blocks_publishing(results: list[tables.TableResult]) -> None:
    blocked = [r.model.id for r in results if not r.publishable]
    assert blocked == ["qt-1-013750-35-1"]
