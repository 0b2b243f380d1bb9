"""The demo province's duties and its file of the national portal, and that both are made once."""

from __future__ import annotations

from datetime import datetime

from duty_kit import top
from facts_kit import decided, received
from national_kit import AUGUST

from motcua.demo import national
from motcua.identity.models import User
from motcua.identity.roles import Role
from motcua.indicators.duties.counted import counted
from motcua.indicators.duties.work_list import Standing, line
from motcua.indicators.facts import refreshing
from motcua.indicators.models import Difference, Duty, NationalImport
from world import World, add_procedure


def filled(w: World) -> None:
    """Its control officer, enough procedures, and dossiers of August."""
    w.add("tinh", Role.CONTROL, top(w))
    User.objects.filter(username="demo.tinh").update(username=national.CONTROL)
    for number in range(5):
        add_procedure(f"1.00000{number}")
    rows = [received(w, f"2026-08-{3 + n % 5:02} 08:0{n % 10}") for n in range(13)]
    for row in rows[::2]:
        decided(w, row, "2026-08-10 10:00")
    refreshing.refresh()


def test_every_standing_of_a_duty_is_there(province: World, moment: datetime) -> None:
    filled(province)
    national.keep(moment)
    found = {line(row).standing for row in Duty.objects.select_related("unit", "procedure")}
    assert found == {Standing.DONE, Standing.SOON, Standing.WAITING, Standing.LATE}
    counts = counted(top(province), AUGUST)
    assert (counts["1.1"].numerator, counts["1.1"].denominator) == (2, 3)


def test_the_file_shows_differences_and_one_is_resolved(province: World, moment: datetime) -> None:
    filled(province)
    national.keep(moment)
    assert NationalImport.objects.get().bad == []
    reasons = set(Difference.objects.values_list("reason", flat=True))
    assert {"not-synced", "status-differs", "channel-differs", "duplicate"} <= reasons
    assert Difference.objects.filter(state="resolved").count() == 1


def test_a_second_start_adds_nothing(province: World, moment: datetime) -> None:
    filled(province)
    for _ in range(2):
        national.keep(moment)
    assert (Duty.objects.count(), NationalImport.objects.count()) == (5, 1)
