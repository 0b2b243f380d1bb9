"""The work list: one's own steps, what will be late first, filters as links, on to the next."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from desk_pages import text
from motcua.core import clock
from motcua.dossiers.acts import filing, intake
from motcua.dossiers.models import Dossier, WorkItem
from world import PAPERS, PERSON, World


@pytest.fixture
def three(province: World) -> list[Dossier]:
    """Three received dossiers; the last one filed is due first."""
    made = []
    for days in (3, 2, 1):
        draft = filing.draft(province.actor("citizen"), province.request())
        filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=PAPERS)
        row = intake.receive(province.actor("clerk"), draft.pk)
        WorkItem.objects.filter(dossier=row, closed_at=None).update(due_at=clock.now() + timedelta(days=days))
        made.append(row)
    return made


def codes(page: str) -> list[str]:
    return re.findall(r'class="govuk-link mc-code" href="[^"]+">([^<]+)<', page)


def test_what_will_be_late_first_stands_first(as_, three: list[Dossier]) -> None:
    shown = text(as_("specialist").get(reverse("desk:work")))
    assert codes(shown) == [row.code for row in reversed(three)]


def test_each_deadline_says_how_it_came_about(as_, received: Dossier) -> None:
    shown = text(as_("specialist").get(reverse("desk:work")))
    assert "Hạn trả kết quả cho người nộp: 25/08/2026 17:00 (thứ Ba)." in shown
    assert "Không tính ngày nhận" in shown


@pytest.mark.parametrize("name", ["clerk", "leader", "seal", "outsider"])
def test_steps_of_other_roles_are_not_there(as_, received: Dossier, name: str) -> None:
    shown = text(as_(name).get(reverse("desk:work")))
    assert codes(shown) == []
    assert "Chưa có việc nào chờ bạn" in shown


@pytest.mark.parametrize(("query", "left"), [
    ("han=sap-den", 1), ("han=qua-han", 0), ("viec=process", 3), ("viec=approve", 0),
    ("thu-tuc=1.001193", 3), ("thu_tuc=1.001193", 3), ("thu_tuc=2.000001", 0), ("don_vi=999999", 0),
    ("han=bậy&don_vi=x", 3), ("trang=2", 0), ("trang=-1", 3),
])  # fmt: skip
def test_filters_are_links(as_, three: list[Dossier], query: str, left: int) -> None:
    shown = text(as_("specialist").get(f"{reverse('desk:work')}?{query}"))
    assert len(codes(shown)) == left


def test_the_overdue_filter_leaves_out_what_is_paused(as_, three: list[Dossier]) -> None:
    late = clock.now() - timedelta(hours=1)
    WorkItem.objects.filter(dossier=three[0], closed_at=None).update(due_at=late)
    WorkItem.objects.filter(dossier=three[1], closed_at=None).update(due_at=late)
    Dossier.objects.filter(pk=three[1].pk).update(waiting_for="other")
    shown = text(as_("specialist").get(f"{reverse('desk:work')}?han=qua-han"))
    assert codes(shown) == [three[0].code]


def test_a_step_behind_its_own_limit_is_not_called_late_to_the_person(as_, three: list[Dossier]) -> None:
    late = clock.now() - timedelta(hours=1)
    WorkItem.objects.filter(dossier=three[0], closed_at=None).update(due_at=late, step_due_at=late)
    shown = text(as_("specialist").get(reverse("desk:work")))
    assert "Bước này quá hạn 1 giờ" in shown
    assert "Quá hạn" not in shown.replace("Quá hạn</a>", "")


def test_a_dossier_leads_to_the_next_of_the_same_list(as_, three: list[Dossier]) -> None:
    client, visited = as_("specialist"), []
    address = re.search(r'mc-code" href="([^"]+)"', text(client.get(reverse("desk:work") + "?viec=process")))
    link = address[1] if address else ""
    for _ in range(4):
        shown = text(client.get(link))
        visited.append(link.split("/")[3])
        link = re.search(r'href="([^"]+)" rel="next"', shown)[1]  # type: ignore[index]
        assert "viec=process" in link
    assert visited == [three[2].code, three[1].code, three[0].code, three[2].code]


def test_a_step_held_by_a_colleague_says_so(as_, province: World, received: Dossier) -> None:
    other = province.users["second_leader"]
    WorkItem.objects.filter(dossier=received, closed_at=None).update(holder=other, taken_at=clock.now())
    assert f"{other.full_name} đang giữ" in text(as_("specialist").get(reverse("desk:work")))
