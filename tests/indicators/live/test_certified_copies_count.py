"""Component 4.6: communes that certify electronic copies, of those there are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from kit import vn

from motcua.core import clock
from motcua.core.periods import Period
from motcua.documents.models import StoredFile
from motcua.dossiers.models import CertifiedCopy
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators.index766.definitions import named
from motcua.indicators.index766.results import Counted
from motcua.indicators.live import index
from motcua.indicators.live.selection import Selection
from world import World

pytestmark = pytest.mark.django_db


def copy(w: World, at: str | None) -> CertifiedCopy:
    """A copy of the commune's, signed at that moment; None: prepared only."""
    said = {"size": 9, "media_type": "application/pdf", "name": "quet.pdf", "uploaded_at": clock.now()}
    scan, _ = StoredFile.objects.get_or_create(sha256="a" * 64, defaults=said)
    return CertifiedCopy.objects.create(
        unit=w.commune,
        owner_name="Demo Người Yêu Cầu",
        paper="Bằng tốt nghiệp",
        scan=scan,
        pages=1,
        prepared_by=w.users["clerk"],
        prepared_at=vn("2026-08-01 08:00"),
        number="01/2026" if at else "",
        issued_at=vn(at) if at else None,
    )


def counted(unit: Unit, period: str = "2026-08") -> Counted:
    return index.counted(Selection(Tree(), Period.parse(period), unit.pk), named())["4.6"]


def test_one_commune_of_two_certifies(province: World) -> None:
    copy(province, "2026-08-03 09:00")
    copy(province, "2026-08-04 09:00")
    assert counted(province.commune.parent) == Counted(1, 2)
    assert counted(province.commune) == Counted(1, 1)
    assert counted(province.elsewhere) == Counted(0, 1)


def test_the_points_are_the_share_of_two(province: World) -> None:
    copy(province, "2026-08-03 09:00")
    chosen = Selection(Tree(), Period.parse("2026-08"), province.commune.parent_id)
    assert index.index(chosen, named()).component("4.6").points == Fraction(1)


def test_a_copy_nobody_signed_does_not_count(province: World) -> None:
    copy(province, None)
    assert counted(province.commune.parent) == Counted()


def test_before_the_first_is_signed_anywhere_nothing_is_known(province: World) -> None:
    copy(province, "2026-08-03 09:00")
    assert counted(province.commune.parent, "2026-07") == Counted()
    assert counted(province.commune.parent, "2026-09") == Counted(0, 2)


def test_a_closed_commune_is_asked_no_more(province: World) -> None:
    copy(province, "2026-08-03 09:00")
    Unit.objects.filter(pk=province.elsewhere.pk).update(valid_to="2026-07-31")
    assert counted(province.commune.parent) == Counted(1, 1)


def test_a_generation_without_the_component_scores_as_before(province: World) -> None:
    chosen = Selection(Tree(), Period.parse("2026-08"), province.commune.parent_id)
    before = index.index(chosen, named("provincial-2025"))
    copy(province, "2026-08-03 09:00")
    assert index.index(chosen, named("provincial-2025")) == before
