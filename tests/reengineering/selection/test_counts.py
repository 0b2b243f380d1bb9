"""Counts come from the dossier tables: drafts left out, people once, years of Viet Nam, one query."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.acts import endings, filing, intake, steps
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import visible_to
from motcua.reengineering.catalogue.counts import counted
from world import PAPERS, PERSON, World, open_step

CODE = "1.001193"
OTHER = PERSON | {"name": "Demo Trần Văn Cam", "number": "092090000456"}


def filed(province: World, channel: str = "online", person: dict[str, object] = PERSON) -> Dossier:
    """A dossier handed in through a channel; the clerk enters those of the counter and the post."""
    if channel == "online":
        actor = province.actor("citizen")
        draft = filing.draft(actor, province.request())
        return filing.submit(actor, draft.pk, applicant=person, papers=PAPERS).dossier
    return intake.receive_at_counter(
        province.actor("clerk"), province.request(channel), applicant=person, papers=PAPERS
    ).dossier


def test_a_draft_is_no_dossier(province: World, draft: Dossier) -> None:
    assert counted(2026) == {}


def test_channels_and_people_are_counted_apart(province: World) -> None:
    for channel, person in (("online", PERSON), ("direct", PERSON), ("direct", OTHER), ("post", OTHER)):
        filed(province, channel, person)
    found = counted(2026)[CODE]
    assert (found.dossiers, found.people) == (4, 2)
    assert (found.online, found.own_online, found.direct, found.post) == (1, 1, 2, 1)
    assert found.online_share == 0.25


def test_online_with_an_officers_help_is_not_ones_own(province: World) -> None:
    dossier = filed(province)
    Dossier.objects.filter(pk=dossier.pk).update(filing_kind="assisted")
    found = counted(2026)[CODE]
    assert (found.online, found.own_online) == (1, 0)


def test_coming_to_file_and_coming_for_the_result_are_trips(province: World) -> None:
    dossier = filed(province, "direct")
    assert counted(2026)[CODE].trips == 1
    steps.complete_step(province.actor("specialist"), dossier.pk, open_step(dossier))
    steps.approve(province.actor("leader"), dossier.pk, open_step(dossier))
    steps.complete_step(province.actor("seal"), dossier.pk, open_step(dossier))
    endings.return_result(province.actor("clerk"), dossier.pk, method="Tại quầy")
    assert counted(2026)[CODE].trips == 2


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2025, 12, 31, 16, 59, tzinfo=UTC), 2025),
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), 2026),
    ],
)
def test_a_year_begins_at_midnight_in_viet_nam(province: World, moment: datetime, year: int) -> None:
    dossier = filed(province)
    Dossier.objects.filter(pk=dossier.pk).update(submitted_at=moment)
    assert [one for one in (2025, 2026) if counted(one)] == [year]


def test_a_procedure_carried_out_here_without_dossiers_counts_zero(province: World) -> None:
    filed(province)
    found = counted(2026, handled=[CODE, "1.000656"])
    assert (found[CODE].dossiers, found["1.000656"].dossiers) == (1, 0)
    assert "1.000894" not in found


def test_one_sees_counts_of_what_one_may_see(province: World) -> None:
    filed(province)
    assert counted(2026, visible_to(province.actor("outsider"))) == {}
    assert counted(2026, visible_to(province.actor("leader")))[CODE].dossiers == 1


def test_all_procedures_take_one_query(province: World) -> None:
    filed(province)
    with CaptureQueriesContext(connection) as asked:
        counted(2026)
    assert len(asked) == 1


def test_without_a_party_the_owner_is_the_person(province: World) -> None:
    for _ in range(2):
        filed(province)
    Dossier.objects.update(applicant=None)
    assert counted(2026)[CODE].people == 1
    Dossier.objects.update(owner=None)
    assert counted(2026)[CODE].people == 2
