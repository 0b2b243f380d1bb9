"""From what a person does to the page of the index: a rating and a petition, through their verbs."""

from __future__ import annotations

import pytest
from django.urls import reverse
from facts_kit import decided, received, returned
from kit import vn

from motcua.core import clock
from motcua.dossiers.models import Dossier
from motcua.indicators.facts import refreshing
from motcua.petitions.acts import sorting, taking
from motcua.petitions.acts.sorting import Sorted
from motcua.petitions.acts.taking import Said
from motcua.petitions.models import About
from motcua.ratings.acts.rating import Given, Way, rate
from motcua.ratings.models import Channel
from motcua.ratings.releasing import fewest
from motcua.ratings.services import of_dossier
from world import World

pytestmark = pytest.mark.django_db


def result_of(world: World) -> Dossier:
    row = decided(world, received(world, "2026-08-04 08:00"), "2026-08-05 09:00")
    return returned(world, row, "2026-08-05 10:00")


def part(world: World, code: str) -> str:
    """The row of a component as the leader reads it on the 20th of August."""
    with clock.at(vn("2026-08-20 09:00")):
        refreshing.refresh()
        page = world.signed_in("leader").get(reverse("board:index")).content.decode()
    row = page.split(f'<th scope="row" class="govuk-table__header">{code} ')[1].split("</tr>")[0]
    return " ".join(row.split())


def test_rating_and_petition_reach_the_index(province: World) -> None:
    dossiers = [result_of(province) for _ in range(fewest())]
    assert "chưa có dữ liệu" in part(province, "5.4")

    with clock.at(vn("2026-08-06 09:00")):
        for number, dossier in enumerate(dossiers):
            way = Way(Channel.CODE)
            rate(of_dossier(dossier), Given(satisfied=number > 0, named=True), way)
    assert 'data-label="Trên tổng">10<br>' in part(province, "5.4")
    assert "1 không đạt" in part(province, "5.4")
    assert "6,00 / 6" in part(province, "5.4")

    with clock.at(vn("2026-08-07 09:00")):
        said = Said(title="Chờ lâu", body="Tôi chờ rất lâu ở quầy số 2.", unit=province.commune.pk)
        taken = taking.submit(said)
        about = Sorted(about=About.PROCEDURE, competent=True, dossier=dossiers[1].pk)
        sorting.classify(province.actor("leader"), taken.petition.pk, about)
    assert 'data-label="Trên tổng">1' in part(province, "5.2")
    assert "2 không đạt" in part(province, "5.4")
    assert "5,33 / 6" in part(province, "5.4")
