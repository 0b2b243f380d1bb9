"""Trials on screen: rows with their state and evidence, practice runs step by step, the printed record."""

from __future__ import annotations

import pytest
from approval_stage import url
from studio_stage import Studio

from desk_pages import text
from motcua.processes.state import State
from motcua.reengineering.acts import trials as acts
from motcua.reengineering.acts.drafting import save_diagram, start_to_be
from motcua.reengineering.models import PracticeRun, Trial
from query_counts import counted

pytestmark = pytest.mark.django_db(transaction=True)
DONE = {"passed": "yes", "evidence": "Đi hết các bước trên máy chủ tập huấn"}


@pytest.fixture
def trial(studio: Studio) -> Trial:
    control = studio.world.actor("control")
    start_to_be(control, studio.reviewed.pk)
    return acts.open_trial(control, studio.review.pk, "Máy chủ tập huấn")


@pytest.fixture
def run(studio: Studio, trial: Trial) -> PracticeRun:
    return acts.practise(studio.world.actor("control"), trial.pk, studio.reviewed.pk)


def put_down(client, trial: Trial, subject: str, **sent):
    return client.post(url(trial.review, "trial-row", trial.number, subject), sent)


def step(client, run: PracticeRun, at: str, **sent):
    return client.post(url(run.trial.review, "practice", run.trial.number, run.pk), {"at": at, **sent})


def test_a_trial_is_opened(as_, studio) -> None:
    client = as_("control")
    assert "Chưa thử nghiệm lần nào" in text(client.get(url(studio.review, "trials")))
    assert client.post(url(studio.review, "trials"), {"space": "Máy chủ tập huấn"}).status_code == 302
    assert "đang mở" in text(client.get(url(studio.review, "trials")))


def test_without_a_place_it_is_not_opened(as_, studio) -> None:
    answer = as_("control").post(url(studio.review, "trials"), {"space": ""})
    assert answer.status_code == 422
    assert "Nhập môi trường thử." in text(answer)


def test_a_second_open_trial_is_refused(as_, trial) -> None:
    answer = as_("control").post(url(trial.review, "trials"), {"space": "Nơi khác"})
    assert answer.status_code == 409
    assert Trial.objects.count() == 1


def test_rows_that_cannot_be_tried_say_why_and_have_no_form(as_, trial) -> None:
    shown = text(as_("control").get(url(trial.review, "trial", 1)))
    assert "Hệ thống chưa nối nền tảng thanh toán trực tuyến." in shown
    assert url(trial.review, "trial-row", 1, "payment") not in shown
    assert url(trial.review, "trial-row", 1, "processing") in shown
    assert put_down(as_("control"), trial, "payment", **DONE).status_code == 409


def test_a_row_is_put_down_with_its_evidence(as_, trial) -> None:
    client = as_("control")
    sent = DONE | {"passed": "no", "evidence": "Kẹt ở bước ký"}
    assert put_down(client, trial, "processing", **sent).status_code == 302
    shown = text(client.get(url(trial.review, "trial", 1)))
    assert "Không đạt" in shown
    assert "Kẹt ở bước ký" in shown


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"passed": "yes", "evidence": ""}, 422, "Nhập bằng chứng"),
        ({"evidence": "Tốt"}, 422, "Chọn đạt hoặc không đạt."),
        (DONE, 409, "hưa có lượt chạy thử nào"),
        (DONE | {"passed": "no", "dossier": "H00-1"}, 422, "không phải hồ sơ của thủ tục này"),
    ],
)
def test_what_will_not_do_is_refused_and_kept(as_, trial, sent, status, said) -> None:
    answer = put_down(as_("control"), trial, "processing", **sent)
    assert answer.status_code == status
    assert said in text(answer)
    assert sent["evidence"] in text(answer)


def test_an_unknown_row_is_not_found(as_, trial) -> None:
    assert put_down(as_("control"), trial, "khac", **DONE).status_code == 404


def test_the_proposed_process_is_stepped_to_its_end(as_, trial) -> None:
    client = as_("control")
    assert client.post(url(trial.review, "practise", 1, 1)).status_code == 302
    run = PracticeRun.objects.get()
    while not run.finished_at:
        assert step(client, run, State.load(run.position).tasks[0], note="Làm được").status_code == 302
        run.refresh_from_db()
    shown = text(client.get(url(trial.review, "practice", 1, run.pk)))
    assert "Đã đi đến hết quy trình" in shown
    assert shown.count("Làm được") == 5
    assert put_down(client, trial, "processing", **DONE).status_code == 302


def test_a_step_that_is_not_open_is_refused(as_, run) -> None:
    for at in ("step5", "không có", ""):
        assert step(as_("control"), run, at).status_code == 409


def test_a_way_on_is_chosen_where_a_person_chooses(as_, studio, run) -> None:
    as_is = studio.reviewed.latest("to-be")
    xml = split(as_is.xml)
    control = studio.world.actor("control")
    save_diagram(control, studio.reviewed.pk, "to-be", xml, base_number=1)
    newer = acts.practise(control, run.trial_id, studio.reviewed.pk)
    client = as_("control")
    place = url(run.trial.review, "practice", 1, newer.pk)
    assert "Hướng xử lý tiếp theo" in text(client.get(place))
    none = step(client, newer, "step1", note="Chưa chọn")
    assert none.status_code == 422
    assert "Chưa chọn" in text(none)
    assert step(client, newer, "step1", choice="tat").status_code == 302
    newer.refresh_from_db()
    assert (newer.log[0]["way"], State.load(newer.position).tasks) == ("Đi tắt", ("step3",))


def split(xml: str) -> str:
    """After the first step a person chooses: on to the second, or straight to the third."""
    first = next(line for line in xml.split("<") if 'sourceRef="step1"' in line)
    flow = first.split('id="')[1].split('"')[0]
    replaced = xml.replace('sourceRef="step1"', 'sourceRef="chon"', 1)
    prefix = xml.split("exclusiveGateway")[0] if "exclusiveGateway" in xml else ""
    assert flow and not prefix
    space = "bpmn:" if "<bpmn:process" in xml else ""
    more = (
        f'<{space}exclusiveGateway id="chon" name="Đủ hồ sơ?"/>'
        f'<{space}sequenceFlow id="vao" sourceRef="step1" targetRef="chon"/>'
        f'<{space}sequenceFlow id="tat" name="Đi tắt" sourceRef="chon" targetRef="step3"/>'
    )
    return replaced.replace(f"</{space}process>", f"{more}</{space}process>", 1)


def test_a_trial_is_closed_with_its_summary_and_printed(as_, trial) -> None:
    client = as_("control")
    assert client.post(url(trial.review, "trial-close", 1), {"summary": ""}).status_code == 422
    assert client.post(url(trial.review, "trial-close", 1), {"summary": "Chạy tốt"}).status_code == 302
    assert "Chạy tốt" in text(client.get(url(trial.review, "trial", 1)))
    assert client.get(url(trial.review, "trial-pdf", 1)).content.startswith(b"%PDF")
    assert put_down(client, trial, "processing", **DONE).status_code == 409


@pytest.mark.parametrize("name", ["leader", "system_admin"])
def test_readers_have_no_forms(as_, studio, trial, run, name: str) -> None:
    client = as_(name)
    for page in (url(trial.review, "trial", 1), url(trial.review, "practice", 1, run.pk)):
        shown = text(client.get(page))
        assert "Chỉ xem" in shown
        assert "<textarea" not in shown
    assert put_down(client, trial, "processing", **DONE).status_code == 403
    assert client.post(url(trial.review, "practise", 1, 1)).status_code == 403
    assert step(client, run, "step1").status_code == 403


def test_what_is_not_there_is_not_found(as_, studio, trial) -> None:
    client = as_("control")
    assert client.get(url(trial.review, "trial", 9)).status_code == 404
    assert client.get(url(trial.review, "practice", 1, 0)).status_code == 404


def test_the_page_costs_what_is_recorded(as_, run) -> None:
    client = as_("control")
    client.get(url(run.trial.review, "trial", 1))
    with counted("studio:trial control"):
        client.get(url(run.trial.review, "trial", 1))
