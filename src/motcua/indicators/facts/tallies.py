"""Tallies: the counted facts of a month and a unit, added up by procedure and officer in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection, transaction

from motcua.dossiers.models import Channel, FilingKind
from motcua.indicators.models import DossierFact, Tally

Place = tuple[date, int]
"""(month of receipt, deciding unit): what is counted anew together."""
KEYS = ("month", "unit_id", "procedure_id", "officer_id")
DONE = "granted AND finished_at IS NOT NULL"


def _count(condition: str) -> str:
    return f"count(*) FILTER (WHERE {condition})"


def _late_by(length: str) -> str:
    """Late before the end of the period of this length the month lies in, on the clocks of Viet Nam."""
    ends = f"date_trunc('{length}', month::timestamp) + interval '{LENGTHS[length]}'"
    return f"late_from < ({ends}) AT TIME ZONE 'Asia/Ho_Chi_Minh'"


def _blamed_by(length: str) -> str:
    return f"{_late_by(length)} OR dissatisfied OR petitioned"


LENGTHS = {"month": "1 month", "quarter": "3 months", "year": "1 year"}
NUMBERS = {
    "received": "count(*)",
    "finished": "count(finished_at)",
    "late_month": _count(_late_by("month")),
    "late_quarter": _count(_late_by("quarter")),
    "late_year": _count(_late_by("year")),
    "online": _count(f"channel = '{Channel.ONLINE}'"),
    "direct": _count(f"channel = '{Channel.DIRECT}'"),
    "post": _count(f"channel = '{Channel.POST}'"),
    "online_self": _count(f"channel = '{Channel.ONLINE}' AND filing_kind = '{FilingKind.SELF}'"),
    "online_assisted": _count(f"channel = '{Channel.ONLINE}' AND filing_kind = '{FilingKind.ASSISTED}'"),
    "online_clerical": _count(f"channel = '{Channel.ONLINE}' AND filing_kind = '{FilingKind.CLERICAL}'"),
    "result_due": _count("result_due"),
    "result_filed": _count("result_due AND result_filed"),
    "digitised": _count(f"{DONE} AND result_filed AND papers_filed > 0"),
    "digitised_of": _count(DONE),
    "digitised_any": _count(f"{DONE} AND (result_filed OR papers_filed > 0)"),
    "reused": _count(f"{DONE} AND papers_reused > 0"),
    "by_data": _count("by_data > 0"),
    "fee_asked": _count("fee_asked > 0"),
    "fee_paid": _count("fee_paid > 0"),
    "fee_total": "coalesce(sum(fee_paid), 0)",
    "supplemented": _count("supplements > 0"),
    "refused": _count("NOT granted OR ending = 'refused'"),
    "withdrawn": _count("ending = 'withdrawn'"),
    "stopped": _count("ending = 'stopped'"),
    "timed": "count(hours) FILTER (WHERE finished_at IS NOT NULL)",
    "hours": "coalesce(sum(hours) FILTER (WHERE finished_at IS NOT NULL), 0)",
    "rated": _count("rated"),
    "dissatisfied": _count("dissatisfied"),
    "petitioned": _count("petitioned"),
    "blamed_month": _count(_blamed_by("month")),
    "blamed_quarter": _count(_blamed_by("quarter")),
    "blamed_year": _count(_blamed_by("year")),
}
"""Each number of a tally, as PostgreSQL counts it over facts."""
INTO = f"INSERT INTO {Tally._meta.db_table} ({', '.join([*KEYS, *NUMBERS])})"
FACTS = DossierFact._meta.db_table
COUNT_ALL = f"""
{INTO}
SELECT {", ".join([*KEYS, *NUMBERS.values()])}
FROM {FACTS}
WHERE counted
GROUP BY {", ".join(KEYS)}
"""
COUNT_PLACES = f"""
{INTO}
SELECT place.month, place.unit_id, procedure_id, officer_id, {", ".join(NUMBERS)}
FROM unnest(%s::date[], %s::bigint[]) AS place (month, unit_id)
CROSS JOIN LATERAL (
    SELECT procedure_id, officer_id, {", ".join(f"{count} AS {name}" for name, count in NUMBERS.items())}
    FROM {FACTS}
    WHERE counted AND {FACTS}.month = place.month AND {FACTS}.unit_id = place.unit_id
    GROUP BY procedure_id, officer_id
) AS told
"""
# Each place is looked up by itself, through its index: for many at once PostgreSQL would read every fact.
AT_PLACES = "(month, unit_id) IN (SELECT * FROM unnest(%s::date[], %s::bigint[]))"


def count_again(places: Iterable[Place]) -> None:
    """Replace the tallies of these months and units by what the facts say now. Belongs into the transaction
    that changed the facts; readers see the old rows or the new ones, never both."""
    found = sorted(set(places))
    if not found:
        return
    chosen: list[Any] = [[month for month, _ in found], [unit for _, unit in found]]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {Tally._meta.db_table} WHERE {AT_PLACES}", chosen)
        cursor.execute(COUNT_PLACES, chosen)


def count_all_again() -> None:
    """Every tally anew."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {Tally._meta.db_table}")
        cursor.execute(COUNT_ALL)
