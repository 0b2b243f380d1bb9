"""The public late list: what may be told, by whom, and what never is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from facts_kit import decided, received
from reports_kit import cell, in_september

from motcua.core.errors import Conflict, Forbidden, Refusal
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from motcua.indicators.late_list import acts, rule
from motcua.indicators.late_list.composing import masked
from motcua.indicators.models import LateList, PublicationState
from motcua.indicators.reports.document import hash_of
from motcua.indicators.reports.refusals import FactsMoved, FiguresDoNotRecompute
from world import PERSON, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(province: World) -> Dossier:
    """Open and late since 6 August; the time to explain is over in September."""
    province.add("control", Role.CONTROL)
    return received(province)


@pytest.fixture
def by_dossier(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    tell(monkeypatch, "by-dossier")
    yield


def tell(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    found = rule.find
    monkeypatch.setattr(rule, "find", lambda name, day: replace(found(name, day), value=value))


def drafted(world: World, who: str = "control", day: str = "2026-09-03 09:00") -> LateList:
    with in_september(day):
        return acts.draft(world.actor(who), world.commune.pk)


def published(world: World, row: LateList, who: str = "leader", seen: str = "") -> LateList:
    with in_september():
        return acts.publish(world.actor(who), row.pk, seen or row.content_hash)


def test_by_default_only_counts_are_told(province: World, late: Dossier) -> None:
    row = drafted(province)
    assert cell(row, "units", "total", "late") == 1
    assert [table["key"] for table in row.content["sections"][0]["tables"]] == ["units"]


def test_the_basis_stands_as_not_confirmed(province: World, late: Dossier) -> None:
    assert any("chưa được xác nhận" in note for note in drafted(province).content["notes"])


def test_where_the_rule_says_so_each_dossier_is_told_without_names(
    province: World, late: Dossier, by_dossier: None
) -> None:
    row = drafted(province)
    text = str(row.content)
    assert masked(str(late.code)) in text
    assert str(late.code) not in text
    names = [user.full_name for user in province.users.values()]
    assert not [name for name in [*names, str(PERSON["name"])] if name in text]
    assert cell(row, "dossiers", "1", "days") == 28


def test_in_the_time_to_explain_a_dossier_is_counted_and_not_told(
    province: World, late: Dossier, by_dossier: None
) -> None:
    row = drafted(province, day="2026-08-07 10:00")
    assert cell(row, "units", "total", "waiting") == 1
    assert masked(str(late.code)) not in str(row.content)


def test_a_finished_one_is_not_listed(province: World, late: Dossier) -> None:
    decided(province, late, "2026-09-01 10:00")
    assert cell(drafted(province), "units", "total", "late") == 0


def test_nothing_is_told_where_the_rule_is_off(
    province: World, late: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(monkeypatch, "off")
    with pytest.raises(Refusal, match="không cho phép công khai"):
        drafted(province)


def test_a_rule_that_changed_since_stops_publication(
    province: World, late: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = drafted(province)
    tell(monkeypatch, "off")
    with pytest.raises(Conflict, match="quy định công khai đã thay đổi"):
        published(province, row)


def test_a_leader_publishes_what_another_took(province: World, late: Dossier) -> None:
    assert published(province, drafted(province)).state == PublicationState.PUBLISHED


@pytest.mark.parametrize("who", ["control", "clerk", "outsider"])
def test_others_do_not_publish(province: World, late: Dossier, who: str) -> None:
    with pytest.raises(Forbidden):
        published(province, drafted(province), who)


def test_who_took_it_does_not_publish(province: World, late: Dossier) -> None:
    with pytest.raises(Forbidden, match="Người lập"):
        published(province, drafted(province, "leader"))


def test_what_was_taken_anew_is_not_published_unread(province: World, late: Dossier) -> None:
    with pytest.raises(Conflict, match="lập lại"):
        published(province, drafted(province), seen="0" * 64)


def test_a_dossier_that_was_re_dated_stops_publication(province: World, late: Dossier) -> None:
    row = drafted(province)
    received(province, "2026-08-04 08:00")
    with pytest.raises(FactsMoved):
        published(province, row)


def test_a_total_changed_by_hand_stops_publication(province: World, late: Dossier) -> None:
    row = drafted(province)
    _lines(row)[-1]["cells"]["late"] = 7
    row.content_hash = hash_of(row.content)
    row.save()
    with pytest.raises(FiguresDoNotRecompute):
        published(province, row)


def test_withdrawing_needs_a_reason(province: World, late: Dossier) -> None:
    row = published(province, drafted(province))
    with in_september(), pytest.raises(Refusal, match="Lý do thu hồi"):
        acts.withdraw(province.actor("leader"), row.pk, "")
    with in_september():
        assert acts.withdraw(province.actor("leader"), row.pk, "Sai").state == PublicationState.WITHDRAWN


def _lines(row: LateList) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = row.content["sections"][0]["tables"][0]["rows"]
    return lines
