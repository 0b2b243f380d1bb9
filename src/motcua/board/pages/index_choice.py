"""Which index a page shows: unit, period, generation of the definition, and perhaps one field, procedure or
officer. All of it stands in the address, so that every view can be shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from motcua.board import period, scope
from motcua.board.period import asked_period, latest
from motcua.catalog.models import Procedure
from motcua.core.errors import NotFound
from motcua.core.forms import whole
from motcua.core.periods import Length, Period
from motcua.identity.actors import Actor
from motcua.identity.models import Unit, User
from motcua.identity.tree import Tree
from motcua.indicators import office
from motcua.indicators.index766.definitions import DEFAULT, Definition, definitions, named
from motcua.indicators.live.selection import Selection
from motcua.indicators.office import Verb

UNIT, PERIOD, DEFINITION = scope.ASKED, period.ASKED, "cach-tinh"
FIELD, PROCEDURE, OFFICER = "linh-vuc", "thu-tuc", "can-bo"
GROUPS = {Length.MONTH: "Tháng", Length.QUARTER: "Quý", Length.YEAR: "Năm"}


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list to choose from."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the view is narrowed to, and the address without it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """``definition``: what of the generation was in force at the end of the period (today while it lasts)."""

    actor: Actor
    selection: Selection
    definition: Definition
    procedure: Procedure | None = None
    officer: User | None = None

    @property
    def unit(self) -> Unit:
        head = self.selection.head
        assert head is not None, "a page is always about a unit"
        return head

    @property
    def asked(self) -> dict[str, str]:
        """The address's query, what is the default left out."""
        generation = "" if self.definition.name == DEFAULT else self.definition.name
        every = {
            UNIT: self.unit.code,
            PERIOD: str(self.selection.period),
            DEFINITION: generation,
            FIELD: self.selection.field or "",
            PROCEDURE: self.procedure.code if self.procedure else "",
            OFFICER: str(self.officer.pk) if self.officer else "",
        }
        return {name: value for name, value in every.items() if value}

    def url(self, page: str, **changes: str) -> str:
        """The address of a page of the same choice; names with ``_`` for ``-``, an empty value removes."""
        query = self.asked | {name.replace("_", "-"): value for name, value in changes.items()}
        return f"{reverse(page)}?{urlencode({name: value for name, value in query.items() if value})}"

    def narrowed(self, page: str) -> Iterator[Narrowed]:
        if self.selection.field is not None:
            yield Narrowed(f"Lĩnh vực {self.selection.field}", self.url(page, linh_vuc=""))
        if self.procedure:
            words = f"Thủ tục {self.procedure.code} {self.procedure.name}"
            yield Narrowed(words, self.url(page, thu_tuc=""))
        if self.officer:
            yield Narrowed(f"Cán bộ {self.officer.full_name}", self.url(page, can_bo=""))

    def units(self) -> list[Option]:
        """Those the actor may see, each under the one above it."""
        tree = self.selection.tree
        lines = scope.set_in(office.readable(self.actor, tree), tree)
        return [Option(unit.code, words, unit.pk == self.unit.pk) for unit, words in lines]

    def periods(self) -> list[tuple[str, list[Option]]]:
        """By length, the present one first; one further back stands among them when it is shown."""
        return [(words, list(self._periods(length))) for length, words in GROUPS.items()]

    def _periods(self, length: Length) -> Iterator[Option]:
        shown, found = self.selection.period, latest(length)
        if shown.length is length and shown not in found:
            found.append(shown)
        return (Option(str(one), one.label, one == shown) for one in found)

    def generations(self) -> list[Option]:
        return [Option(n, one.title, n == self.definition.name) for n, one in definitions().items()]


def chosen(actor: Actor, asked: QueryDict) -> Choice:
    """What an address asks for: by default this month, the topmost unit the actor may see, the generation
    the portal uses (one query, one more for a procedure or an officer).

    Raises Unreadable, NotFound, Forbidden.
    """
    tree = Tree()
    unit = scope.chosen(actor, asked.get(UNIT, ""), tree).pk
    shown = asked_period(asked.get(PERIOD, ""))
    procedure, officer = _procedure(asked.get(PROCEDURE, "")), _officer(actor, unit, tree, asked)
    selection = Selection(
        tree,
        shown,
        unit,
        procedure.pk if procedure else None,
        asked.get(FIELD, "").replace("\x00", "") or None,
        officer.pk if officer else None,
    )
    definition = named(asked.get(DEFINITION) or DEFAULT).on(selection.day)
    return Choice(actor, selection, definition, procedure, officer)


def _procedure(code: str) -> Procedure | None:
    if not code:
        return None
    found = Procedure.objects.filter(code=code.replace("\x00", "")).first()
    if found is None:
        raise NotFound(f"Thủ tục “{code[:40]}”", remedy="Chọn một thủ tục trong bảng so sánh.")
    return found


def _officer(actor: Actor, unit: int, tree: Tree, asked: QueryDict) -> User | None:
    text = asked.get(OFFICER, "")
    if not text:
        return None
    key = whole(text)
    office.authorise(actor, Verb.READ_OFFICERS, unit, tree, officer=key)
    found = User.objects.filter(pk=key).first() if key is not None else None
    if found is None:
        raise NotFound("Cán bộ", remedy="Chọn một người trong bảng so sánh.")
    return found


def month_of(first: date) -> str:
    """A month as the address carries it."""
    return str(Period(first, Length.MONTH))
