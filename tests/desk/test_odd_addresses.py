"""Addresses and forms nobody's browser would send never break a page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from desk_pages import decide
from motcua.dossiers.models import Dossier

HUGE = "9" * 30


@pytest.mark.parametrize(
    "query", [f"don_vi={HUGE}", f"trang={HUGE}", "trang=²", "viec=%00", "han=%F0%9F%98%80"]
)
def test_the_work_list_shows_something(as_, received: Dossier, query: str) -> None:
    assert as_("specialist").get(f"{reverse('desk:work')}?{query}").status_code == 200


@pytest.mark.parametrize("query", [f"buoc={HUGE}", "buoc=²", "buoc=-1", "buoc=%00"])
def test_a_dossier_opens(as_, received: Dossier, query: str) -> None:
    url = reverse("desk:dossier", args=[received.code])
    assert as_("specialist").get(f"{url}?{query}").status_code == 200


@pytest.mark.parametrize("q", ["%", "'; --", "\x00abc", "a" * 5000, "😀😀😀"])
def test_any_search_is_answered(as_, received: Dossier, q: str) -> None:
    assert as_("clerk").get(reverse("desk:search"), {"q": q}).status_code == 200


@pytest.mark.parametrize("tail", [f"tep/{HUGE}/", f"in/receipt/{HUGE}/", "in/bia/1/"])
def test_parts_that_are_not_there_are_not_found(as_, received: Dossier, tail: str) -> None:
    assert as_("clerk").get(reverse("desk:dossier", args=[received.code]) + tail).status_code == 404


@pytest.mark.parametrize("pk", [HUGE, "x", "", "-1"])
def test_a_proposal_that_is_none_is_refused(as_, received: Dossier, pk: str) -> None:
    answer = decide(as_("leader"), received, "decide-proposal", proposal=pk, accept="yes")
    assert answer.status_code in (409, 422)


@pytest.mark.parametrize("sent", [{"chon": HUGE}, {"chon": "x"}, {"chon": "1"}])
def test_signing_what_is_not_there_signs_nothing(as_, vetted: Dossier, sent: dict[str, str]) -> None:
    assert as_("leader").post(reverse("desk:signing"), sent).status_code == 302
    assert vetted.events.filter(tag="dossier:step:approve").count() == 0


@pytest.mark.parametrize("sent", [
    {"channel": "bay"}, {"case": "x" * 500}, {"procedure": "nope"}, {"deciding": HUGE}, {"copies": HUGE},
    {"limit_number": "1e99999", "limit_unit": "days"}, {"lam": "bo-tep:x:y"}, {"_files": "{}"}, {"pick": "x"},
    {"scan": "|" * 3000}, {"birth_date": "99/99/9999", "number": "0" * 12}, {"name": "\x00"},
])  # fmt: skip
def test_the_counter_takes_any_form(as_, province, sent: dict[str, str]) -> None:
    url = reverse("desk:counter", args=["5f0c2a34-0b7e-4f0e-8f1e-6a9d3c1b2a10"])
    for lam in ("xem", "nhan", "du", "tra"):
        answer = as_("clerk").post(url, {"procedure": "1.001193", "lam": lam, **sent}, follow=True)
        assert answer.status_code in (200, 422)
