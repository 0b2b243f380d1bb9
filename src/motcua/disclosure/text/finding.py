"""Full-text search by PostgreSQL, with or without accents, best match first.

The database has no Vietnamese dictionary and no ICU, so the words are cut and folded here, as the search
over the catalogue does, and given to the ``simple`` configuration. Each word is kept folded and, where that
differs, as written: a query without accents finds everything, one with accents ranks the very words higher.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import add, or_
from typing import Any, TypeVar, cast

from django.contrib.postgres.search import CombinedSearchVector, SearchQuery, SearchRank, SearchVector
from django.db.models import Case, F, IntegerField, Model, QuerySet, Value, When

from motcua.core.text import fold, squeeze

Row = TypeVar("Row", bound=Model)
WORD = re.compile(r"[^\W_]+")
CONFIG = "simple"
LONGEST = 100_000
"""Characters of a text that are searched."""
LONGEST_QUERY = 200
MOST_WORDS = 16
_LITTLE = """
a ai anh ban bao bi boi cac cach cai can chi cho co con cua da de den di duoc em gi gio hay hoi khi khong la
lam luc minh mot muon nao nay neu ngay nhu nhung o oi phai qua ra rang rat roi sao sau se tai the thi theo
thu tu toi trong truoc tuc va vao ve vay vi viec voi vui long xin
"""
SAYS_LITTLE = frozenset(_LITTLE.split())
"""Folded words of nearly every question; what is asked about lies in the others."""


def vector(*texts: str) -> CombinedSearchVector | SearchVector:
    """The search column of a row; each text weighs less than the one before (at most four)."""
    parts = [
        SearchVector(Value(_keys(text)), weight=weight, config=CONFIG)
        for text, weight in zip(texts, "ABCD", strict=False)
    ]
    return reduce(add, parts)


def matching(rows: QuerySet[Row], query: str, column: str = "search") -> QuerySet[Row]:
    """Rows with every word of the query, the last perhaps only begun; best first. A query without any word
    finds nothing."""
    words = folded(query[:LONGEST_QUERY])[:MOST_WORDS]
    if not words:
        return rows.none()
    asked = _raw(" & ".join([*words[:-1], f"{words[-1]}:*"]))
    rank: Any = SearchRank(F(column), asked, cover_density=True)
    if written := [word for word in _written(query[:LONGEST_QUERY]) if word not in words][:MOST_WORDS]:
        rank += SearchRank(F(column), _raw(" & ".join(written)))
    found: Any = rows.filter(**{column: asked}).annotate(rank=rank).order_by("-rank", "-pk")
    return cast("QuerySet[Row]", found)


def alike(rows: QuerySet[Row], text: str, column: str = "search", least: float = 0.5) -> QuerySet[Row]:
    """Rows that share at least this part of the telling words of ``text``, most shared first (``shared``)."""
    words = [word for word in dict.fromkeys(folded(text)) if word not in SAYS_LITTLE][:MOST_WORDS]
    if not words:
        return rows.none()
    queries = [_raw(word) for word in words]
    shared: Any = reduce(add, [_has(column, query) for query in queries])
    some = rows.filter(**{column: reduce(or_, queries)})
    found: Any = some.annotate(shared=shared, rank=SearchRank(F(column), reduce(or_, queries)))
    enough = found.filter(shared__gte=max(1, round(len(words) * least)))
    return cast("QuerySet[Row]", enough.order_by("-shared", "-rank", "-pk"))


def folded(text: str) -> list[str]:
    """The words of a text without accents, both spellings of a final y as one."""
    return WORD.findall(fold(text, y_as_i=True))


def _written(text: str) -> list[str]:
    return WORD.findall(squeeze(text).lower())


def _keys(text: str) -> str:
    """Both ways of writing, each in the text's own order."""
    bare, full = folded(text[:LONGEST]), _written(text[:LONGEST])
    known = set(bare)
    return " ".join([*bare, *(word for word in full if word not in known)])


def _raw(words: str) -> SearchQuery:
    return SearchQuery(words, search_type="raw", config=CONFIG)


def _has(column: str, query: SearchQuery) -> Case:
    return Case(When(**{column: query}, then=Value(1)), default=Value(0), output_field=IntegerField())
