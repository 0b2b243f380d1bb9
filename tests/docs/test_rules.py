"""docs/rules.md says what the shipped data say, no more and no less."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from docs.pages import ROOT, rows, section, ticked
from motcua.catalog.eform_store import bundled
from motcua.catalog.shipped_rules import shipped_rules
from motcua.core.parameters import Parameter, all_parameters
from motcua.core.years import ANNOUNCEMENTS
from motcua.counters.priorities import all_classes
from motcua.digitising.scanning.allowed import all_rules
from motcua.documents.forms.registry import FORMS
from motcua.identity.numbers import NumberType
from motcua.indicators.index766.definitions import Component, definitions, named
from motcua.store import kinds
from motcua.store.models import Trust

GENERATIONS = import_module("motcua.dossiers.migrations.0002_code_generations").GENERATIONS


def day(value: date | str | None) -> str:
    return str(value or "")


def said(confirmed: bool) -> str:
    return "yes" if confirmed else "**no**"


def plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def table(heading: str, columns: int) -> list[list[str]]:
    return [row[:columns] for row in rows(section("rules.md", heading))]


def test_every_parameter_stands_with_its_dates_and_source() -> None:
    assert table("Parameters", 7) == [
        [
            f"`{p.name}`",
            plain(p.value),
            p.unit,
            day(p.valid_from),
            day(p.valid_to),
            p.source,
            said(p.confirmed),
        ]
        for p in all_parameters()
    ]


@pytest.mark.parametrize("parameter", all_parameters(), ids=lambda parameter: parameter.name)
def test_no_parameter_is_shipped_that_nothing_reads(parameter: Parameter) -> None:
    sources = (ROOT / "src/motcua").rglob("*.py")
    assert any(f'"{parameter.name}"' in source.read_text() for source in sources)


def test_every_priority_class_stands_with_its_rule_and_source() -> None:
    assert table("Who goes first in the queue", 7) == [
        [
            f"`{one.code}`",
            one.name,
            one.rule,
            day(one.valid_from),
            day(one.valid_to),
            one.source,
            said(one.confirmed),
        ]
        for one in all_classes()
    ]


def test_every_rule_of_what_is_not_scanned_stands() -> None:
    assert table("Papers that are not scanned", 5) == [
        [f"`{r.rule}`", r.words, day(r.valid_from), r.source, said(r.confirmed)] for r in all_rules()
    ]


def test_every_level_of_trust_stands() -> None:
    shown = [(row[0], ticked(row[1])[0]) for row in table("Trust of a stored document", 4)]
    assert shown == [(str(level.value), level.name) for level in Trust]


def test_every_name_of_papers_made_for_one_dossier_stands() -> None:
    assert table("Papers made for one dossier", 2) == [
        ["`NOT_KEPT`", ", ".join(kinds.NOT_KEPT)],
        ["`STILL_KEPT`", ", ".join(kinds.STILL_KEPT)],
    ]


def test_every_type_of_number_stands() -> None:
    assert table("Numbers of people and organisations", 2) == [
        [f"`{one.value}`", one.label] for one in NumberType
    ]


def test_every_code_generation_stands_with_its_dates_and_source() -> None:
    assert table("Forms of the dossier code", 6) == [
        [
            g["name"],
            f"`{g['template']}`",
            day(g["valid_from"]),
            day(g["valid_to"]),
            g["source"],
            said(g["confirmed"]),
        ]
        for g in GENERATIONS
    ]


def test_every_time_limit_rule_stands() -> None:
    assert table("Time-limit rules", 8) == [
        [r["procedure"], r["case"], r["limit"], r["cutoff"] or "", day(r["valid_from"]), day(r["valid_to"]),
         r["source"], said(r["confirmed"])]
        for r in shipped_rules()
    ]  # fmt: skip


def test_every_version_of_a_printed_form_stands() -> None:
    assert table("Printed forms", 7) == [
        [f"`{f.code}`", f.number, f.title, day(f.valid_from), day(f.valid_to), f.source, said(f.confirmed)]
        for f in FORMS
    ]


def test_every_electronic_form_stands() -> None:
    forms = [[f["procedure"], str(f["number"]), f["title"], f["valid_from"], f["source"]] for f in bundled()]
    assert table("Electronic forms", 5) == forms


def index_row(generation: str, one: Component) -> list[str]:
    threshold = f"{float(one.threshold):.2f}" if one.threshold else ""
    levels = ", ".join(sorted(one.levels))
    what = [f"`{generation}`", one.code, f"`{one.metric}`", str(one.max), one.rule, threshold, one.zero]
    return [*what, levels, day(one.valid_from), day(one.valid_to), one.source, said(one.confirmed)]


def test_every_component_of_every_generation_of_index_766_stands() -> None:
    expected = [index_row(name, one) for name, found in definitions().items() for one in found.components]
    assert table("Index 766", 12) == expected


def test_every_rating_of_index_766_stands() -> None:
    expected = [[str(b.least), b.label, b.source, said(b.confirmed)] for b in named().bands]
    assert table("Ratings of index 766", 4) == expected


def years() -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in sorted(ANNOUNCEMENTS.glob("*.json"))]


def test_every_announced_day_stands() -> None:
    expected = []
    for year in years():
        expected += [[d["date"], "off", d["name"], d["source"], "yes"] for d in year["off"]]
        expected += [[d["date"], "worked", d["name"], d["source"], "yes"] for d in year["worked"]]
        expected += [
            [s["off"], "swapped", f"worked on {s['worked']}", s["source"], said(s["confirmed"])]
            for s in year["swaps"]
        ]
    assert table("Calendars", 5) == expected


@pytest.mark.parametrize("year", years(), ids=lambda year: year["year"])
def test_what_a_calendar_rests_on_is_named(year: dict[str, Any]) -> None:
    text = section("rules.md", "Calendars")
    assert str(year["year"]) in text
    assert all(basis in text for basis in year["basis"])


def test_our_own_choices_have_the_values_the_page_says() -> None:
    for name, value, *_ in table("Choices of our own", 3):
        module, attribute = ticked(name)[0].rsplit(".", 1)
        assert str(getattr(import_module(f"motcua.{module}"), attribute)) == value
