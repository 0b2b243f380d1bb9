"""Which version is in force: the rule, and the person where the rule cannot tell."""

from __future__ import annotations

from datetime import timedelta

import pytest
from catalog_records import read
from django.db import IntegrityError, transaction

from motcua.audit.models import AdministrativeAct
from motcua.catalog.importing import import_readings
from motcua.catalog.models import Procedure, ProcedureVersion, Publication
from motcua.catalog.publishing import publish
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden
from motcua.identity.actors import Actor, Held
from motcua.identity.models import User
from motcua.identity.roles import Role

pytestmark = pytest.mark.django_db


def actor(role: Role) -> Actor:
    user = User.objects.create_user(f"demo-{role}", full_name="Demo Kiểm Soát")
    return Actor(user=user.pk, name=user.full_name, held=(Held(role, 1),))


def current() -> ProcedureVersion | None:
    return Procedure.objects.get().current_version


def version(name: str) -> ProcedureVersion:
    return ProcedureVersion.objects.get(content__name=name)


def undated(name: str) -> None:
    """Import a record that does not say when it was changed."""
    import_readings([read("national", name=name, source={})], "thu")


def test_the_source_that_changed_last_is_in_force() -> None:
    import_readings([read("raw"), read("national"), read("selected")], "thu")
    assert (found := current()) and found.source_kind == "national-api"


def test_at_the_same_moment_the_source_of_higher_rank_is_in_force() -> None:
    moment = {"updated_at": "2026-04-15T08:36:31.512Z"}
    import_readings([read("national", source=moment), read("raw"), read("selected", nguon=moment)], "thu")
    assert (found := current()) and found.source_kind == "raw-api"


def test_equal_records_of_one_kind_wait_for_a_person_and_nothing_changes() -> None:
    undated("Tên một")
    undated("Tên hai")
    procedure = Procedure.objects.get()
    assert procedure.needs_decision
    assert procedure.name == "Tên một"


def test_two_equal_records_at_once_put_nothing_in_force() -> None:
    import_readings([read("national", name=name, source={}) for name in ("Tên một", "Tên hai")], "thu")
    assert Procedure.objects.get().needs_decision
    assert current() is None


def test_a_person_decides_and_the_act_is_recorded() -> None:
    undated("Tên một")
    undated("Tên hai")
    publish(version("Tên hai"), actor(Role.CONTROL), "Đã đối chiếu quyết định")
    procedure = Procedure.objects.get()
    assert (procedure.name, procedure.needs_decision) == ("Tên hai", False)
    act = AdministrativeAct.objects.get(action="catalog:procedure:publish")
    assert act.data["reason"] == "Đã đối chiếu quyết định"


def test_a_person_may_also_decide_for_the_version_in_force() -> None:
    undated("Tên một")
    undated("Tên hai")
    publish(version("Tên một"), actor(Role.CONTROL), "Đã đối chiếu quyết định")
    procedure = Procedure.objects.get()
    assert (procedure.name, procedure.needs_decision) == ("Tên một", False)
    import_readings([read("national", name="Tên một", source={})], "thu")
    assert not Procedure.objects.get().needs_decision


def test_a_decision_gives_way_to_a_version_imported_later_and_changed_later() -> None:
    import_readings([read("national"), read("selected")], "thu")
    lesser = ProcedureVersion.objects.get(source_kind="selected")
    with clock.at(clock.now() + timedelta(hours=1)):
        publish(lesser, actor(Role.SYSTEM_ADMIN), "Bản quốc gia sai lệ phí")
    with clock.at(clock.now() + timedelta(hours=2)):
        import_readings([read("national"), read("raw")], "thu")
        assert (found := current()) and found.source_kind == "raw-api"


def test_a_decision_stands_against_what_was_there_and_what_ranks_below() -> None:
    import_readings([read("national"), read("raw")], "thu")
    chosen = ProcedureVersion.objects.get(source_kind="raw-api")
    with clock.at(clock.now() + timedelta(hours=1)):
        publish(chosen, actor(Role.SYSTEM_ADMIN), "Bản quốc gia sai lệ phí")
    with clock.at(clock.now() + timedelta(hours=2)):
        import_readings([read("national"), read("selected")], "thu")
        assert (found := current()) and found == chosen


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CONTROL, Role.SYSTEM_ADMIN}))
def test_nobody_else_may_put_a_version_in_force(role: Role) -> None:
    undated("Tên một")
    undated("Tên hai")
    with pytest.raises(Forbidden):
        publish(version("Tên hai"), actor(role), "Muốn thế")


def test_a_decision_needs_a_reason_and_a_change() -> None:
    undated("Tên một")
    control = actor(Role.CONTROL)
    with pytest.raises(Conflict, match="lý do"):
        publish(version("Tên một"), control, "  ")
    with pytest.raises(Conflict, match="đang có hiệu lực"):
        publish(version("Tên một"), control, "Đúng rồi")


def test_two_versions_cannot_be_in_force_at_once() -> None:
    import_readings([read("national"), read("raw")], "thu")
    procedure = Procedure.objects.get()
    other = procedure.versions.get(source_kind="raw-api")
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(procedure=procedure, version=other, since=clock.now())
