"""What the store offers for a procedure of ten components, with few and with many documents stored.

Every owner holds as many documents in both; only how many owners there are differs. The documents are made in
the database itself by one statement; the lookup is the product's own, the ten components known partly by code
and partly by name, among as many reviewed equivalences as a national catalogue has.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from typing import Any

from bench import place
from bench.rounds import Row, grouped, interleaved, seconds, spoken

SMALL = 20_000
EACH = 20
"""Documents of one owner."""
KINDS = 400
RULES = 36_000
"""Components of a national catalogue: about 7,000 procedures with five each."""
READS = 200
"""Lookups a round, each of another owner."""
ON = date(2026, 8, 21)
FIRST_NUMBER = 90_000_000_000
"""Owner ``n`` has the personal number this many higher."""

PARTIES = """
INSERT INTO identity_party (kind, number_type, number, name, sex, address, phone, email)
SELECT 'person', 'personal', lpad((%(number)s::bigint + n)::text, 12, '0'), 'Demo ' || n, '', '', '', ''
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
"""
FILES = """
INSERT INTO documents_storedfile (sha256, size, media_type, name, uploaded_at)
SELECT lpad(to_hex(n), 64, '0'), 1000, 'application/pdf', 'giay-' || n || '.pdf', now()
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
"""
HOLDINGS = """
INSERT INTO store_holding (
    owner_id, kind_id, name, number, issuer, issued_on, valid_to, file_id, trust, origin,
    source, capture_code, state, state_reason, kept_at)
SELECT party.id, kind.low + (party.id * 7 + n * 19) %% kind.span,
    'Giấy tờ ' || n, n::text, 'Demo UBND xã', date '2024-01-01' + n,
    CASE WHEN n %% 5 = 0 THEN date '2026-01-01' END, file.low + (party.place * %(each)s + n),
    1 + n %% 4, 'result', 'H' || party.id || '-' || n, '',
    CASE WHEN n %% 9 = 0 THEN 'revoked' ELSE 'valid' END, '', now()
FROM (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM identity_party WHERE id > %(known)s
) AS party
CROSS JOIN generate_series(0, %(each)s - 1) AS n
CROSS JOIN (SELECT min(id) AS low, count(*) AS span FROM store_kind) AS kind
CROSS JOIN (SELECT max(id) + 1 - %(count)s AS low FROM documents_storedfile) AS file
"""


def run(large: int = 200_000) -> list[Row]:
    """``large``: documents stored in the large database."""
    cluster = place.ready()
    from django.db import connections, router

    from bench.work_list import _connect_large

    prepare()
    fill(SMALL)
    place.let_go()
    big_url = place.copy(cluster, "motcua", "large")
    subprocess.run(
        [sys.executable, "-m", "bench.store", str(large - SMALL)],
        env=os.environ | {"MOTCUA_DATABASE_URL": big_url},
        check=True,
    )
    _connect_large(big_url)
    chosen = Chosen()
    router.routers = [chosen]
    ours, theirs, ratio = interleaved(
        lambda number: _read(chosen, "large", number, large),
        lambda number: _read(chosen, "default", number, SMALL),
    )
    for connection in connections.all():
        connection.close()
    place.let_go()
    cluster.leave()
    return [
        Row(
            f"Kho giấy tờ: giấy tờ dùng lại được cho thủ tục mười thành phần, {grouped(large)} giấy tờ",
            spoken(ours / READS),
            f"{grouped(SMALL)} giấy tờ: {spoken(theirs / READS)}",
            ratio,
            "thời gian khi kho lớn so với kho nhỏ",
            "≤ 1,3",
            ratio <= 1.3,
        )
    ]


class Chosen:
    """Reads go to the database named here."""

    database = "default"

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        return self.database


def prepare() -> None:
    """Kinds of paper and the reviewed table, half of it by code."""
    from motcua.store.models import Equivalence, Kind

    Kind.objects.bulk_create(
        Kind(code=f"000.00.00.G15-KQ{n:06}", name=f"Giấy tờ loại {n}", key=f"giay to loai {n}")
        for n in range(KINDS)
    )
    kinds = list(Kind.objects.all())
    Equivalence.objects.bulk_create(
        (
            Equivalence(
                component_code=_code(n) if n % 2 else "",
                component_key="" if n % 2 else f"thanh phan {n}",
                component_name=f"Thành phần {n}",
                kind=kinds[n % KINDS],
                state="approved",
                valid_from=date(2026, 1, 1),
            )
            for n in range(RULES)
        ),
        batch_size=2000,
    )


def fill(count: int) -> None:
    """``count`` more documents, EACH of them of one new owner."""
    from django.db import connection

    from motcua.identity.models import Party

    known = Party.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    owners = count // EACH
    with connection.cursor() as cursor:
        cursor.execute(PARTIES, {"number": FIRST_NUMBER, "first": known + 1, "last": known + owners})
        cursor.execute(FILES, {"first": known * EACH + 1, "last": known * EACH + count})
        cursor.execute(HOLDINGS, {"known": known, "each": EACH, "count": count})
        cursor.execute("ANALYZE")


def _read(chosen: Chosen, database: str, number: int, count: int) -> float:
    """Other owners each round, from all over a database of ``count`` documents; the same components in both.

    Raises AssertionError where nothing at all is found: a lookup that finds nothing measures nothing.
    """
    from motcua.identity.models import Party

    chosen.database = database
    chance = random.Random(number)
    asked = [_asked(chance) for _ in range(READS)]
    numbers = chance.sample(range(1, count // EACH + 1), READS)
    owners = list(Party.objects.filter(number__in=[f"{FIRST_NUMBER + n:012}" for n in numbers]))
    assert len(owners) == READS
    found: list[int] = []
    taken = seconds(lambda: found.extend(_look(owner, ten) for owner, ten in zip(owners, asked, strict=True)))
    assert sum(found)
    return taken


def _asked(chance: random.Random) -> list[Any]:
    from motcua.store.offering import Asked

    return [Asked(f"Thành phần {n}", _code(n) if n % 2 else "") for n in chance.sample(range(RULES), 10)]


def _code(number: int) -> str:
    """A national code of a component, none of those the kinds have."""
    return f"000.00.00.G15-KQ{KINDS + number:06}"


def _look(owner: Any, components: list[Any]) -> int:
    from motcua.store.offering import offers

    return len(offers(owner, "1.001193", components, ON))


if __name__ == "__main__":
    import django

    django.setup()
    fill(int(sys.argv[1]))
