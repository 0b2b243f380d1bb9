"""Approval, operation, real results, trials and the register in a real browser: clean, narrow, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from approval_stage import url
from django.urls import reverse
from operations import decided
from playwright.sync_api import Page
from review_kit import approve, fresh, officer, only, submitted

import browser
import world
from motcua.core import clock
from motcua.dossiers.acts import filing, intake
from motcua.processes.state import State
from motcua.reengineering.acts import checking, deciding, opinions, register, trials
from motcua.reengineering.acts.opening import Subject, open_review
from motcua.reengineering.acts.operating import put_into_operation
from motcua.reengineering.models import Operation, Review
from world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOUND = register.Found(
    "Trả kết quả trễ hẹn", "Đoàn kiểm tra quý II", "Chờ chữ ký", "Ký số hàng loạt", "late",
    {"days": 90, "allowed_percent": 0},
)  # fmt: skip
TODAY = date(2026, 8, 21)


@pytest.fixture
def province(pool_closed: None, transactional_db: None, moment: Any) -> Iterator[World]:
    browser.restore_migrated_rows()
    with browser.stopped_clock(moment):
        yield world.build()


@contextmanager
def signed_in(chromium: str, server: Any, name: str, **options: Any) -> Iterator[Page]:
    with browser.opened(chromium, server.url, **options) as page:
        browser.sign_in(page, reverse("desk:sign-in"), f"demo.{name}", world.PASSWORD)
        yield page


def heard(province: World) -> Review:
    """Submitted, after an opinion was answered and another trip through the drafting."""
    review = submitted(province)
    deciding.send_back(province.actor("leader"), review.pk, "Xin ý kiến Công an xã")
    control = officer(province)
    opinions.ask_opinions(control, review.pk)
    for source in ("Công an xã Demo Sông Hậu", "Phòng Tư pháp"):
        given = opinions.give_opinion(
            province.actor("clerk"), review.pk, source, "Nên giữ việc đối chiếu giấy chứng sinh."
        )
        opinions.answer_opinion(control, given.pk, taken_up=True, answer="Giữ việc đối chiếu ở bước 2.")
    opinions.close_opinions(control, review.pk)
    return deciding.submit(control, review.pk)


def operating(province: World) -> Review:
    """Approved and in operation, one dossier left behind, one decided, tried, checked, with a finding."""
    review = heard(province)
    control = officer(province)
    trial = trials.open_trial(control, review.pk, "Máy chủ tập huấn của tỉnh")
    run = trials.practise(control, trial.pk, only(review).pk)
    trials.practise_step(control, run.pk, State.load(run.position).tasks[0], note="Quét thẻ được")
    decided(province)
    approve(province.actor("leader"), review, submission=2)
    operation = put_into_operation(control, only(review).pk, clock.today())
    checking.check_process(control, operation.process.process_id, TODAY, TODAY)
    register.register(control, province.procedure.pk, FOUND, review.pk)
    return fresh(review)


def left_behind(province: World) -> None:
    draft = filing.draft(province.actor("citizen"), province.request())
    row = filing.submit(
        province.actor("citizen"), draft.pk, applicant=world.PERSON, papers=world.PAPERS
    ).dossier
    intake.receive(province.actor("clerk"), row.pk)


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_every_page_fits_and_is_clean(province: World, live_server: Any, chromium: str, width: int) -> None:
    left_behind(province)
    review = operating(province)
    trial = review.trials.get()
    drafted = open_review(
        officer(province), province.commune.pk, "Đang soạn", [Subject(province.procedure.pk)]
    )
    places = {
        "approval": url(review, "approval"),
        "operation": url(review, "operation", 1),
        "moving": url(review, "moving", 1),
        "outcome": url(review, "outcome", 1),
        "outcome-dossiers": url(review, "outcome-dossiers", 1),
        "conformity": url(review, "conformity", 1),
        "evidence": url(review, "evidence", 1, Operation.objects.get().process.process.checks.get().pk),
        "trials": url(review, "trials"),
        "trial": url(review, "trial", 1),
        "practice": url(review, "practice", 1, trial.runs.get().pk),
        "sheet-words": url(drafted, "part", 1, "to-quy-trinh"),
        "inventory": reverse("studio:inventory"),
        "register": reverse("studio:register"),
        "problem": reverse("studio:problem", args=[province.procedure.problems.get().pk]),
        "problem-new": reverse("studio:problem-new"),
    }
    found: dict[str, Any] = {}
    with signed_in(chromium, live_server, "control", width=width) as page:
        for name, place in places.items():
            page.goto(place)
            browser.picture(page, f"following-{name}-{width}")
            found[name] = browser.faults(page), browser.overflow(page)
    assert {place: result for place, result in found.items() if result != ([], 0)} == {}


@pytest.mark.parametrize("width", [browser.NARROW, browser.WIDE])
def test_a_leader_decides_without_a_script(
    province: World, live_server: Any, chromium: str, width: int
) -> None:
    review = heard(province)
    with signed_in(chromium, live_server, "leader", width=width, scripts=False) as page:
        page.goto(url(review, "approval"))
        browser.picture(page, f"following-leader-{width}")
        page.fill("#duyet-decision", "12/QĐ-UBND")
        page.fill("#duyet-decided_on", "21/08/2026")
        page.press("#duyet-decided_on", "Enter")
        page.wait_for_selector("text=Đã phê duyệt: Quyết định 12/QĐ-UBND")
    assert fresh(review).state == "approved"
