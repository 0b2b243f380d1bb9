"""4.3 counts papers really taken from the store, never scans; each figure opens the dossiers behind it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import stock
from facts_kit import decided, fact, totals

import world
from motcua.core.periods import Period
from motcua.dossiers.acts import filing, intake
from motcua.dossiers.acts.papers import Paper
from motcua.dossiers.models import ComponentFile, Dossier, Origin
from motcua.identity.models import Party
from motcua.identity.tree import Tree
from motcua.indicators.facts import refreshing
from motcua.indicators.index766.definitions import named
from motcua.indicators.live import index
from motcua.indicators.live.behind import Side, behind
from motcua.indicators.live.selection import Selection
from motcua.store.models import Holding
from world import PERSON, World

pytestmark = pytest.mark.django_db
COMPONENT = "Bản sao Giấy khai sinh"
AUGUST = Period.parse("2026-08")


@pytest.fixture(autouse=True)
def vault(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper(province: World) -> Holding:
    stock.satisfied(COMPONENT)
    return stock.held(Party.objects.create(user=province.users["citizen"], **world.PERSON))


def granted(province: World, *papers: Paper) -> Dossier:
    draft = filing.draft(province.actor("citizen"), province.request())
    filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=papers)
    dossier = intake.receive(province.actor("clerk"), draft.pk)
    return decided(province, dossier, "2026-08-24 09:00")


def using(paper: Holding) -> Paper:
    return Paper(COMPONENT, copies=1, holdings=(paper.pk,), agreement="Đánh dấu đồng ý")


def counted(province: World) -> tuple[int | None, int | None]:
    refreshing.refresh()
    found = index.counted(Selection(Tree(), AUGUST, province.commune.pk), named())["4.3"]
    return found.numerator, found.denominator


def test_a_dossier_with_a_paper_of_the_store_counts_once(province: World, paper: Holding) -> None:
    dossier = granted(province, using(paper))
    granted(province, Paper(COMPONENT, originals=1))
    assert fact(dossier).papers_reused == 1
    assert counted(province) == (1, 2)
    assert totals()["reused"] == 1


def test_scans_however_many_are_no_reuse(province: World, paper: Holding) -> None:
    dossier = granted(province, Paper(COMPONENT, originals=1))
    component = dossier.components.get(name=COMPONENT)
    ComponentFile.objects.create(
        component=component, file=stock.file(), added_at=dossier.submitted_at, origin=Origin.SCANNED
    )
    assert counted(province) == (None, None)


def test_until_it_is_granted_nothing_is_counted(province: World, paper: Holding) -> None:
    granted(province, using(paper))
    draft = filing.draft(province.actor("citizen"), province.request())
    filing.submit(province.actor("citizen"), draft.pk, applicant=PERSON, papers=[using(paper)])
    intake.receive(province.actor("clerk"), draft.pk)
    assert counted(province) == (1, 1)


def test_the_figure_opens_the_dossiers_behind_it(province: World, paper: Holding) -> None:
    dossier, other = granted(province, using(paper)), granted(province, Paper(COMPONENT, originals=1))
    counted(province)
    chosen = Selection(Tree(), AUGUST, province.commune.pk)
    for side, expected in ((Side.EARNED, dossier), (Side.LOST, other)):
        assert list(behind(chosen, named(), "4.3", side).values_list("pk", flat=True)) == [expected.pk]
