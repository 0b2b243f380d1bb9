"""Search over all entries: with or without accents, forgiving typing errors, best match first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity, TrigramStrictWordSimilarity
from django.db import connection, transaction
from django.db.models import Case, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Length

from motcua.catalog.entries import letters_key, search_key
from motcua.catalog.models import Procedure

THRESHOLD = 0.55
"""Least likeness of the query to its best stretch of whole words: one wrong letter in a word of four."""
MOST_FACETS = 20
LONGEST_QUERY = 200
CODE_BEGUN = re.compile(r"\d\.[\da-z.]*")
FACETS = {"field": "field", "type": "type", "agency": "publishing_agency", "subject": "subjects"}
"""Names of the filters and the columns they count."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value one may filter by, and how many of the found entries have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """One page of entries, best first; ``total`` and ``facets`` speak of all that match."""

    entries: list[Procedure]
    total: int
    facets: dict[str, list[Facet]]


def search(
    query: str = "",
    *,
    field: str = "",
    type: str = "",
    subject: str = "",
    agency: str = "",
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """Entries that match ``query`` and every filter given; all entries for an empty query.

    ``agency`` is the publishing agency or one of those that carry out. Filters compare exactly.
    """
    key = search_key(query[:LONGEST_QUERY])
    with transaction.atomic():
        set_threshold()
        rows = list(scored(filtered(matching(key), field, type, subject, agency), key))
    page = [row["pk"] for row in rows[offset : offset + limit]]
    entries = Procedure.objects.defer("header", "search_text", "search_letters").in_bulk(page)
    return Found([entries[pk] for pk in page], len(rows), facets(rows))


def set_threshold() -> None:
    """Set the likeness the index operator asks for, for this transaction only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.strict_word_similarity_threshold', %s, true)", [str(THRESHOLD)]
        )


def matching(key: str) -> QuerySet[Procedure]:
    """Entries whose code begins with ``key`` when it looks like a code; else those like it in name or
    field, with letters in the right order or not. Apart, so that each side can use its indexes."""
    if not key:
        return Procedure.objects.all()
    if CODE_BEGUN.fullmatch(key):
        return Procedure.objects.filter(code__startswith=key.upper())
    return Procedure.objects.filter(
        Q(search_text__trigram_strict_word_similar=key)
        | Q(search_letters__trigram_strict_word_similar=letters_key(key))
    )


def filtered(
    found: QuerySet[Procedure], field: str, type: str, subject: str, agency: str
) -> QuerySet[Procedure]:
    """The entries that pass every filter given."""
    if field:
        found = found.filter(field=field)
    if type:
        found = found.filter(type=type)
    if subject:
        found = found.filter(subjects__contains=[subject])
    if agency:
        found = found.filter(Q(publishing_agency=agency) | Q(agencies__contains=[agency]))
    return found


def scored(found: QuerySet[Procedure], key: str) -> Iterable[Row]:
    """What ranking and facets need of every match, best first: the exact code, names with the very words,
    then by likeness; the shorter name first."""
    columns = ("pk", *FACETS.values())
    if not key:
        in_order: Iterable[Row] = found.order_by("code").values(*columns)
        return in_order
    letters = letters_key(key)
    likeness = Greatest(
        TrigramStrictWordSimilarity(key, "search_text"),
        TrigramStrictWordSimilarity(letters, "search_letters") * Value(0.95),
    )
    close = Greatest(
        TrigramSimilarity("search_name", key), TrigramSimilarity("search_letters", letters) * Value(0.95)
    )
    score = likeness + close + bonus(10.0, code__iexact=key) + bonus(0.5, search_name__contains=key)
    best_first = found.annotate(score=score).order_by("-score", Length("search_name"), "code")
    rows: Iterable[Row] = best_first.values(*columns)
    return rows
def bonus(points: float, **condition: str) -> Case:
    """``points`` where the condition holds."""
    return Case(When(**condition, then=Value(points)), default=Value(0.0), output_field=FloatField())


def facets(rows: list[Row]) -> dict[str, list[Facet]]:
    """Values to filter by, the commonest first."""
    return {name: counted(row[column] for row in rows) for name, column in FACETS.items()}


def counted(values: Iterable[str | list[str]]) -> list[Facet]:
    counts: Counter[str] = Counter()
    for value in values:
        counts.update(value if isinstance(value, list) else [value])
    del counts[""]
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Facet(value, count) for value, count in ordered[:MOST_FACETS]]
