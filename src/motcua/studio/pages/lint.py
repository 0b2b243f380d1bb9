"""The findings of the whole catalogue on screen: filters as links, sums by rule, field, effect, the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from motcua.core.paging import page_of
from motcua.core.pieces import Link
from motcua.reengineering.catalogue import findings as found
from motcua.reengineering.catalogue.findings import EFFECTS, Asked, Row
from motcua.reengineering.catalogue.looking import is_current, latest_check, standing_findings
from motcua.reengineering.lint import grouping
from motcua.reengineering.lint.registry import RULES
from motcua.reengineering.lint.rule import Effect, Rule, Severity
from motcua.reengineering.models import CatalogueFinding, Suppression
from motcua.studio import finding_words

NAMES = {"rule": "quy-tac", "field": "linh-vuc", "effect": "bot", "severity": "muc", "procedure": "ma"}
"""Filters as addresses call them."""
EFFECT_SLUGS = {"giay-to": "papers", "lan-di": "trips", "buoc": "steps"}
SLUGS = {effect: slug for slug, effect in EFFECT_SLUGS.items()}
EFFECT_WORDS = {"papers": "Bớt giấy tờ", "trips": "Bớt lần đi lại", "steps": "Bớt bước"}
SEVERITY_WORDS = {kind.value: words for kind, words in finding_words.SEVERITIES.items()}
SAVED = {"papers": "Giấy tờ bớt", "trips": "Lần đi bớt", "steps": "Bước bớt"}
FIELDS_BESIDE = 12
"""Fields among the filters; all of them stand in the table by field."""


@dataclass(frozen=True)
class Sum:
    """One line of a table. ``saves``: what and how much, at most, for one dossier of each procedure."""

    text: str
    url: str
    findings: int
    procedures: int
    saves: list[tuple[str, int]]
    rule: Rule | None = None

    @property
    def severity(self) -> str:
        return finding_words.severity(self.rule) if self.rule else ""

    @property
    def tone(self) -> str:
        return finding_words.tone(self.rule) if self.rule else ""


@dataclass(frozen=True)
class Listed:
    """One finding in the list; ``url``: the list narrowed to its rule."""

    stored: CatalogueFinding
    rule: Rule
    url: str

    @property
    def severity(self) -> str:
        return finding_words.severity(self.rule)

    @property
    def tone(self) -> str:
        return finding_words.tone(self.rule)


def asked_of(query: Any) -> Asked:
    """What an address narrows to; nonsense narrows to nothing."""
    wanted = {name: query.get(slug, "").replace("\x00", "")[:300] for name, slug in NAMES.items()}
    wanted["effect"] = EFFECT_SLUGS.get(wanted["effect"], "")
    wanted["rule"] = wanted["rule"] if wanted["rule"] in RULES else ""
    wanted["severity"] = wanted["severity"] if wanted["severity"] in list(Severity) else ""
    return Asked(**wanted)


def address(asked: Asked, name: str = "studio:lint") -> str:
    """The address of a narrowed list."""
    values = {slug: getattr(asked, field) for field, slug in NAMES.items()}
    values["bot"] = SLUGS.get(asked.effect, "")
    query = urlencode({slug: value for slug, value in values.items() if value})
    return reverse(name) + (f"?{query}" if query else "")


def compose(asked: Asked, turned: str) -> dict[str, Any]:
    """What the template reads (seven queries). The list only where something was narrowed down."""
    check = latest_check()
    everything = found.rows()
    kept = asked.kept(everything)
    report = found.counted(kept)
    context: dict[str, Any] = {
        "check": check,
        "current": is_current(check),
        "asked": asked,
        "number": len(kept),
        "procedures": len({row.procedure for row in kept}),
        "aside": Suppression.objects.filter(lifted_at=None).count(),
        "download": address(asked, "studio:lint-xlsx"),
    }
    if asked:
        one_rule = RULES.get(asked.rule)
        beside = filters(asked, everything)
        return {**context, "page": _page(asked, turned), "one_rule": one_rule, "filters": beside}
    return {
        **context,
        "severities": _links(asked, "severity", SEVERITY_WORDS, everything),
        "by_rule": [_rule_sum(asked, rule, heap) for rule, heap in grouping.by_rule(report)],
        "by_field": [_field_sum(asked, heap) for heap in grouping.by_field(report)],
        "by_effect": [one for one in (_effect_sum(asked, name, kept) for name in EFFECTS) if one.findings],
    }


def _page(asked: Asked, turned: str) -> Any:
    shown = asked.narrowed(standing_findings()).select_related("procedure").only(*found.SHOWN)
    page = page_of(shown, turned)
    return replace(page, rows=[_listed(asked, one) for one in page.rows])


def _listed(asked: Asked, one: CatalogueFinding) -> Listed:
    return Listed(one, RULES[one.rule], address(replace(asked, rule=one.rule)))


def _rule_sum(asked: Asked, rule: Rule, heap: grouping.Heap) -> Sum:
    url = address(replace(asked, rule=rule.id))
    return Sum(rule.title, url, len(heap.findings), heap.procedures, _saves(heap.effect), rule)


def _field_sum(asked: Asked, heap: grouping.Heap) -> Sum:
    url = address(replace(asked, field=heap.name))
    return Sum(heap.name, url, len(heap.findings), heap.procedures, _saves(heap.effect))


def _effect_sum(asked: Asked, effect: str, rows: Iterable[Row]) -> Sum:
    mine = replace(asked, effect=effect).kept(rows)
    saved = grouping.total([row.finding for row in mine])
    url = address(replace(asked, effect=effect))
    return Sum(
        EFFECT_WORDS[effect], url, len(mine), len({row.procedure for row in mine}), _saves(saved, effect)
    )


def _saves(effect: Effect, *only: str) -> list[tuple[str, int]]:
    """Each kind with its number; 0 for those not among ``only``, where some are named."""
    return [(SAVED[name], getattr(effect, name) if not only or name in only else 0) for name in EFFECTS]


def filters(asked: Asked, rows: list[Row]) -> list[tuple[str, list[Link]]]:
    """Every choice with how many findings it would leave beside the other choices."""
    rules = {rule.id: rule.title for rule in RULES.values()}
    groups = [
        ("Mức", _links(asked, "severity", SEVERITY_WORDS, rows)),
        ("Có thể bớt", _links(asked, "effect", EFFECT_WORDS, rows)),
        ("Quy tắc", _links(asked, "rule", rules, rows)),
        ("Lĩnh vực", _links(asked, "field", {row.field: row.field for row in rows}, rows, FIELDS_BESIDE)),
    ]
    if asked.procedure:
        here = Link(asked.procedure, address(replace(asked, procedure="")), True)
        groups.insert(0, ("Thủ tục", [here]))
    return groups


def _links(
    asked: Asked, name: str, words: dict[str, str], rows: list[Row], most: int | None = None
) -> list[Link]:
    chosen = getattr(asked, name)
    counts = found.numbers(replace(asked, **{name: ""}).kept(rows), name)
    if chosen:
        return [Link(words.get(chosen, chosen), address(replace(asked, **{name: ""})), True)]
    common = [(value, number) for value, number in counts.most_common(most) if value in words]
    return [Link(words[value], address(replace(asked, **{name: value})), count=n) for value, n in common]
