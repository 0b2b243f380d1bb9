"""Reviewing what satisfies what, and who is who: powers, refusals, many at once."""

from __future__ import annotations

import pytest
import stock
from django.urls import reverse

from desk_pages import text
from motcua.catalog import held_papers
from motcua.catalog.record import Coded, Component, ComponentGroup, Content
from motcua.core import clock
from motcua.core.errors import Conflict, Forbidden
from motcua.identity.actors import SYSTEM
from motcua.identity.models import Party
from motcua.identity.roles import Role
from motcua.store import equivalences
from motcua.store.equivalences import Proposal
from motcua.store.models import Equivalence, Merge
from world import World, add_procedure

pytestmark = pytest.mark.django_db
LIST = "/can-bo/giay-to/tuong-duong/"


@pytest.fixture
def world(province: World, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    province.add("control", Role.CONTROL)
    stock.above(province)
    return province


@pytest.fixture
def waiting(world: World) -> list[Equivalence]:
    names = ["Bản sao Giấy khai sinh", "Bản sao Giấy chứng nhận kết hôn"]
    equivalences.propose(
        world.actor("control"), [Proposal(name, name.removeprefix("Bản sao ")) for name in names]
    )
    return list(Equivalence.objects.order_by("pk"))


def record(name: str, results: list[Coded], components: list[Component]) -> Content:
    groups = (ComponentGroup(components=tuple(components)),)
    return Content.model_construct(name=name, results=tuple(results), groups=groups)


def test_components_that_are_results_are_found_by_name_and_by_regular_code() -> None:
    code = "000.00.00.G15-KQ004946"
    found = held_papers.find(
        [
            (
                "1",
                record("A", [Coded(name="Giấy khai sinh"), Coded(name="Trích lục kết hôn", code=code)], []),
            ),
            (
                "2",
                record(
                    "B", [], [Component(name="- Bản sao Giấy khai sinh"), Component(name="Khác", code=code)]
                ),
            ),
            ("3", record("C", [], [Component(name="BẢN SAO giấy khai sinh;"), Component(name="Tờ khai")])),
        ]
    )
    told = {(one.proposal.component, one.proposal.kind, one.proposal.code): one.procedures for one in found}
    assert told == {
        ("Bản sao Giấy khai sinh", "Giấy khai sinh", ""): 2,
        ("Khác", "Trích lục kết hôn", code): 1,
    }


def test_a_declaration_is_nobodys_result() -> None:
    told = held_papers.find(
        [("1", record("A", [Coded(name="Tờ khai thuế")], [Component(name="Tờ khai thuế")]))]
    )
    assert told == []


def test_the_catalogue_proposes_once_and_counts_who_asks(world: World) -> None:
    asked = ComponentGroup(components=(Component(name="Bản sao Giấy khai sinh"),))
    add_procedure("1.000656", name="Thủ tục đăng ký khai tử", groups=(asked,))
    assert (held_papers.propose_found(), held_papers.propose_found()) == (1, 0)
    row = Equivalence.objects.get()
    assert (row.component_name, row.kind.name, row.asked_by) == (
        "Bản sao Giấy khai sinh",
        "Giấy khai sinh",
        1,
    )
    assert row.state == "proposed"


def test_many_are_approved_at_once_by_another_person(world: World, waiting: list[Equivalence]) -> None:
    client = world.signed_in("leader")
    assert "Bản sao Giấy khai sinh" in text(client.get(LIST))
    client.post(LIST, {"dong": [row.pk for row in waiting], "lam": "duyet"})
    assert set(Equivalence.objects.values_list("state", flat=True)) == {"approved"}


def test_nobody_approves_what_they_proposed(world: World, waiting: list[Equivalence]) -> None:
    answer = world.signed_in("control").post(LIST, {"dong": [waiting[0].pk], "lam": "duyet"})
    assert answer.status_code == 409 and "do chính bạn đề xuất" in text(answer)
    assert Equivalence.objects.filter(state="proposed").count() == 2


def test_what_was_decided_meanwhile_or_nothing_is_told(world: World, waiting: list[Equivalence]) -> None:
    equivalences.decide(world.actor("leader"), [waiting[0].pk], approve=False)
    with pytest.raises(Conflict, match="đã được người khác xử lý"):
        equivalences.decide(world.actor("leader"), [row.pk for row in waiting], approve=True)
    assert "hưa chọn dòng nào" in text(world.signed_in("leader").post(LIST, {"lam": "duyet"}))


@pytest.mark.parametrize("who", ["clerk", "specialist", "seal"])
def test_others_neither_see_nor_decide(world: World, waiting: list[Equivalence], who: str) -> None:
    client = world.signed_in(who)
    for address in (LIST, f"{LIST}giay-to/", f"{LIST}de-xuat/", reverse("records:merges")):
        assert client.get(address).status_code == 403
    for act in (
        lambda: equivalences.propose(world.actor(who), [Proposal("A", "B")]),
        lambda: equivalences.decide(world.actor(who), [waiting[0].pk], approve=True),
        lambda: equivalences.withdraw(world.actor(who), waiting[0].pk, reason="x"),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_row_by_hand_waits_and_a_known_one_is_told(world: World) -> None:
    client = world.signed_in("control")
    sent = {"component": "Bản sao Sổ hồng", "kind": "Sổ hồng", "least_trust": "2", "source": "Luật Đất đai"}
    assert "Kho chưa có loại giấy tờ này" in text(client.post(f"{LIST}de-xuat/", sent))
    sent["new_kind"] = "on"
    for words in ("chờ người khác duyệt", "đã có trong bảng"):
        assert words in text(client.post(f"{LIST}de-xuat/", sent, follow=True))
    assert Equivalence.objects.get().proposed_by == world.users["control"]


def test_a_local_code_needs_its_procedure(world: World) -> None:
    sent = {
        "component": "Giấy tờ",
        "code": "TPHS.06",
        "kind": "Sổ hồng",
        "new_kind": "on",
        "least_trust": "2",
        "source": "Luật",
    }
    answer = world.signed_in("control").post(f"{LIST}de-xuat/", sent)
    assert answer.status_code == 422 and "chỉ dùng được trong một thủ tục" in text(answer)
    world.signed_in("control").post(f"{LIST}de-xuat/", {**sent, "procedure": "1.001193"})
    assert Equivalence.objects.get().procedure == "1.001193"


def test_a_row_in_use_is_taken_out_of_use_with_a_reason(world: World) -> None:
    row = stock.satisfied("Bản sao Giấy khai sinh", source="Rà soát")
    client = world.signed_in("leader")
    assert client.post(f"{LIST}{row.pk}/", {"reason": ""}).status_code == 422
    client.post(f"{LIST}{row.pk}/", {"reason": "Văn bản mới"})
    row.refresh_from_db()
    assert (row.state, row.end_reason, row.ended_by) == ("withdrawn", "Văn bản mới", world.users["leader"])
    assert (row.source, row.valid_to) == ("Rà soát", clock.today())
    assert "Văn bản mới" in text(client.get(f"{LIST}{row.pk}/"))
    assert (
        equivalences.propose(world.actor("control"), [Proposal("Bản sao Giấy khai sinh", stock.BIRTH)]) == 1
    )


def test_the_system_never_brings_back_what_people_declined_or_ended(world: World) -> None:
    for state in ("declined", "withdrawn"):
        stock.satisfied(f"Bản sao {state}", state=state)
        proposal = Proposal(f"Bản sao {state}", stock.BIRTH)
        assert equivalences.propose(SYSTEM, [proposal]) == 0
        assert equivalences.propose(world.actor("control"), [proposal]) == 1


def test_a_row_of_every_procedure_is_decided_above_the_communes(world: World) -> None:
    world.add("commune_leader", Role.LEADER)
    rows = [Proposal("Bản sao A giấy", "Giấy A"), Proposal("Bản sao B giấy", "Giấy B", procedure="1.001193")]
    equivalences.propose(world.actor("control"), rows)
    general, own = Equivalence.objects.order_by("component_name")
    with pytest.raises(Forbidden, match="cấp tỉnh"):
        equivalences.decide(world.actor("commune_leader"), [general.pk], approve=True)
    equivalences.decide(world.actor("commune_leader"), [own.pk], approve=True)
    equivalences.decide(world.actor("leader"), [general.pk], approve=True)
    with pytest.raises(Forbidden, match="cấp tỉnh"):
        equivalences.withdraw(world.actor("commune_leader"), general.pk, reason="x")


def test_the_register_counts_and_lists_nobodys_papers(world: World) -> None:
    stock.held(stock.person(name="Demo Bí Mật"))
    html = text(world.signed_in("control").get(f"{LIST}giay-to/"))
    assert "Giấy khai sinh" in html and "1 bản" in html and "Bí Mật" not in html


def test_two_rows_are_merged_and_taken_apart_on_the_pages(world: World) -> None:
    kept, absorbed = stock.person(), stock.person("361234567")
    sent = {"kept": kept.number, "absorbed": "361234567", "reason": "Cùng người", "document": "Giấy xác nhận"}
    page = world.signed_in("control").post(reverse("records:merge-new"), sent).url
    assert "của bạn" in text(world.signed_in("control").get(page))
    leader = world.signed_in("leader")
    leader.post(page, {"lam": "gop"})
    assert Party.objects.get(pk=absorbed.pk).merged_into == kept
    assert "chưa được ghi" in text(leader.post(page, {"lam": "tach", "reason": ""})).casefold().replace(
        "Chưa", "chưa"
    )
    leader.post(page, {"lam": "tach", "reason": "Nhầm"})
    assert Merge.objects.get().state == Merge.State.UNDONE


def test_a_number_nobody_has_is_told_beside_its_field(world: World) -> None:
    sent = {"kept": "1", "absorbed": "2", "reason": "x", "document": "y"}
    answer = world.signed_in("control").post(reverse("records:merge-new"), sent)
    assert answer.status_code == 422 and "Không có ai với số này" in text(answer)
