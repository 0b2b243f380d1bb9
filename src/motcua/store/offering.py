"""What the store has for a component a procedure asks for.

Two queries whatever the number of components and of documents stored: the reviewed equivalences of all
components at once (by code, by name), then the owner's documents of the kinds they lead to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from motcua.core.portraits import kept_name, size_in
from motcua.core.text import words_only
from motcua.core.validity import in_force
from motcua.identity.models import Party
from motcua.identity.parties import standing
from motcua.store.kinds import regular
from motcua.store.models import Equivalence, Holding, State


@dataclass(frozen=True, slots=True)
class Asked:
    """A component as the procedure names it; ``code`` opaque, may be empty."""

    name: str
    code: str = ""

    @property
    def key(self) -> str:
        return words_only(self.name)[:500]

    @property
    def portrait(self) -> str:
        """The name of the portrait that answers it, empty where it asks for no print of a picture."""
        size = size_in(self.name)
        return kept_name(*size) if size else ""


def offers(
    owner: Party | None, procedure_code: str, components: Sequence[Asked], on: date
) -> dict[int, list[Holding]]:
    """By place in ``components``, the owner's documents that satisfy it on that day, best first: the most
    trusted, then the newest; for a print of a person's picture the portraits of that size too. Components
    nothing satisfies are left out (two queries; none without an owner)."""
    if owner is None or not components:
        return {}
    rules = rules_for(procedure_code, components, on)
    kinds = {rule.kind_id for wanted in rules.values() for rule in wanted}
    prints = {one.portrait for one in components} - {""}
    if not kinds and not prints:
        return {}
    held = held_of(standing(owner), kinds, prints, on)
    found = {place: satisfying(one, rules.get(place, ()), held) for place, one in enumerate(components)}
    return {place: documents for place, documents in found.items() if documents}


def rules_for(procedure_code: str, components: Sequence[Asked], on: date) -> dict[int, list[Equivalence]]:
    """The approved equivalences in force of each component (one query). A local code, which means another
    paper in another procedure, leads nowhere without its procedure."""
    rows = list(_approved(procedure_code, components, on))
    by_code: dict[str, list[Equivalence]] = defaultdict(list)
    by_key: dict[str, list[Equivalence]] = defaultdict(list)
    for row in rows:
        if not row.component_code:
            by_key[row.component_key].append(row)
        elif row.procedure or regular(row.component_code):
            by_code[row.component_code].append(row)
    found = {
        place: [*by_code.get(one.code, ()), *by_key.get(one.key, ())] for place, one in enumerate(components)
    }
    return {place: wanted for place, wanted in found.items() if wanted}


def _approved(procedure_code: str, components: Iterable[Asked], on: date) -> QuerySet[Equivalence]:
    codes = {one.code for one in components if one.code}
    keys = {one.key for one in components if one.key}
    named = Q(component_code__in=codes) | Q(component_code="", component_key__in=keys)
    return Equivalence.objects.filter(
        named,
        in_force(on),
        state=Equivalence.State.APPROVED,
        procedure__in=("", procedure_code),
    ).order_by("pk")


def usable(on: date) -> Q:
    """Documents that have their value on a day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    lasting = Q(valid_to=None) | Q(valid_to__gte=on)
    return begun & lasting & Q(state=State.VALID)


def held_of(owner: Party, kinds: set[int], names: set[str], on: date) -> list[Holding]:
    """The owner's usable documents of these kinds or of these names (one query)."""
    rows = Holding.objects.filter(Q(kind__in=kinds) | Q(name__in=names), usable(on), owner=owner.pk)
    newest = F("issued_on").desc(nulls_last=True)
    return list(rows.select_related("kind", "file").order_by("-trust", newest, "-kept_at", "-pk"))


def satisfying(asked: Asked, rules: Sequence[Equivalence], held: Iterable[Holding]) -> list[Holding]:
    """Those trusted enough by the component's rules, and portraits of the size it asks for, which need none;
    a rule of the procedure itself goes before one of every procedure for the same kind of paper."""
    least: dict[int, int] = {}
    own = {rule.kind_id for rule in rules if rule.procedure}
    for rule in rules:
        if rule.procedure or rule.kind_id not in own:
            least[rule.kind_id] = min(rule.least_trust, least.get(rule.kind_id, rule.least_trust))
    return [
        one
        for one in held
        if (one.kind_id in least and one.trust >= least[one.kind_id])
        or (asked.portrait and one.name == asked.portrait)
    ]
