"""Lists make themselves, are adjusted with a reason, and are approved by somebody else."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from archive.archive_kit import Closed
from archive.lifecycle_kit import SOURCE, approved, description, folder, listed, made
from motcua.archive import tasks
from motcua.archive.acts import nominations, packages, rules
from motcua.archive.acts.nominations import Change
from motcua.archive.models import Nomination, Package, RetentionRule
from motcua.archive.refusals import (
    BasisNeeded,
    NotAllowedNow,
    NothingLike,
    NothingListed,
    NotMyOwn,
    ReasonNeeded,
)
from motcua.archive.schedule import Schedule, name_of
from motcua.audit.models import AdministrativeAct
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden, NotFound
from motcua.documents import vault
from motcua.dossiers.models import Dossier
from motcua.identity.roles import Role
from world import World

pytestmark = pytest.mark.django_db


def test_a_list_holds_what_was_closed_with_its_period(province: World, closed: Dossier) -> None:
    (item,) = listed(province).items.all()
    assert (item.dossier, item.years, item.confirmed) == (closed, None, False)
    assert (item.group, item.start) == ("Đăng ký hộ tịch", date(2027, 1, 1))


def test_open_dossiers_and_other_units_are_not_listed(province: World, received: Dossier) -> None:
    with pytest.raises(NothingListed):
        listed(province)
    assert not Nomination.objects.exists()


def test_the_open_list_grows_and_no_dossier_stands_twice(province: World, closing: Closed) -> None:
    first = closing()
    before = listed(province)
    second = closing()
    after = listed(province)
    assert before == after and {item.dossier for item in after.items.all()} == {first, second}


def test_a_year_to_come_has_no_list(province: World, closed: Dossier) -> None:
    with pytest.raises(Conflict, match="chưa đến"):
        nominations.draw_up(province.actor("seal"), province.commune.pk, 2027)


def test_in_january_the_system_lists_last_year(province: World, closed: Dossier) -> None:
    with clock.at(clock.now() + timedelta(days=140)):
        assert clock.today().year == 2027
        assert nominations.draw_up_last_year() == 1
        assert nominations.draw_up_last_year() == 0
    assert Nomination.objects.get().year == 2026


def test_an_officer_gives_a_period_with_its_source(province: World, closed: Dossier) -> None:
    item = listed(province).items.get()
    changed = nominations.adjust(
        province.actor("seal"), item.pk, Change(reason="Theo bảng thời hạn", years=70, source=SOURCE)
    )
    assert (changed.years, changed.confirmed, changed.source) == (70, True, SOURCE)


def test_a_dossier_is_left_out_with_a_reason(province: World, closed: Dossier) -> None:
    item = listed(province).items.get()
    nominations.adjust(province.actor("seal"), item.pk, Change(reason="Nộp trùng", left_out=True))
    with pytest.raises(NothingListed):
        nominations.submit(province.actor("seal"), item.nomination_id)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (Change(reason=" ", left_out=True), ReasonNeeded),
        (Change(reason="Đổi thời hạn", years=5), BasisNeeded),
    ],
)
def test_an_adjustment_says_why(province: World, closed: Dossier, change: Change, kind: type) -> None:
    item = listed(province).items.get()
    with pytest.raises(kind):
        nominations.adjust(province.actor("seal"), item.pk, change)


def test_whoever_submitted_does_not_approve(province: World, closed: Dossier) -> None:
    province.add("both", Role.LEADER)
    province.add("both_again", Role.SEAL)
    row = nominations.submit(province.actor("seal"), listed(province).pk)
    Nomination.objects.filter(pk=row.pk).update(submitted_by=province.users["leader"])
    with pytest.raises(NotMyOwn):
        nominations.approve(province.actor("leader"), row.pk)


def test_whoever_adjusted_does_not_approve(province: World, closed: Dossier) -> None:
    item = listed(province).items.get()
    nominations.adjust(province.actor("seal"), item.pk, Change(reason="x", years=70, source=SOURCE))
    row = nominations.submit(province.actor("seal"), item.nomination_id)
    row.items.update(changed_by=province.users["leader"])
    with pytest.raises(NotMyOwn):
        nominations.approve(province.actor("leader"), row.pk)


def test_a_list_before_the_leader_is_not_changed(province: World, closed: Dossier) -> None:
    row = nominations.submit(province.actor("seal"), listed(province).pk)
    with pytest.raises(NotAllowedNow):
        nominations.adjust(province.actor("seal"), row.items.get().pk, Change(reason="x", left_out=True))
    with pytest.raises(NotAllowedNow):
        listed(province)


def test_a_list_is_sent_back_with_words(province: World, closed: Dossier) -> None:
    row = nominations.submit(province.actor("seal"), listed(province).pk)
    back = nominations.send_back(province.actor("leader"), row.pk, "Thiếu căn cứ")
    assert (back.state, back.words) == (Nomination.State.DRAFTED, "Thiếu căn cứ")


def test_packages_are_made_of_an_approved_list_only(province: World, closed: Dossier) -> None:
    item = listed(province).items.get()
    with pytest.raises(NotAllowedNow):
        packages.make(province.actor("seal"), item.pk)
    assert not Package.objects.exists()


def test_a_package_lies_in_its_place_and_was_read_back(province: World, closed: Dossier) -> None:
    package = made(province)
    assert package.place == f"H00.21/2026/{closed.code}"
    assert (package.fixity, package.checks.count()) == ("fine", 1)
    assert description(package)["code"] == closed.code


def test_making_it_again_gives_the_same_package(province: World, closed: Dossier) -> None:
    package = made(province)
    assert packages.make(province.actor("seal"), package.item_id) == package


def test_a_folder_without_a_row_gives_way(province: World, closed: Dossier) -> None:
    item = approved(province).items.get()
    place = folder(Package(place=f"H00.21/2026/{closed.code}"))
    place.mkdir(parents=True)
    (place / "nửa chừng").write_bytes(b"x")
    assert packages.make(province.actor("seal"), item.pk).fixity == "fine"


def test_the_worker_packs_what_it_can_and_tells_the_rest(province: World, closing: Closed) -> None:
    broken, whole = closing(), closing()
    for digest in broken.results.values_list("file__sha256", flat=True):
        vault.path_of(digest).unlink()
    row = approved(province)
    tasks.pack_nomination(row.pk)
    assert Package.objects.get().dossier == whole
    assert "không còn trong kho lưu trữ" in row.items.get(dossier=broken).trouble


def test_every_verb_leaves_one_act(province: World, closed: Dossier) -> None:
    made(province)
    acts = AdministrativeAct.objects.filter(action__startswith="archive:").order_by("pk")
    assert list(acts.values_list("action", flat=True)) == [
        "archive:nomination:draw-up",
        "archive:nomination:submit",
        "archive:nomination:approve",
        "archive:package:make",
    ]


def test_a_rule_of_the_authority_goes_before_the_shipped_one(province: World, closed: Dossier) -> None:
    admin = province.add("admin", Role.SYSTEM_ADMIN)
    wish = {"group": "Hộ tịch xã Demo", "valid_from": date(2020, 1, 1), "source": SOURCE}
    rules.enter_rule(admin, province.commune.pk, rules.Wish(field="Hộ tịch", years=70, **wish))
    rules.enter_rule(admin, province.commune.pk, rules.Wish(procedure="1.001193", years=50, **wish))
    period = Schedule().period("1.001193", "Hộ tịch", clock.now())
    assert (period.years, period.confirmed, period.keep_until) == (50, True, date(2076, 12, 31))
    assert Schedule().period("1.000000", "Hộ tịch", clock.now()).years == 70
    assert Schedule().period("1.000000", "Lâm nghiệp", clock.now()).group == "Thủ tục khác"


def test_a_rule_counts_from_its_day(province: World) -> None:
    admin = province.add("admin", Role.SYSTEM_ADMIN)
    wish = rules.Wish(group="Mới", valid_from=date(2027, 1, 1), source=SOURCE, years=5)
    rules.enter_rule(admin, province.commune.pk, wish)
    assert Schedule().period("x", "Lâm nghiệp", clock.now()).years == 20
    assert Schedule().period("x", "Lâm nghiệp", clock.now() + timedelta(days=200)).years == 5


def entered(province: World, **changes: Any) -> RetentionRule:
    known = "admin" in province.users
    admin = province.actor("admin") if known else province.add("admin", Role.SYSTEM_ADMIN)
    basis = {"group": "g", "valid_from": date(2026, 1, 1), "source": SOURCE, "years": 5}
    return rules.enter_rule(admin, province.commune.pk, rules.Wish(**(basis | changes)))


def test_rules_for_one_thing_follow_one_another(province: World) -> None:
    """Whatever the order in which they were entered."""
    for year in (2026, 2030, 2028):
        entered(province, valid_from=date(year, 1, 1))
    rows = RetentionRule.objects.order_by("valid_from").values_list("valid_from__year", "valid_to")
    assert list(rows) == [(2026, date(2027, 12, 31)), (2028, date(2029, 12, 31)), (2030, None)]


def test_a_rule_for_another_thing_stays_open(province: World) -> None:
    entered(province)
    entered(province, valid_from=date(2028, 1, 1), field="Hộ tịch")
    assert not RetentionRule.objects.exclude(valid_to=None).exists()


def test_a_day_has_one_rule_for_one_thing(province: World) -> None:
    entered(province)
    with pytest.raises(Conflict, match="01/01/2026"):
        entered(province, years=7)


def test_of_rules_entered_twice_before_one_stays(province: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE archive_retentionrule DROP CONSTRAINT retention_rule_once")
    first = entered(province)
    other = entered(province, field="Hộ tịch")
    last = entered(province, valid_from=date(2028, 1, 1))
    RetentionRule.objects.filter(pk=last.pk).update(valid_from=first.valid_from)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        migration = import_module("motcua.archive.migrations.0002_versions_withdrawals_bounds")
        migration.keep_last_entered(apps, None)
        cursor.execute(
            "ALTER TABLE archive_retentionrule ADD CONSTRAINT once UNIQUE (procedure, field, valid_from)"
        )
    assert set(RetentionRule.objects.values_list("pk", flat=True)) == {other.pk, last.pk}


@pytest.mark.parametrize(
    "change", [{"field": "Hộ tich"}, {"procedure": "1.999999"}, {"field": "Hộ tịch", "procedure": "1.001193"}]
)
def test_a_rule_that_would_never_apply_is_refused(province: World, change: dict[str, str]) -> None:
    with pytest.raises((NothingLike, ReasonNeeded)):
        entered(province, **change)


def test_how_many_wait_for_a_rule_is_counted(province: World, closed: Dossier) -> None:
    rule = entered(province, field="Hộ tịch")
    assert Schedule().waiting() == {name_of(rule): 1}
    listed(province)
    assert Schedule().waiting() == {}


@pytest.mark.parametrize("given", [0, 101, 9000])
def test_years_that_make_no_sense_are_refused_on_a_line_too(
    province: World, closed: Dossier, given: int
) -> None:
    item = listed(province).items.get()
    with pytest.raises(ReasonNeeded):
        nominations.adjust(province.actor("seal"), item.pk, Change(reason="x", years=given, source=SOURCE))
    item.refresh_from_db()
    assert item.years is None


def test_the_database_refuses_them_as_well(province: World, closed: Dossier) -> None:
    rows = listed(province).items
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(years=0)


@pytest.mark.parametrize("change", [{"source": " "}, {"group": ""}, {"years": 0}, {"years": 999}])
def test_a_rule_is_whole(province: World, change: dict[str, object]) -> None:
    admin = province.add("admin", Role.SYSTEM_ADMIN)
    wish = {"group": "g", "valid_from": date(2026, 1, 1), "source": SOURCE, "years": 5} | change
    with pytest.raises((BasisNeeded, ReasonNeeded)):
        rules.enter_rule(admin, province.commune.pk, rules.Wish(**wish))  # type: ignore[arg-type]


def test_others_draw_up_nothing(province: World, closed: Dossier) -> None:
    for name in ("clerk", "specialist", "leader", "outsider", "citizen"):
        with pytest.raises(Forbidden):
            nominations.draw_up(province.actor(name), province.commune.pk, 2026)


def test_what_is_not_there_is_not_found(province: World) -> None:
    for call in (nominations.submit, nominations.approve, packages.make, packages.check):
        with pytest.raises(NotFound):
            call(province.actor("seal"), 999)
