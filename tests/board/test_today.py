"""The page of the day: who may read it, and that every figure is as many dossiers as open behind it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from facts_kit import decided, received
from kit import vn

from motcua.core import clock, live_pass
from motcua.dossiers.models import Dossier
from motcua.identity.models import Unit
from motcua.identity.roles import Role
from motcua.indicators.facts import refreshing
from motcua.indicators.models import Forecast
from motcua.indicators.today.groups import GROUPS
from query_counts import counted
from world import World

pytestmark = pytest.mark.django_db
NOW = "2026-08-21 09:00"


@pytest.fixture
def stage(province: World) -> World:
    """Three late and one finished late today, one due within a day, two fresh, one of another commune."""
    top = Unit.objects.get(code="H00")
    province.add("chief", Role.LEADER, top)
    for _ in range(3):
        received(province, "2026-08-10 08:00")
    decided(province, received(province, "2026-08-10 09:00"), "2026-08-21 08:30")
    received(province, "2026-08-18 10:00")
    received(province, "2026-08-21 08:10", channel="direct")
    received(province, "2026-08-21 08:20")
    refreshing.refresh()
    return province


def page(client: Client, world: World, who: str, **asked: str) -> str:
    client.force_login(world.users[who])
    return client.get(reverse("board:today"), asked).content.decode()


def figures(text: str) -> dict[str, int]:
    """Numbers by key."""
    found = re.findall(r'data-figure="([^"]+)"[^>]*>(?:<span[^>]*>[^<]*</span>)?([\d.]+)<', text)
    return {key: int(number.replace(".", "")) for key, number in found}


def test_a_provincial_leader_sees_the_whole_province(client: Client, stage: World) -> None:
    seen = figures(page(client, stage, "chief"))
    now = {name: seen[f"nay-{name}-H00"] for name in ("dang-xu-ly", "sap-tre", "tre")}
    assert now == {"dang-xu-ly": 6, "sap-tre": 1, "tre": 3}
    moved = {
        name: seen[f"ngay-{name}-H00"] for name in ("nhan-hom-nay", "xong-hom-nay", "moi-tre", "tre-da-xong")
    }
    assert moved == {"nhan-hom-nay": 2, "xong-hom-nay": 1, "moi-tre": 0, "tre-da-xong": 1}


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_figure_opens_as_many_dossiers(client: Client, stage: World, group: object) -> None:
    name = group.name  # type: ignore[attr-defined]
    seen = figures(page(client, stage, "chief"))
    shown = [seen[key] for part in ("nay", "ngay", "thang") if (key := f"{part}-{name}-H00") in seen]
    listed = client.get(reverse("board:behind"), {"don-vi": "H00", "nhom": name}).content.decode()
    assert listed.count('<th scope="row"') == shown[0]


def test_from_the_province_to_the_dossier_and_its_holder(client: Client, stage: World) -> None:
    client.force_login(stage.users["chief"])
    top = client.get(reverse("board:today")).content.decode()
    assert f'href="{reverse("board:today")}?don-vi=H00.21"' in top
    late = client.get(reverse("board:behind"), {"don-vi": "H00.21", "nhom": "tre"}).content.decode()
    assert "H00.21.01-260810-0001" in late
    assert "Thẩm tra hồ sơ" in late
    assert "UBND xã Demo Sông Hậu" in late
    assert "Bưởi" not in late


def test_only_who_may_open_a_dossier_gets_the_way_to_it(client: Client, stage: World) -> None:
    asked = {"don-vi": "H00.21", "nhom": "tre"}
    for who, linked in (("leader", True), ("chief", False)):
        client.force_login(stage.users[who])
        late = client.get(reverse("board:behind"), asked).content.decode()
        assert (reverse("desk:dossier", args=["H00.21.01-260810-0001"]) in late) is linked


@pytest.mark.parametrize("who", ["outsider", "specialist", "leader"])
def test_other_units_stay_closed(client: Client, stage: World, who: str) -> None:
    client.force_login(stage.users[who])
    code = "H00.21" if who == "outsider" else "H00"
    for name in ("today", "today-figures", "behind"):
        assert client.get(reverse(f"board:{name}"), {"don-vi": code, "nhom": "tre"}).status_code == 403


def test_a_citizen_is_sent_away(client: Client, stage: World) -> None:
    client.force_login(stage.users["citizen"])
    assert client.get(reverse("board:today")).status_code == 403


@pytest.mark.parametrize(("name", "asked"), [("today", {"don-vi": "H99"}), ("behind", {"nhom": "la"})])
def test_what_is_not_there_is_said(client: Client, stage: World, name: str, asked: dict[str, str]) -> None:
    client.force_login(stage.users["leader"])
    assert client.get(reverse(f"board:{name}"), asked).status_code == 404


def test_what_nobody_measures_yet_is_no_zero(client: Client, stage: World) -> None:
    assert "chưa có dữ liệu" in page(client, stage, "chief")


def test_ways_of_filing_stand_together(client: Client, stage: World) -> None:
    seen = figures(page(client, stage, "chief"))
    ways = [
        seen[f"nop-{name}"]
        for name in ("online", "online_self", "online_assisted", "online_clerical", "direct")
    ]
    assert ways == [6, 6, 0, 0, 1]


def test_a_unit_without_dossiers_says_why_it_is_empty(client: Client, stage: World) -> None:
    assert "Chưa có hồ sơ nào" in page(client, stage, "clerk")


def test_the_pass_names_the_unit_shown_and_nothing_else(
    client: Client, stage: World, settings: pytest.FixtureRequest
) -> None:
    settings.LIVE_URL = "/truc-tiep"  # type: ignore[attr-defined]
    found = re.search(r'data-ticket="([^"]+)"', page(client, stage, "leader"))
    assert found
    assert live_pass.read(found[1]).topics == {f"board:{stage.commune.pk}"}


def test_without_a_live_server_there_is_no_pass(client: Client, stage: World) -> None:
    assert 'data-ticket=""' in page(client, stage, "leader")


def test_tomorrow_names_the_likely_late_ones(client: Client, stage: World) -> None:
    dossier = Dossier.objects.filter(received_at__gte=clock.midnight(clock.today())).first()
    due = vn("2026-08-22 17:00")
    row = {"made_at": clock.now(), "horizon": 1, "probability": 0.78}
    Forecast.objects.create(dossier=dossier, day=clock.today(), due_at=due, **row)
    text = page(client, stage, "chief")
    assert "<strong>78 %</strong>" in text
    assert "22/08/2026 (thứ Bảy)" in text


def test_before_the_first_forecast_the_page_says_so(client: Client, stage: World) -> None:
    assert "Chưa có dự báo của hôm nay" in page(client, stage, "chief")


@pytest.mark.parametrize(
    ("n", "words"), [(0, "Chưa có dữ liệu"), (5, "không kết luận"), (40, "Thử lại trên nhật ký")]
)
def test_how_far_forecasts_can_be_trusted_is_shown(client: Client, stage: World, n: int, words: str) -> None:
    dossier, today = Dossier.objects.first(), clock.today()
    row = {"dossier": dossier, "made_at": clock.now(), "due_at": clock.now(), "horizon": 1, "replayed": True}
    days = [today - timedelta(days=number) for number in range(n)]
    Forecast.objects.bulk_create(
        Forecast(day=day, probability=0.4, late=day.day % 2 == 0, **row) for day in days
    )
    client.force_login(stage.users["leader"])
    assert words in client.get(reverse("board:calibration")).content.decode()


@pytest.mark.parametrize("name", ["today", "today-figures", "behind", "calibration"])
def test_each_page_costs_what_is_recorded(client: Client, stage: World, name: str) -> None:
    client.force_login(stage.users["chief"])
    with counted(f"board:{name} chief"):
        client.get(reverse(f"board:{name}"), {"nhom": "tre"})
