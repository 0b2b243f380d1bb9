"""The tab of simulations: the scenario's form, runs and their states, results side by side, taking over."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from studio_stage import Studio

from desk_pages import text
from motcua.reengineering.acts.drafting import start_to_be
from motcua.reengineering.content import ReviewContent
from motcua.reengineering.models import SimulationRun
from motcua.reengineering.simulation import scenarios, worker
from motcua.reengineering.simulation.scenarios import arrived, measured_steps
from query_counts import counted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def proposal(studio: Studio) -> None:
    start_to_be(studio.world.actor("control"), studio.reviewed.pk)


def fields(client: Client, studio: Studio, query: str = "", **changes: str) -> dict[str, str]:
    """What the form of a new scenario would send, fewer cases, with changes on top."""
    forms = client.get(studio.url("simulation-new") + query).context["forms"]
    sent: dict[str, str] = {}
    for form in [forms.run, *(form for side in forms.sides for _, form in side.forms())]:
        for field in form:
            value = field.field.prepare_value(field.value())
            sent[field.html_name] = "" if value is None else str(value)
    sent["sides"] = sent["sides"] or forms.run.fields["sides"].choices[0][0]
    return sent | {"per_year": "400", "cases": "300", "warm_up": "0"} | changes


def ask(client: Client, studio: Studio, **changes: str) -> Any:
    return client.post(studio.url("simulation-new"), fields(client, studio, **changes))


def run_all() -> list[SimulationRun]:
    for run in SimulationRun.objects.filter(state="waiting"):
        worker.run(run.pk)
    return list(SimulationRun.objects.order_by("pk"))


def done(client: Client, studio: Studio, **changes: str) -> list[SimulationRun]:
    assert ask(client, studio, **changes).status_code == 302
    return run_all()


def said(studio: Studio) -> ReviewContent:
    return studio.review.latest().said


def test_an_empty_tab_says_what_to_do(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("simulation")))
    assert "Chưa có lượt mô phỏng nào" in shown
    assert studio.url("simulation-new") in shown
    assert "Chưa lập được" in shown


def test_every_step_says_what_its_duration_stands_on(as_, studio) -> None:
    shown = text(as_("control").get(studio.url("simulation-new")))
    assert "Giả định: 90 % xong trong thời hạn 4 giờ" in shown
    assert "16 giờ chung cho 2 bước" in shown


def test_measured_durations_are_used_once_there_are_enough(as_, studio, sealed, monkeypatch) -> None:
    assert measured_steps(studio.reviewed)["step1"].n == 1
    assert "mới đo được n = 1, cần 30" in text(as_("control").get(studio.url("simulation-new")))
    hours = {"step1": [0.5 + at / 100 for at in range(40)]}
    monkeypatch.setattr(scenarios, "step_hours", lambda processes: hours)
    assert "Đo được, n = 40" in text(as_("control").get(studio.url("simulation-new")))


def test_arrivals_are_proposed_from_real_counts_and_left_open_without(as_, studio, request) -> None:
    form = as_("control").get(studio.url("simulation-new")).context["forms"].run
    assert form["per_year"].value() is None
    request.getfixturevalue("submitted")
    assert arrived(studio.reviewed).per_office == 1
    form = as_("control").get(studio.url("simulation-new")).context["forms"].run
    assert form["per_year"].value() == "1"


def test_both_drawings_run_with_one_seed(as_, studio) -> None:
    runs = done(as_("control"), studio, seed="7")
    assert [run.diagram.side for run in runs] == ["as-is", "to-be"]
    assert {(run.seed, run.cases, run.state) for run in runs} == {(7, 300, "done")}


def test_equal_drawings_give_equal_figures_side_by_side(as_, studio) -> None:
    client = as_("control")
    done(client, studio)
    shown = text(client.get(studio.url("simulation")))
    assert "như nhau" in shown and "khoảng tin cậy 95 %" in shown
    assert "Từng vai bận bao nhiêu" in shown and "Lãnh đạo UBND" in shown


def test_a_difference_is_told_with_its_interval(as_, studio) -> None:
    client = as_("control")
    done(client, studio, **{"de-xuat-s-step2-mean": "1", "de-xuat-s-step2-spread": "0,5"})
    page = client.get(studio.url("simulation"))
    cycle = page.context["results"].lines[0].cells[1]
    assert cycle.change.startswith("giảm") and "khoảng tin cậy" in cycle.change
    assert "Theo mô phỏng 300 hồ sơ" in page.context["sentence"]


def test_only_one_drawing_can_be_run(as_, studio) -> None:
    client = as_("control")
    only = str(studio.reviewed.latest("to-be").pk)
    runs = done(client, studio, sides=only, **{"hien-trang-s-step1-mean": "sai"})
    assert [run.diagram.side for run in runs] == ["to-be"]
    assert "Lấy vào số liệu cam kết" not in text(client.get(studio.url("simulation")))


def test_an_unstable_queue_is_told_with_what_to_do(as_, studio) -> None:
    client = as_("control")
    done(client, studio, per_year="9.000")
    shown = text(client.get(studio.url("simulation")))
    assert "không ổn định, hồ sơ chờ tăng mãi" in shown and "cần ít nhất" in shown
    assert "mô phỏng không ổn định" in shown
    assert "Lấy vào số liệu cam kết" not in shown


def test_a_run_is_called_off(as_, studio) -> None:
    client = as_("control")
    ask(client, studio)
    run = SimulationRun.objects.first()
    shown = text(client.get(studio.url("simulation")))
    assert "Chờ chạy" in shown and "Xem tiến độ mới nhất" in shown
    assert client.post(studio.url("simulation-cancel", run.pk)).status_code == 302
    assert "Đã hủy" in text(client.get(studio.url("simulation")))
    assert client.post(studio.url("simulation-cancel", run.pk)).status_code == 409


def test_progress_and_failure_are_shown(as_, studio) -> None:
    client = as_("control")
    ask(client, studio)
    first, second = SimulationRun.objects.order_by("pk")
    SimulationRun.objects.filter(pk=first.pk).update(state="running", progress=150)
    SimulationRun.objects.filter(pk=second.pk).update(state="failed", error="Sơ đồ không chạy được")
    shown = text(client.get(studio.url("simulation-runs")))
    assert "150 hồ sơ, 50 %" in shown and "Sơ đồ không chạy được" in shown
    assert "<html" not in shown


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("per_year", "", "Nhập số hồ sơ một năm"),
        ("per_year", "0", "lớn hơn 0"),
        ("cases", "2.000.000", "nhiều nhất 1.000.000"),
        ("hien-trang-l-lane1-staff", "0", "Cần ít nhất 1 người"),
        ("hien-trang-s-step2-mean", "lâu", "không đọc được thành số"),
        ("hien-trang-s-step2-again", "10", "Chọn bước mà hồ sơ bị trả lại"),
        ("urgent", "120", "nhiều nhất 100"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_typed_is_lost(as_, studio, field, value, told) -> None:
    answer = ask(as_("control"), studio, **{"name": "Tên của tôi", field: value})
    assert answer.status_code == 422
    assert told in text(answer) and "Tên của tôi" in text(answer)
    assert not SimulationRun.objects.exists()


def test_rework_priorities_trips_and_costs_reach_the_scenario(as_, studio) -> None:
    more = {"hien-trang-s-step2-again": "10", "hien-trang-s-step2-to": "step1", "urgent": "20"}
    more |= {"hien-trang-s-step5-trips": "1", "hien-trang-l-lane1-cost": "50.000"}
    client = as_("control")
    run = done(client, studio, **more)[0]
    assert run.scenario["rework"] == {"step2": {"to": "step1", "probability": 0.1}}
    assert run.scenario["priorities"] == {"ưu tiên": 0.2}
    assert (run.scenario["trips"], run.scenario["cost"]) == ({"step5": 1.0}, {"lane1": 50000.0})
    assert "Số lần đi lại" in text(client.get(studio.url("simulation")))


def test_a_scenario_begins_again_from_an_earlier_run(as_, studio) -> None:
    client = as_("control")
    run = done(client, studio, name="Thêm người", **{"de-xuat-l-lane1-staff": "3"})[0]
    again = fields(client, studio, f"?tu={run.pk}")
    assert (again["name"], again["de-xuat-l-lane1-staff"], again["per_year"]) == ("Thêm người", "3", "400")


def test_simulated_figures_are_taken_over_by_an_explicit_act(as_, studio) -> None:
    client = as_("control")
    before, after = done(client, studio, **{"de-xuat-s-step2-mean": "1", "de-xuat-s-step5-trips": "1"})
    assert said(studio).promised == ()
    sent = {"base": "1", "before": before.pk, "after": after.pk}
    assert client.post(studio.url("simulation-take"), sent).status_code == 302
    stated = said(studio).promised[0]
    assert stated.before.hours == Decimal(str(round(before.result["cycle_hours"]["mean"], 1)))
    assert stated.after.trips == 1 and stated.before.trips is None


@pytest.mark.parametrize("change", ["swapped", "unknown", "always"])
def test_figures_of_no_pair_are_not_taken(as_, studio, change: str) -> None:
    client = as_("control")
    calendar = "always" if change == "always" else "office"
    before, after = (run.pk for run in done(client, studio, calendar=calendar))
    if change != "always":
        before = after if change == "swapped" else 0
    sent = {"base": "1", "before": before, "after": after}
    assert client.post(studio.url("simulation-take"), sent).status_code in (404, 422)
    assert said(studio).promised == ()


@pytest.mark.parametrize("name", ["leader", "system_admin"])
def test_readers_read_and_run_nothing(as_, studio, name: str) -> None:
    sent = fields(as_("control"), studio)
    run = done(as_("control"), studio)[0]
    client = as_(name)
    shown = text(client.get(studio.url("simulation")))
    assert "Chỉ xem" in shown and "Lập kịch bản" not in shown and "Hủy" not in shown
    assert client.get(studio.url("simulation-new")).status_code == 403
    assert client.post(studio.url("simulation-new"), sent).status_code == 403
    assert client.post(studio.url("simulation-cancel", run.pk)).status_code == 403
    assert client.post(studio.url("simulation-take"), {}).status_code in (403, 404)
    assert SimulationRun.objects.count() == 2


@pytest.mark.parametrize("name", ["clerk", "outsider", "unit_admin"])
def test_a_draft_is_shown_to_nobody_else(as_, studio, name: str) -> None:
    for place in ("simulation", "simulation-runs", "simulation-new"):
        assert as_(name).get(studio.url(place)).status_code == 403


def test_runs_of_another_procedure_are_not_found(as_, studio) -> None:
    assert as_("control").post(studio.url("simulation-cancel", 999)).status_code == 404


def test_the_tab_costs_what_is_recorded(as_, studio) -> None:
    client = as_("control")
    done(client, studio)
    client.get(studio.url("simulation"))
    with counted("studio:simulation control"):
        client.get(studio.url("simulation"))
    with counted("studio:simulation-new control"):
        client.get(studio.url("simulation-new"))
