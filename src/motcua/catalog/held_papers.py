"""Components that are results of other procedures, found in the catalogue itself.

"Nobody is asked again for what the authority gave them": a component named as the result of a procedure, or
carrying the regular code of one, is that result. What is found here is only proposed; a person approves it
(:mod:`motcua.store.equivalences`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.catalog.models import Publication
from motcua.catalog.models.procedure import published_at
from motcua.catalog.record import Component, Content
from motcua.core import clock
from motcua.core.text import squeeze, words_only
from motcua.identity.actors import SYSTEM
from motcua.store.equivalences import Proposal, propose
from motcua.store.kinds import for_one_dossier, regular
from motcua.store.models import Equivalence

BULLETS = "-+*•– "
COPY_OF = ("ban sao ", "ban chinh ", "ban chup ")
"""How a line begins that names a copy of the paper; the paper itself satisfies it."""
SHORTEST = 8
"""Letters of a name that says something; "Giấy tờ" alone names no kind of paper."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row to propose, and how many procedures ask for the component."""

    proposal: Proposal
    procedures: int


def bare(name: str) -> str:
    """The words of a component's name without bullet and without "bản sao"."""
    key = words_only(name.lstrip(BULLETS))
    return next((key.removeprefix(begin) for begin in COPY_OF if key.startswith(begin)), key)


def records() -> list[tuple[str, Content]]:
    """Code and record of every procedure in force (one query)."""
    rows = Publication.objects.filter(published_at(clock.now())).select_related("version__procedure")
    return [(row.version.procedure.code, row.version.record) for row in rows.iterator(chunk_size=500)]


def find(contents: Iterable[tuple[str, Content]]) -> list[Found]:
    """Every component that is a result, those asked by most procedures first."""
    known = list(contents)
    names, codes = _results(known)
    asked: dict[tuple[str, str], set[str]] = defaultdict(set)
    said: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for code, content in known:
        for component in (one for group in content.groups for one in group.components):
            if label := _label(component, names, codes):
                asked[label].add(code)
                said[label][squeeze(component.name.lstrip(BULLETS))] += 1
    found = [_found(label, said[label], len(asked[label]), names, codes) for label in asked]
    return sorted(found, key=lambda one: (-one.procedures, one.proposal.component))


def _results(known: Iterable[tuple[str, Content]]) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Results by the words of their name (name, regular code) and by their regular code (name)."""
    names: dict[str, tuple[str, str]] = {}
    codes: dict[str, str] = {}
    for _code, content in known:
        for result in content.results:
            name = squeeze(result.name)
            key = words_only(name)
            if len(key) < SHORTEST or for_one_dossier(name):
                continue
            code = result.code if regular(result.code) else ""
            if key not in names or (code and not names[key][1]):
                names[key] = (name, code)
            if code:
                codes.setdefault(code, name)
    return names, codes


def _label(
    component: Component, names: dict[str, tuple[str, str]], codes: dict[str, str]
) -> tuple[str, str] | None:
    """How the component is known again: ("code", its code) or ("name", its full words)."""
    if for_one_dossier(component.name) or component.electronic_form:
        return None
    if component.code in codes:
        return "code", component.code
    return ("name", words_only(component.name)) if bare(component.name) in names else None


def _found(
    label: tuple[str, str],
    said: Counter[str],
    procedures: int,
    names: dict[str, tuple[str, str]],
    codes: dict[str, str],
) -> Found:
    how, value = label
    component = said.most_common(1)[0][0]
    kind, kind_code = (codes[value], value) if how == "code" else names[bare(component)]
    source = "Trùng mã kết quả trong danh mục" if how == "code" else "Trùng tên kết quả trong danh mục"
    code = value if how == "code" else ""
    proposal = Proposal(component, kind, code=code, kind_code=kind_code, source=source)
    return Found(proposal, procedures)


def _asking(
    contents: Iterable[tuple[str, Content]], keys: set[tuple[str, str]]
) -> dict[tuple[str, str], list[str]]:
    """Codes of procedures by (code of a component, words of its name); a code goes without words."""
    found: dict[tuple[str, str], list[str]] = {key: [] for key in keys}
    for code, content in contents:
        components = [one for group in content.groups for one in group.components]
        labels = {(one.code, "") for one in components}
        labels |= {("", words_only(one.name)[:500]) for one in components}
        for label in labels & keys:
            found[label].append(code)
    return found


def propose_found() -> int:
    """Look through the whole catalogue, propose what is new, and count anew how many procedures ask for each
    component known. Returns how many rows are new."""
    contents = records()
    new = propose(SYSTEM, [one.proposal for one in find(contents)])
    count_asking(contents)
    return new


def count_asking(contents: Iterable[tuple[str, Content]]) -> None:
    """Keep with each row which procedures ask for its component."""
    rows = list(Equivalence.objects.all())
    asking = _asking(contents, {(row.component_code, row.component_key) for row in rows})
    for row in rows:
        found = asking[row.component_code, row.component_key]
        row.asking = sorted(code for code in found if row.procedure in ("", code))
        row.asked_by = len(row.asking)
    Equivalence.objects.bulk_update(rows, ["asking", "asked_by"], batch_size=1000)
