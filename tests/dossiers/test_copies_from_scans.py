"""Which scans and dossiers a certified copy may name: codes can be guessed, so only near ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import scans_kit
from results_kit import received, scan
from test_certified_copies import ASKED

from motcua.core.errors import NotFound
from motcua.digitising.models import Capture, Scan
from motcua.digitising.scanning import beginning, finishing, taking, withdrawing
from motcua.digitising.scanning.beginning import Subject
from motcua.dossiers.acts import certifying
from motcua.dossiers.models import CertifiedCopy
from motcua.identity.models import Unit
from world import World


def scanned(w: World, who: str, unit: Unit, **about: Any) -> Capture:
    begun = beginning.begin(w.actor(who), unit.pk, Subject("Bằng tốt nghiệp", **about))
    taking.add_image(w.actor(who), begun.pk, scans_kit.scanned(), "upload")
    return finishing.finish(w.actor(who), begun.pk, seen=True)


def prepared(w: World, capture: Capture, who: str = "clerk", **said: Any) -> CertifiedCopy:
    asked = replace(ASKED, capture=capture.code, **said)
    return certifying.prepare_copy(w.actor(who), w.centre.pk, asked)


@pytest.mark.parametrize("who", ["clerk", "second_clerk"])
def test_a_loose_scan_of_the_unit_is_taken(province: World, who: str) -> None:
    made = scanned(province, "clerk", province.centre)
    assert prepared(province, made, who).scan == made.file


def test_another_units_scan_is_as_unknown_as_none(province: World) -> None:
    with pytest.raises(NotFound) as refused:
        prepared(province, scanned(province, "outsider", province.elsewhere))
    with pytest.raises(NotFound) as unknown:
        certifying.prepare_copy(province.actor("clerk"), province.centre.pk, replace(ASKED, capture="x"))
    assert str(refused.value) == str(unknown.value)
    assert not CertifiedCopy.objects.exists()


def test_a_scan_of_a_dossier_is_taken_by_who_may_open_it(province: World) -> None:
    row = received(province)
    made = scanned(province, "clerk", province.centre, kind=Scan.About.DOSSIER, about=row.code)
    assert prepared(province, made, "second_clerk").scan == made.file


def test_a_colleagues_half_done_intake_is_not(province: World) -> None:
    made = scanned(province, "clerk", province.centre, kind=Scan.About.INTAKE, about="0")
    with pytest.raises(NotFound):
        prepared(province, made, "second_clerk")


def test_a_scan_put_away_is_certified_no_more(province: World) -> None:
    made = scanned(province, "clerk", province.centre)
    withdrawing.withdraw(province.actor("clerk"), made.pk, "Quét nhầm")
    with pytest.raises(NotFound):
        prepared(province, made)


def test_only_a_dossier_of_the_unit_is_named(province: World) -> None:
    row = received(province)
    made = scanned(province, "clerk", province.centre)
    assert prepared(province, made, dossier=row.code).dossier == row
    with pytest.raises(NotFound):
        certifying.prepare_copy(
            province.actor("outsider"),
            province.elsewhere.pk,
            replace(ASKED, dossier=row.code or ""),
            scan(),
        )
