"""Drafting a result before the decision."""

from __future__ import annotations

import pytest
from kit import forbidden, last_tag, untouched
from results_kit import NAME, TYPED, by_hand, drafted, prepare, received, template

from motcua.core.errors import Conflict, Refusal
from motcua.dossiers.acts import results
from motcua.dossiers.models import BookNumber
from motcua.dossiers.tags import Tag
from world import World


def test_a_draft_keeps_what_was_typed_and_takes_no_number(province: World) -> None:
    row = drafted(province)
    draft = row.result_drafts.get()
    assert draft.values["ho_ten"] == TYPED["ho_ten"]
    assert not BookNumber.objects.exists()


def test_drafting_again_overwrites(province: World) -> None:
    used = template(province)
    row = received(province)
    prepare(province, row, used)
    prepare(province, row, used, ho_ten="Demo Nguyễn Thị Quýt")
    assert row.result_drafts.get().values["ho_ten"] == "Demo Nguyễn Thị Quýt"
    assert last_tag(row) == Tag.PREPARE_RESULT


def test_a_required_field_left_empty_is_named(province: World) -> None:
    used, row = template(province), received(province)
    with untouched(row, Refusal) as refused:
        prepare(province, row, used, noi_sinh=" ")
    assert "Nơi sinh" in refused.value.reason


def test_only_results_of_the_procedure_are_drafted(province: World) -> None:
    used, row = template(province), received(province)
    with untouched(row, Refusal):
        results.prepare_result(
            province.actor("specialist"), row.pk, name="Giấy khác", template=used.pk, typed=TYPED
        )


def test_a_template_that_is_no_result_is_refused(province: World) -> None:
    copies, row = template(province, "khai-sinh-sao"), received(province)
    with untouched(row, Refusal):
        results.prepare_result(
            province.actor("specialist"), row.pk, name=NAME, template=copies.pk, typed=TYPED
        )


@pytest.mark.parametrize("name", ["clerk", "leader", "seal", "citizen", "outsider"])
def test_only_the_specialist_drafts(province: World, name: str) -> None:
    used, row = template(province), received(province)
    with forbidden(row):
        results.prepare_result(province.actor(name), row.pk, name=NAME, template=used.pk, typed=TYPED)


def test_after_the_decision_nothing_is_drafted(province: World) -> None:
    used = template(province)
    row = by_hand(province, used).dossier
    with untouched(row, Conflict):
        prepare(province, row, used)
