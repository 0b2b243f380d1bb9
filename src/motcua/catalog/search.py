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
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, Length

from motcua.catalog.entries import letters_key, search_key
from motcua.catalog.models import Procedure
from motcua.core.collation import sort_key

THRESHOLD = 0.55
"""Least likeness of the query to its best stretch of whole words: one wrong letter in a word of four."""
MOST_FACETS = 20
ENOUGH = 10
"""So many entries with the very words make a search for look-alikes needless."""
LONGEST_QUERY = 200
WORD = re.compile(r"\w+")
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
    rows = best_first(filtered(Procedure.objects.all(), field, type, subject, agency), key)
    page = [row["pk"] for row in rows[offset : offset + limit]]
    entries = Procedure.objects.defer("header", "search_text", "search_letters").in_bulk(page)
    return Found([entries[pk] for pk in page], len(rows), facets(rows))


def best_first(entries: QuerySet[Procedure], key: str) -> list[Row]:
    """Every match among ``entries``. Likeness is costly, so it is asked only when too few entries have
    the very words; those stay in."""
    columns = ("pk", *FACETS.values())
    if not key or CODE_BEGUN.fullmatch(key):
        begun = entries.filter(code__startswith=key.upper())
        return list(begun.order_by(Length("code"), "code").values(*columns))
    if not WORD.search(key):
        return []
    worded = entries.filter(having_words(key))
    rows: list[Row] = list(in_order(worded, key, nearness(key)).values(*columns))
    if len(rows) >= ENOUGH:
        return rows
    with transaction.atomic():
        set_threshold()
        like = entries.filter(alike(key) | Q(pk__in=[row["pk"] for row in rows]))
        return list(in_order(like, key, nearness(key) + likeness(key)).values(*columns))


def having_words(key: str) -> Q:
    """All the words of the query, the last perhaps only begun."""
    *whole, last = WORD.findall(key)
    words = Q(search_text__regex=rf"\m{last}")
    for word in whole:
        words &= Q(search_text__regex=rf"\m{word}\M")
    return words


def alike(key: str) -> Q:
    """A stretch of words like the query, letters in the right order or not (uses the trigram indexes)."""
    return Q(search_text__trigram_strict_word_similar=key) | Q(
        search_letters__trigram_strict_word_similar=letters_key(key)
    )


def nearness(key: str) -> Combinable:
    """How near the whole name is to the query, and whether it has the very words side by side."""
    side_by_side = Case(
        When(search_name__contains=key, then=Value(0.5)), default=Value(0.0), output_field=FloatField()
    )
    return TrigramSimilarity("search_name", key) + side_by_side


def likeness(key: str) -> Combinable:
    """How like the query the best stretch of words is; swapped letters cost a little."""
    letters = letters_key(key)
    swapped = TrigramSimilarity("search_letters", letters) + TrigramStrictWordSimilarity(
        letters, "search_letters"
    )
    return Greatest(TrigramStrictWordSimilarity(key, "search_text"), swapped * Value(0.95))


def in_order(found: QuerySet[Procedure], key: str, score: Combinable) -> QuerySet[Procedure]:
    """By score, then the shorter name, then the code."""
    return found.annotate(score=score).order_by("-score", Length("search_name"), "code")


def set_threshold() -> None:
    """Set the likeness the index operator asks for, for this transaction only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.strict_word_similarity_threshold', %s, true)", [str(THRESHOLD)]
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


def facets(rows: list[Row]) -> dict[str, list[Facet]]:
    """Values to filter by, the commonest first, then in the order of the alphabet."""
    return {name: counted(row[column] for row in rows) for name, column in FACETS.items()}


def counted(values: Iterable[str | list[str]]) -> list[Facet]:
    counts: Counter[str] = Counter()
    for value in values:
        counts.update(value if isinstance(value, list) else [value])
    del counts[""]
    ordered = sorted(counts.items(), key=lambda item: (-item[1], sort_key(item[0])))
    return [Facet(value, count) for value, count in ordered[:MOST_FACETS]]
