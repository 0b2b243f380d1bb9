"""What of the own log a page is about: unit, period of receipt, procedure with the process it ran on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from motcua.board.period import ASKED as PERIOD
from motcua.board.period import asked_period, offered
from motcua.board.scope import ASKED as UNIT
from motcua.board.scope import chosen as unit_chosen
from motcua.board.scope import set_in
from motcua.catalog.models import Procedure
from motcua.core.dates import capitalised
from motcua.core.periods import Period
from motcua.identity.actors import Actor
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.log_export.own import Choice, Chosen, Offered, OwnLog
from motcua.indicators.office import Verb
from motcua.processes.models import ProcessVersion

WHAT, EVENTS, EVERY = "thu-tuc", "su-kien", "tat-ca"
Option = tuple[str, str, bool]
"""Value, words, whether it is the one chosen."""


@dataclass(frozen=True)
class Line:
    """A procedure that can be looked into."""

    offered: Offered
    name: str
    process: str
    value: str
    url: str


@dataclass(frozen=True)
class Asked:
    """``what``: the procedure and process version chosen; None while nothing is, or it is not there."""

    actor: Actor
    tree: Tree
    unit: Unit
    period: Period | None
    every: bool
    own: OwnLog
    offered: list[Offered]
    what: Offered | None

    @property
    def units(self) -> frozenset[int]:
        return frozenset(self.tree.below(self.unit.pk))

    @property
    def choice(self) -> Choice:
        assert self.what is not None
        return Choice(self.units, self.what.procedure, self.what.process, self.period, self.every)

    def chosen(self) -> Chosen:
        names = {pk: unit.name for pk, unit in self.tree.units.items()}
        return self.own.chosen(self.choice, names)

    @property
    def query(self) -> dict[str, str]:
        """The address's query."""
        every = {
            UNIT: self.unit.code,
            PERIOD: str(self.period) if self.period else "",
            WHAT: value_of(self.what) if self.what else "",
            EVENTS: EVERY if self.every else "",
        }
        return {name: value for name, value in every.items() if value}

    def url(self, page: str, **changes: str) -> str:
        return f"{reverse(page)}?{urlencode(self.query | changes)}"

    def units_offered(self) -> list[Option]:
        """Those the actor may mine, each under the one above it."""
        lines = set_in(office.units_of(self.actor, Verb.MINE, self.tree), self.tree)
        return [(unit.code, words, unit.pk == self.unit.pk) for unit, words in lines]

    def periods_offered(self) -> list[Option]:
        chosen = str(self.period or "")
        options = [(value, capitalised(label), value == chosen) for value, label in offered(self.period)]
        return [("", "Mọi kỳ", not chosen), *options]

    def lines(self) -> Iterator[Line]:
        """What is offered, with names (two queries)."""
        procedures = dict(
            Procedure.objects.filter(code__in={one.procedure for one in self.offered}).values_list(
                "code", "name"
            )
        )
        processes = ProcessVersion.objects.defer("xml").in_bulk({one.process for one in self.offered})
        for one in self.offered:
            name, process = procedures.get(one.procedure, one.procedure), processes.get(one.process)
            value = value_of(one)
            yield Line(one, name, str(process or ""), value, self.url("board:mining", **{WHAT: value}))


def value_of(offered: Offered) -> str:
    """As the address carries it."""
    return f"{offered.procedure}~{offered.process}"


def asked_for(actor: Actor, query: QueryDict) -> Asked:
    """Raises NotFound, Unreadable, Forbidden."""
    tree = Tree()
    unit = unit_chosen(actor, query.get(UNIT, ""), tree)
    office.authorise(actor, Verb.MINE, unit.pk, tree)
    named = query.get(PERIOD, "")
    period = asked_period(named) if named else None
    own = OwnLog()
    there = own.offered(frozenset(tree.below(unit.pk)), period)
    what = next((one for one in there if value_of(one) == query.get(WHAT)), None)
    return Asked(actor, tree, unit, period, query.get(EVENTS) == EVERY, own, there, what)
