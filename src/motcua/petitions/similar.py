"""Which petitions may be about the same matter: like words, the same contact, the same dossier. A person
decides (:mod:`motcua.petitions.acts.grouping`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from motcua.petitions.models import OPEN, Petition

LIKENESS = 0.4
"""Least share of letter triples in common, 0 to 1; our own choice: the same matter told twice by one person
shares more, two matters of one office less."""
MOST = 10


@dataclass(frozen=True, slots=True)
class Alike:
    """A petition with the reasons it may be the same; ``likeness`` from 0 to 1."""

    petition: Petition
    likeness: float
    reasons: tuple[str, ...]


def suggestions(row: Petition, among: QuerySet[Petition]) -> list[Alike]:
    """Open petitions of the same unit that may belong to it, the likeliest first (one query)."""
    rows = among.filter(unit=row.unit_id, state__in=OPEN, leading=None).exclude(pk=row.pk)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(LIKENESS)])
        near = rows.annotate(likeness=TrigramSimilarity("words", row.words))
        near = near.filter(Q(words__trigram_similar=row.words) | _linked(row))
        found = list(near.select_related("unit").order_by("-likeness", "pk")[: MOST * 2])
    rated = ((one, float(vars(one)["likeness"])) for one in found)
    alike = (Alike(one, likeness, tuple(_reasons(row, one, likeness))) for one, likeness in rated)
    return sorted(alike, key=lambda one: (-len(one.reasons), -one.likeness))[:MOST]


def _linked(row: Petition) -> Q:
    """Sharing something that is there; empty contact joins nobody."""
    linked = Q(pk__in=())
    for field in ("phone", "email", "party_id", "dossier_id"):
        if value := getattr(row, field):
            linked |= Q(**{field: value})
    return linked


def _reasons(row: Petition, other: Petition, likeness: float) -> Iterable[str]:
    if likeness >= LIKENESS:
        yield f"nội dung giống {round(likeness * 100)}%"
    same = (row.phone and row.phone == other.phone) or (row.email and row.email == other.email)
    if same or (row.party_id and row.party_id == other.party_id):
        yield "cùng người gửi"
    if row.dossier_id and row.dossier_id == other.dossier_id:
        yield "cùng hồ sơ"
