"""Dossiers on processes that branch, wait, ask and nest."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bpmn_dossiers import (
    AFTER_APPROVAL,
    ASKED,
    AT_ONCE,
    BRANCHES,
    CALLING,
    CHOICE,
    HANDING_OVER,
    INNER,
    NO_APPROVAL,
    ODD_LANES,
    REMINDED,
    SEVERAL,
    WAITING,
    open_nodes,
    running,
    waiting,
)
from kit import conflict, forbidden, fresh, last_tag

from motcua.core import clock
from motcua.dossiers.acts import clockwork, endings, intake, proposals, steps
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.processes.models import add_version
from motcua.processes.stepper_refusals import MissingVariable, OtherBranch, UnknownChoice
from world import World


def done(world: World, dossier: Dossier, *nodes: str, who: str = "specialist") -> Dossier:
    for node in nodes:
        dossier = steps.complete_step(world.actor(who), dossier.pk, node)
    return dossier


def approve(world: World, dossier: Dossier, node: str = "ky") -> Dossier:
    return steps.approve(world.actor("leader"), dossier.pk, node)


def give(world: World, dossier: Dossier) -> Dossier:
    return endings.return_result(world.actor("clerk"), dossier.pk, method="Tại quầy")


def days_later(days: float) -> object:
    return clock.at(clock.now() + timedelta(days=days))


def test_parallel_branches_are_open_at_once_and_joined(province: World) -> None:
    row = running(province, BRANCHES)
    assert open_nodes(row) == {"mot", "hai"}
    assert open_nodes(done(province, row, "hai")) == {"mot"}
    assert open_nodes(done(province, row, "mot")) == {"ky"}
    assert give(province, approve(province, row)).state == State.RETURNED


def test_a_verb_names_its_branch(province: World) -> None:
    row = running(province, BRANCHES)
    with forbidden(row):
        steps.complete_step(province.actor("specialist"), row.pk, "")


def test_nothing_is_sent_back_across_a_parallel_split(province: World) -> None:
    row = running(province, BRANCHES)
    with pytest.raises(OtherBranch):
        steps.send_back(province.actor("specialist"), row.pk, "mot", to="nhan", reason="x")
    done(province, row, "mot", "hai")
    with pytest.raises(OtherBranch):
        steps.send_back(province.actor("leader"), row.pk, "ky", to="mot", reason="x")
    assert open_nodes(row) == {"ky"}


def test_ending_closes_every_branch(province: World) -> None:
    row = running(province, BRANCHES)
    endings.withdraw(province.actor("citizen"), row.pk, reason="Đổi ý")
    assert open_nodes(row) == set()


def test_a_choice_is_made_with_the_step_before_it(province: World) -> None:
    row = running(province, CHOICE)
    steps.complete_step(province.actor("specialist"), row.pk, "xet", choice="hoi-them")
    assert open_nodes(row) == {"them"}


def test_a_choice_not_made_waits_for_whoever_did_the_step_before(province: World) -> None:
    row = done(province, running(province, CHOICE), "xet")
    item = row.work.get(closed_at=None)
    assert (item.node, item.name, item.role, item.unit) == (
        "hoi",
        "Chọn hướng xử lý",
        "specialist",
        province.commune,
    )
    with forbidden(row):
        steps.complete_step(province.actor("leader"), row.pk, "hoi", choice="hoi-gop")
    steps.complete_step(province.actor("specialist"), row.pk, "hoi", choice="hoi-gop")
    assert open_nodes(row) == {"ky"}


def test_a_way_that_is_not_there_is_refused(province: World) -> None:
    row = running(province, CHOICE)
    with pytest.raises(UnknownChoice):
        steps.complete_step(province.actor("specialist"), row.pk, "xet", choice="s-nhan")
    assert open_nodes(row) == {"xet"}


def test_several_ways_are_taken_at_once_and_waited_for(province: World) -> None:
    row = running(province, SEVERAL)
    row = steps.complete_step(province.actor("specialist"), row.pk, "xet", choice=["hoi-them", "hoi-gop"])
    assert open_nodes(row) == {"them"}
    assert open_nodes(done(province, row, "them")) == {"ky"}


def test_several_ways_may_be_chosen_later(province: World) -> None:
    row = done(province, running(province, SEVERAL), "xet")
    assert open_nodes(row) == {"hoi"}
    steps.complete_step(province.actor("specialist"), row.pk, "hoi", choice=("hoi-them", "hoi-gop"))
    assert open_nodes(row) == {"them"}


def test_a_shared_process_is_run_where_it_is_called(province: World) -> None:
    add_version("tra-ket-qua", HANDING_OVER)
    row = approve(province, done(province, running(province, CALLING), "xet"))
    assert (row.state, open_nodes(row)) == (State.DECIDED, {"goi.called1.tra"})
    assert give(province, row).state == State.RETURNED


def test_an_approval_that_may_be_followed_by_another_decides_nothing(province: World) -> None:
    row = approve(province, done(province, running(province, AFTER_APPROVAL), "xet"))
    assert (row.state, open_nodes(row)) == (State.IN_PROGRESS, {"hoi"})
    row = steps.complete_step(province.actor("leader"), row.pk, "hoi", choice="hoi-gop")
    assert (row.state, open_nodes(row)) == (State.IN_PROGRESS, {"xet"})


def test_the_choice_after_it_decides(province: World) -> None:
    row = approve(province, done(province, running(province, AFTER_APPROVAL), "xet"))
    row = steps.complete_step(province.actor("leader"), row.pk, "hoi", choice="hoi-dau")
    assert (row.state, row.results.count(), open_nodes(row)) == (State.DECIDED, 1, {"dau"})


def test_without_an_approval_the_last_step_decides(province: World) -> None:
    row = done(province, running(province, NO_APPROVAL), "xet")
    assert (row.state, row.granted) == (State.DECIDED, True)
    assert give(province, row).state == State.RETURNED


def test_a_result_given_at_once_is_decided_by_the_receipt(province: World) -> None:
    row = running(province, AT_ONCE)
    assert (row.state, open_nodes(row), row.results.count()) == (State.DECIDED, {"tra"}, 1)
    assert give(province, row).state == State.RETURNED


def test_a_timer_opens_what_follows_and_decides(province: World) -> None:
    row = done(province, running(province, WAITING), "niemyet")
    assert (row.state, open_nodes(row)) == (State.IN_PROGRESS, set())
    with days_later(4.9):  # type: ignore[attr-defined]
        assert clockwork.fire_due_timers() == 0
    with days_later(5):  # type: ignore[attr-defined]
        assert clockwork.fire_due_timers() == 1
        assert clockwork.fire_due_timers() == 0
    assert (fresh(row).state, last_tag(row), open_nodes(row)) == (
        State.DECIDED,
        "dossier:timer:fire",
        {"tra"},
    )


def test_a_timer_overdue_since_a_stop_fires_once(province: World) -> None:
    row = done(province, running(province, WAITING), "niemyet")
    with days_later(90):  # type: ignore[attr-defined]
        assert [clockwork.fire_due_timers(), clockwork.fire_due_timers()] == [1, 0]
    assert row.events.filter(tag="dossier:timer:fire").count() == 1


def test_an_interrupting_timer_takes_the_step_away(province: World) -> None:
    row = running(province, REMINDED)
    with days_later(2):  # type: ignore[attr-defined]
        clockwork.fire_due_timers()
    assert open_nodes(row) == {"thay"}
    assert row.work.get(node="xet").outcome == "cancelled"


def test_a_step_done_in_time_stops_its_timer(province: World) -> None:
    done(province, running(province, REMINDED), "xet")
    with days_later(2):  # type: ignore[attr-defined]
        assert clockwork.fire_due_timers() == 0


def test_an_ended_dossier_has_no_timers(province: World) -> None:
    row = running(province, REMINDED)
    endings.stop(province.actor("leader"), row.pk, reason="x")
    with days_later(2):  # type: ignore[attr-defined]
        assert clockwork.fire_due_timers() == 0


def test_one_process_that_cannot_go_on_keeps_no_other_waiting(
    province: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motcua.core.errors import Refusal
    from motcua.dossiers import stepping

    broken, good = (done(province, running(province, WAITING), "niemyet") for _ in range(2))
    fire = stepping.fire

    def stuck(act: object, timer: object) -> list[str]:
        if act.dossier.pk == broken.pk:  # type: ignore[attr-defined]
            raise Refusal("Quy trình", "hỏng")
        return fire(act, timer)  # type: ignore[arg-type]

    monkeypatch.setattr(stepping, "fire", stuck)
    with days_later(6):  # type: ignore[attr-defined]
        assert clockwork.fire_due_timers() == 1
    assert (open_nodes(broken), open_nodes(good)) == (set(), {"tra"})


def test_a_sub_process_is_worked_through(province: World) -> None:
    row = running(province, INNER)
    assert open_nodes(row) == {"do"}
    assert open_nodes(done(province, row, "do", "ve")) == {"ky"}
    assert approve(province, row).state == State.DECIDED


def test_inside_a_sub_process_one_goes_back_but_not_out_of_it(province: World) -> None:
    row = done(province, running(province, INNER), "do")
    with pytest.raises(OtherBranch):
        steps.send_back(province.actor("specialist"), row.pk, "ve", to="nhan", reason="x")
    steps.send_back(province.actor("specialist"), row.pk, "ve", to="do", reason="x")
    assert open_nodes(row) == {"do"}


def test_receiving_and_returning_are_the_counters_whatever_the_lane(province: World) -> None:
    row = waiting(province, ODD_LANES)
    assert (row.work.get().role, row.work.get().unit) == ("clerk", province.centre)
    with forbidden(row):
        intake.receive(province.actor("specialist"), row.pk)
    row = approve(province, intake.receive(province.actor("clerk"), row.pk))
    assert row.work.get(closed_at=None).role == "clerk"
    assert give(province, row).state == State.RETURNED


def test_a_condition_asks_for_its_value(province: World) -> None:
    row = running(province, ASKED)
    with pytest.raises(MissingVariable):
        steps.complete_step(province.actor("specialist"), row.pk, "xet")
    steps.complete_step(province.actor("specialist"), row.pk, "xet", values={"nuoc_ngoai": True})
    assert open_nodes(row) == {"them"}


def test_a_refusal_ends_every_branch_and_timer(province: World) -> None:
    row = running(province, BRANCHES)
    proposals.propose(province.actor("specialist"), row.pk, proposals.Kind.REFUSAL, reason="x")
    proposals.decide(province.actor("leader"), row.pk, row.proposals.get().pk, accept=True)
    assert open_nodes(row) == {"tra"}
    assert give(province, row).state == State.RETURNED


def test_pausing_one_branch_pauses_the_dossier(province: World) -> None:
    from motcua.dossiers.acts import pauses

    row = running(province, BRANCHES)
    pauses.pause(province.actor("specialist"), row.pk, "mot", reason="x")
    with conflict(row):
        steps.complete_step(province.actor("specialist"), row.pk, "hai")
