"""Which procedures a unit answers for, and at which level each is offered online (components 3.1, 3.2, 3.7).

The level is what an officer stated with its source; the published records do not say it. While nothing is
stated the components are unknown. A procedure belongs to a topmost unit; to a unit below when its record
names that unit, or communes, as carrying it out; and to whoever decided a dossier of it in the period.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.catalog.models import Procedure
from motcua.core.errors import NotFound
from motcua.core.text import words_only
from motcua.identity.models import Unit
from motcua.identity.roles import Level
from motcua.indicators.agencies import name_unit
from motcua.indicators.index766.results import Counted
from motcua.indicators.live.counting import Numbers
from motcua.indicators.models import ServiceLevel
from motcua.indicators.rates.levels import carried_out, stated_on

FULL, PARTIAL = ServiceLevel.Level.FULL, ServiceLevel.Level.PARTIAL
PROVIDED, USED, FULL_FILED = "3.1", "3.2", "3.7"
COMMUNE_WORDS = {"xa", "phuong"}


@dataclass(frozen=True, slots=True)
class Services:
    """``levels``: by procedure, of those stated; ``agencies``: who carries each procedure out, in folded
    words."""

    levels: Mapping[int, str]
    agencies: Mapping[int, tuple[str, ...]]

    @property
    def stated(self) -> bool:
        return bool(self.levels)

    @property
    def offered(self) -> frozenset[int]:
        """Offered online, in full or in part."""
        return frozenset(pk for pk, level in self.levels.items() if level in (FULL, PARTIAL))

    @property
    def full(self) -> frozenset[int]:
        return frozenset(pk for pk, level in self.levels.items() if level == FULL)

    def of(self, unit: Unit | None, numbers: Numbers) -> frozenset[int]:
        """The procedures a unit answers for."""
        if unit is None or unit.parent_id is None:
            return frozenset(self.agencies)
        return frozenset(pk for pk, names in self.agencies.items() if _carries_out(unit, names)) | (
            numbers.services & frozenset(self.agencies)
        )

    def counted(self, unit: Unit | None, numbers: Numbers) -> dict[str, Counted]:
        """The three components; nothing while no level is stated."""
        if not self.stated:
            return {}
        own = self.of(unit, numbers)
        offered = own & self.offered
        return {
            PROVIDED: Counted(len(offered), len(own)),
            USED: Counted(len(offered & numbers.online_services), len(offered)),
            FULL_FILED: Counted(numbers.full_online, numbers.full_received),
        }


def sides(
    services: Services, code: str, unit: Unit | None, numbers: Numbers
) -> tuple[frozenset[int], frozenset[int]]:
    """The procedures that earned 3.1 or 3.2, and those that lost it. Raises NotFound for other components."""
    own = services.of(unit, numbers)
    offered = own & services.offered
    if code == PROVIDED:
        return offered, own - offered
    if code == USED:
        return offered & numbers.online_services, offered - numbers.online_services
    raise NotFound(
        f"Thành phần {code[:10]}", "không tính từ thủ tục", "Chọn thành phần 3.1 hoặc 3.2.", "code"
    )


def services_on(day: date) -> Services:
    """Three queries."""
    stated = stated_on(day)
    rows = Procedure.objects.filter(pk__in=carried_out(day) | stated.keys()).values_list("pk", "agencies")
    agencies = {pk: tuple(words_only(name) for name in names) for pk, names in rows}
    return Services({pk: str(row.level) for pk, row in stated.items()}, agencies)


def _carries_out(unit: Unit, agencies: tuple[str, ...]) -> bool:
    if unit.level == Level.COMMUNE:
        return any(COMMUNE_WORDS & set(agency.split()) for agency in agencies)
    return name_unit(agencies, unit)
