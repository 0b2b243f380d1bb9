"""The system's periodic work, as the worker calls it."""

from __future__ import annotations

from datetime import date

import pytest
from kit import fresh, vn

from motcua.audit.models import DailySeal
from motcua.core import clock
from motcua.dossiers import tasks
from motcua.dossiers.acts import filing
from motcua.dossiers.models import Dossier, TrackingFailure
from motcua.notices import delivery
from motcua.notices.models import Outbox
from world import World


def test_the_night_seals_clears_and_forgets(province: World, draft: Dossier) -> None:
    filing.save_draft(province.actor("citizen"), draft.pk, form_data={"a": 1})
    TrackingFailure.objects.create(key="k", at=clock.now())
    with clock.at(vn("2026-09-30 01:15")):
        tasks.nightly(0)
    assert DailySeal.objects.latest("day").day == date(2026, 9, 29)
    assert fresh(draft).form_data == {}
    assert not TrackingFailure.objects.exists()


def test_a_backlog_is_told_in_one_go(received: Dossier) -> None:
    now, event = clock.now(), {"event": 2}
    for _ in range(150):
        Outbox.objects.create(
            topic="progress", subject=received.pk, payload=event, created_at=now, not_before=now
        )
    tasks.deliver_outbox(0)
    assert not Outbox.objects.filter(delivered_at=None).exists()


def test_a_backlog_nobody_takes_ends_the_round(received: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_message: Outbox) -> str:
        raise OSError

    monkeypatch.setitem(delivery.HANDLERS, "progress", broken)
    tasks.deliver_outbox(0)
    assert set(Outbox.objects.values_list("attempts", flat=True)) == {1}
