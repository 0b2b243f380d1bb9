"""Beginning a dossier and keeping what was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kit import fresh

import world
from motcua.core.errors import Conflict, Forbidden
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Channel, Dossier, FilingKind
from motcua.dossiers.units import NoUnitForLane
from motcua.identity.actors import SYSTEM, Actor
from motcua.identity.models import Unit
from motcua.processes.models import add_version
from world import World


def test_a_citizen_begins_a_draft_without_code_and_state(province: World, draft: Dossier) -> None:
    assert (draft.code, draft.state, draft.filing_kind) == (None, None, FilingKind.SELF)
    assert (draft.owner_id, draft.subject) == (province.users["citizen"].pk, "local:demo.citizen")
    assert draft.device == "thiết bị thử"


@pytest.mark.parametrize(
    ("channel", "kind"), [("online", "clerical"), ("direct", "clerical"), ("post", "clerical")]
)
def test_a_clerks_filing_is_never_counted_as_the_persons_own(
    province: World, channel: str, kind: str
) -> None:
    row = filing.draft(province.actor("clerk"), province.request(channel))
    assert (row.filing_kind, row.owner_id) == (kind, None)


def test_a_clerk_of_the_unit_that_helps_assists(province: World) -> None:
    row = filing.draft(province.actor("clerk"), province.request(helped=province.centre))
    assert (row.filing_kind, row.owner_id) == (FilingKind.ASSISTED, None)


def test_a_persons_account_at_an_officers_machine_is_not_their_own_filing(province: World) -> None:
    at_the_counter = replace(province.actor("citizen"), device="can-bo:1f2e3d4c")
    assert filing.draft(at_the_counter, province.request()).filing_kind == FilingKind.CLERICAL
    helped = filing.draft(at_the_counter, province.request(helped=province.centre))
    assert helped.filing_kind == FilingKind.ASSISTED


def test_a_citizen_helped_by_a_unit_files_with_assistance(province: World) -> None:
    row = filing.draft(province.actor("citizen"), province.request(helped=province.elsewhere))
    assert row.filing_kind == FilingKind.ASSISTED


def test_three_units_are_kept_with_their_names_of_the_day(province: World) -> None:
    row = filing.draft(province.actor("citizen"), province.request(helped=province.elsewhere))
    Unit.objects.update(name="UBND phường Tên mới")
    kept = fresh(row)
    assert (kept.helped_unit, kept.received_unit, kept.deciding_unit) == (
        province.elsewhere,
        province.centre,
        province.commune,
    )
    assert kept.unit_names[str(province.commune.pk)]["name"] == "UBND xã Demo Sông Hậu"


def test_the_same_form_sent_twice_is_one_draft(province: World) -> None:
    request = province.request()
    first = filing.draft(province.actor("citizen"), request)
    assert filing.draft(province.actor("citizen"), request) == first
    assert first.events.count() == 1


def test_a_form_key_of_somebody_else_opens_nothing(province: World) -> None:
    request = province.request()
    filing.draft(province.actor("citizen"), request)
    with pytest.raises(Conflict, match="người khác"):
        filing.draft(province.add("other_citizen"), request)


@pytest.mark.parametrize("who", ["specialist", "leader", "seal", "outsider"])
def test_other_officers_do_not_file_for_themselves(province: World, who: str) -> None:
    with pytest.raises(Forbidden):
        filing.draft(province.actor(who), province.request())


def test_overseers_and_closed_accounts_file_nothing(province: World) -> None:
    province.add_strangers()
    for who in ("control", "unit_admin", "system_admin", "inactive"):
        with pytest.raises(Forbidden):
            filing.draft(province.actor(who), province.request())


def test_a_post_that_ended_yesterday_files_as_a_citizen(province: World) -> None:
    province.add_strangers()
    row = filing.draft(province.actor("former"), province.request())
    assert row.filing_kind == FilingKind.SELF


def test_the_roles_of_this_moment_count_not_those_of_sign_in(province: World) -> None:
    clerk = province.actor("clerk")
    province.users["clerk"].assignments.all().delete()
    with pytest.raises(Forbidden):
        filing.draft(clerk, province.request("direct"))


@pytest.mark.parametrize("channel", [Channel.DIRECT, Channel.POST])
def test_a_citizen_files_online_only(province: World, channel: Channel) -> None:
    with pytest.raises(Forbidden):
        filing.draft(province.actor("citizen"), province.request(channel))


@pytest.mark.parametrize("nobody", [SYSTEM, Actor(user=None, name="khách")])
def test_nobody_without_an_account_files(province: World, nobody: Actor) -> None:
    with pytest.raises(Forbidden):
        filing.draft(nobody, province.request())


def test_a_process_nobody_published_takes_no_dossier(province: World) -> None:
    unpublished = add_version("khác", province.process.xml)
    with pytest.raises(Conflict, match="chưa công bố"):
        filing.draft(province.actor("citizen"), replace(province.request(), process=unpublished))


def test_a_retired_process_takes_no_new_dossier_and_old_ones_go_on(province: World, draft: Dossier) -> None:
    province.process.retire()
    with pytest.raises(Conflict, match="thôi dùng"):
        filing.draft(province.actor("citizen"), province.request())
    filed = filing.submit(province.actor("citizen"), draft.pk, applicant=world.PERSON)
    assert filed.dossier.process_version == province.process


def test_an_authority_without_a_needed_unit_is_told_so(province: World) -> None:
    rows = [dict(row) for row in world.ROWS]
    rows[1]["responsible"] = "Văn thư Sở"
    process = world.add_process(province.procedure, rows)
    with pytest.raises(NoUnitForLane, match="chưa có đơn vị phù hợp"):
        filing.draft(province.actor("citizen"), replace(province.request(), process=process))


def test_answers_are_added_to_those_kept_before(province: World, draft: Dossier) -> None:
    for data in ({"a": 1, "b": 2}, {"b": 3}):
        kept = filing.save_draft(province.actor("citizen"), draft.pk, form_data=data, page="con")
    assert (kept.form_data, kept.form_page) == ({"a": 1, "b": 3}, "con")


def test_the_history_of_a_draft_holds_names_of_answers_only(province: World, draft: Dossier) -> None:
    filing.save_draft(province.actor("citizen"), draft.pk, form_data={"họ tên": "bí mật"})
    assert "bí mật" not in str(list(draft.events.values_list("data", flat=True)))


@pytest.mark.parametrize("who", ["specialist", "leader", "seal"])
def test_other_officers_do_not_write_into_a_draft(province: World, draft: Dossier, who: str) -> None:
    with pytest.raises(Forbidden):
        filing.save_draft(province.actor(who), draft.pk, form_data={"a": 1})


def test_a_stranger_writes_into_no_draft(stranger: Actor, draft: Dossier) -> None:
    with pytest.raises(Forbidden):
        filing.save_draft(stranger, draft.pk, form_data={"a": 1})


def test_a_submitted_dossier_is_no_draft_any_more(province: World, submitted: Dossier) -> None:
    with pytest.raises(Conflict, match="đã nộp"):
        filing.save_draft(province.actor("citizen"), submitted.pk, form_data={"a": 1})
