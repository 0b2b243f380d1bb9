"""Templates: drafted by one, approved by another, dated, in versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from results_kit import received, template

from motcua.core.errors import Conflict, Forbidden, NotFound, Refusal
from motcua.dossiers.acts import templates
from motcua.dossiers.models import ResultTemplate
from motcua.dossiers.results import bundled, choosing
from motcua.dossiers.results.layout import BadLayout
from motcua.identity.roles import Role
from world import World

State = ResultTemplate.State


def test_its_author_does_not_approve(province: World) -> None:
    author = province.add("control", Role.CONTROL)
    row = templates.draft_template(author, province.commune.pk, bundled.wording("thong-bao"))
    with pytest.raises(Forbidden):
        templates.approve_template(author, row.pk)


def test_another_unit_does_not_write_over_a_template(province: World) -> None:
    row = template(province)
    with pytest.raises(NotFound):
        templates.draft_template(
            province.actor("outsider"), province.elsewhere.pk, bundled.wording("thong-bao"), key=row.key
        )
    with pytest.raises(Forbidden):
        templates.draft_template(
            province.actor("outsider"), province.commune.pk, bundled.wording("thong-bao"), key=row.key
        )
    assert ResultTemplate.objects.count() == 1


def test_an_unknown_field_is_refused_at_saving(province: World) -> None:
    wording = replace(bundled.wording("thong-bao"), body="= A\n{{nhap.la}}")
    with pytest.raises(BadLayout):
        templates.draft_template(province.actor("specialist"), province.commune.pk, wording)
    assert not ResultTemplate.objects.exists()


def test_fields_of_the_procedures_form_are_known(province: World) -> None:
    from motcua.catalog import eform_store

    eform_store.load_bundled()
    wording = replace(bundled.wording("khai-sinh"), body="= A\n{{khai.tre_ho_ten}}")
    row = templates.draft_template(province.actor("specialist"), province.commune.pk, wording)
    assert row.version == 1


def test_saving_an_open_draft_again_is_the_same_version(province: World) -> None:
    writer, wording = province.actor("specialist"), bundled.wording("thong-bao")
    first = templates.draft_template(writer, province.commune.pk, wording)
    again = templates.draft_template(
        writer, province.commune.pk, replace(wording, name="Tên khác"), key=first.key
    )
    assert (again.pk, again.name) == (first.pk, "Tên khác")


def test_a_new_version_ends_the_one_before(province: World) -> None:
    first = template(province)
    later = replace(bundled.wording("khai-sinh"), valid_from=date(2027, 1, 1))
    second = templates.draft_template(province.actor("specialist"), province.commune.pk, later, key=first.key)
    templates.approve_template(province.actor("leader"), second.pk)
    first.refresh_from_db()
    assert (second.version, first.valid_to, first.state) == (2, date(2026, 12, 31), State.APPROVED)


def test_a_template_is_approved_once(province: World) -> None:
    row = template(province)
    with pytest.raises(Conflict):
        templates.approve_template(province.actor("leader"), row.pk)


def test_a_retired_template_is_offered_no_more(province: World) -> None:
    used, row = template(province), received(province)
    assert choosing.fitting(row, "KQ.G15.000031") == [used]
    templates.retire_template(province.actor("leader"), used.pk)
    assert choosing.fitting(row, "KQ.G15.000031") == []


def test_the_most_particular_template_comes_first(province: World) -> None:
    general, own = template(province, "thong-bao"), template(province)
    assert choosing.fitting(received(province), "") == [own, general]


def test_another_units_templates_are_not_offered(province: World) -> None:
    row = template(province)
    ResultTemplate.objects.filter(pk=row.pk).update(unit=province.elsewhere)
    assert choosing.fitting(received(province), "") == []


@pytest.mark.parametrize("name", ["clerk", "seal", "citizen", "outsider"])
def test_who_does_not_write_templates(province: World, name: str) -> None:
    with pytest.raises(Forbidden):
        templates.draft_template(province.actor(name), province.commune.pk, bundled.wording("thong-bao"))


@pytest.mark.parametrize("key", [key for key, _ in bundled.names()])
def test_every_shipped_layout_can_be_used(province: World, key: str) -> None:
    assert template(province, key).state == State.APPROVED


def test_a_name_is_needed(province: World) -> None:
    with pytest.raises(Refusal):
        templates.draft_template(
            province.actor("specialist"), province.commune.pk, replace(bundled.wording("thong-bao"), name=" ")
        )
