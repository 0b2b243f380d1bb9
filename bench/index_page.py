"""The live index page and the making of its figures, with few and with many dossiers stored.

Copies of five dossiers dealt with by real acts lie over forty communes, five procedures and many weeks; one
in ten is rated, one in fifty petitioned about. Facts are made by the product; in the large database those of
the copies are copied too, and some are made again by the product to see that they are the same. Tallies are
the product's own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bench import place
from bench.rounds import Row, grouped, interleaved, seconds, spoken

SMALL = 10_000
READS = 10
"""Readings of the page a round."""
CHUNK = 2_000
"""Dossiers whose facts are made again a round."""
COMMUNES = 40
PROCEDURES = 5
A_WEEK = 2_500
CHECKED = (
    *("month", "unit_id", "procedure_id", "officer_id", "received_at", "finished_at", "late_from", "counted"),
    *("state", "channel", "filing_kind", "supplements", "papers", "result_due"),
    *("rated", "dissatisfied", "petitioned"),
)
"""What a copied fact must share with a made one: all that tallies are made of."""
WEEKS = 70
"""As far back as the calendar of working days is known."""


def run(large: int = 200_000) -> list[Row]:
    cluster = place.ready()
    from django.db import connections

    from bench.work_list import _connect_large

    province = prepare()
    place.let_go()
    big_url = place.copy(cluster, "motcua", "large")
    subprocess.run(
        [sys.executable, "-m", "bench.index_page", str(large - SMALL)],
        env=os.environ | {"MOTCUA_DATABASE_URL": big_url},
        check=True,
    )
    _connect_large(big_url)
    rows = [_page(province, large), _making(large)]
    for connection in connections.all():
        connection.close()
    place.let_go()
    cluster.leave()
    return rows


def prepare() -> int:
    """A database of SMALL dossiers with their figures; returns the province."""
    import world

    here = world.build()
    units = _communes(here)
    for number in range(1, PROCEDURES):
        world.add_procedure(f"1.00{number:04}", name=f"Thủ tục {number}")
    _samples(here)
    fill(SMALL)
    return int(units[0].parent_id or 0)


def _communes(here: Any) -> list[Any]:
    from motcua.identity.models import Unit

    return [
        Unit.objects.create(
            code=f"H00.{number}",
            name=f"UBND xã Demo số {number}",
            kind="commune_committee",
            level="commune",
            parent=here.commune.parent,
        )
        for number in range(100, 100 + COMMUNES)
    ]


def _samples(here: Any) -> None:
    """In time, late, completed once, withdrawn, and still open: one of each."""
    from motcua.core import clock
    from motcua.dossiers.acts import endings, supplements
    from motcua.dossiers.models import Supplement

    start = clock.midnight(clock.today() - timedelta(days=clock.today().weekday() + 14))
    in_time, late, completed, withdrawn = (_received(here, start + timedelta(hours=8)) for _ in range(4))
    with clock.at(start + timedelta(days=1, hours=9)):
        supplements.request_supplement(
            here.actor("specialist"),
            completed,
            type=Supplement.Type.MISSING,
            items=["Bản chính"],
            reason="Thiếu",
        )
    with clock.at(start + timedelta(days=2, hours=9)):
        supplements.answer_supplement(here.actor("citizen"), completed)
        endings.withdraw(here.actor("citizen"), withdrawn, reason="Đổi ý")
    for dossier, days in ((in_time, 2), (completed, 3), (late, 9)):
        _decided(here, dossier, start + timedelta(days=days, hours=10))
    _received(here, start + timedelta(days=2, hours=8))


def _received(here: Any, moment: Any) -> int:
    import world
    from motcua.core import clock
    from motcua.dossiers.acts import filing, intake

    with clock.at(moment):
        row = filing.draft(here.actor("citizen"), here.request())
        filing.submit(here.actor("citizen"), row.pk, applicant=world.PERSON, papers=world.PAPERS)
        return int(intake.receive(here.actor("clerk"), row.pk).pk)


def _decided(here: Any, dossier: int, moment: Any) -> None:
    import world
    from motcua.core import clock
    from motcua.dossiers.acts import steps
    from motcua.dossiers.models import Dossier

    row = Dossier.objects.get(pk=dossier)
    with clock.at(moment):
        steps.complete_step(here.actor("specialist"), dossier, world.open_step(row))
        steps.approve(here.actor("leader"), dossier, world.open_step(row))


def fill(count: int, *, copied: bool = False) -> None:
    """Add so many copies and their figures; ``copied``: facts are copied from the samples'."""
    from bench import bulk, said
    from motcua.dossiers.models import Dossier
    from motcua.indicators import cursors
    from motcua.indicators.facts import refreshing, tallies

    samples = list(Dossier.objects.order_by("pk")[:5])
    each = count // len(samples)
    scatter = _scatter(each)
    for sample in samples:
        first = Dossier.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
        bulk.load(sample, each, scatter=scatter)
        said.load(first)
        if copied:
            bulk.load_facts(sample, first, each, scatter)
            said.mark(first)
            _check(first, each)
    if copied:
        tallies.count_all_again()
        seen = cursors.look(refreshing.READER)
        cursors.move(replace(seen, settled=seen.ahead))
    else:
        refreshing.refresh()


def _scatter(each: int) -> Any:
    from bench import bulk
    from motcua.catalog.models import ProcedureVersion
    from motcua.identity.models import Unit, User

    communes = Unit.objects.filter(code__regex=r"^H00\.1\d\d$", level="commune")
    return bulk.Scatter(
        units=tuple(communes.values_list("pk", flat=True)),
        versions=tuple(ProcedureVersion.objects.values_list("pk", flat=True)),
        officers=tuple(User.objects.values_list("pk", flat=True)),
        a_week=max(A_WEEK // 5, each // WEEKS),
        weeks=WEEKS,
    )


def _check(first: int, each: int) -> None:
    """Some of the copied facts against what the product derives from the dossiers."""
    from motcua.core import clock
    from motcua.indicators.facts.deriving import derive
    from motcua.indicators.models import DossierFact

    spoken_of = [first + (offset - first) % 50 for offset in (0, 5, 10)]
    for made in derive([first, first + each // 3, first + each - 1, *spoken_of], clock.now()):
        copied = DossierFact.objects.get(pk=made.pk)
        different = [name for name in CHECKED if getattr(made, name) != getattr(copied, name)]
        assert not different, f"{made.pk}: {different}"


def _page(province: int, large: int) -> Row:
    ours, theirs, ratio = interleaved(
        lambda _n: _read(province, "large"), lambda _n: _read(province, "default")
    )
    return Row(
        f"Trang chỉ số 766 của tỉnh, {grouped(large)} hồ sơ đã lưu",
        spoken(ours / READS),
        f"{grouped(SMALL)} hồ sơ: {spoken(theirs / READS)}",
        ratio,
        "thời gian khi kho lớn so với kho nhỏ",
        "≤ 1,3",
        ratio <= 1.3,
    )


def _read(province: int, database: str) -> float:
    """What the page shows: the province, its units in their places, twelve months."""
    from motcua.core import clock
    from motcua.core.periods import Period
    from motcua.identity.tree import Tree
    from motcua.indicators.index766.definitions import named
    from motcua.indicators.live import index, ranking
    from motcua.indicators.live.selection import Selection

    def page() -> None:
        month = Period.holding(clock.today()).before
        here = Selection(Tree(), month, province)
        index.standing(here, named())
        ranking.ranked(index.below(here, named()))
        index.trend(here, named())

    with everything_in(database):
        return seconds(lambda: [page() for _ in range(READS)])


def _making(large: int) -> Row:
    ours, theirs, ratio = interleaved(lambda _n: _make("large"), lambda _n: _make("default"))
    return Row(
        f"Lập lại số liệu, mỗi hồ sơ, {grouped(large)} hồ sơ đã lưu",
        spoken(ours / CHUNK),
        f"{grouped(SMALL)} hồ sơ: {spoken(theirs / CHUNK)}",
        ratio,
        "thời gian khi kho lớn so với kho nhỏ",
        "≤ 1,3",
        ratio <= 1.3,
    )


def _make(database: str) -> float:
    """The facts of the same number of neighbouring dossiers, and the tallies they belong to."""
    from motcua.dossiers.models import Dossier
    from motcua.indicators.facts import refreshing
    from motcua.indicators.models import DossierFact

    with everything_in(database):
        keys = list(Dossier.objects.order_by("pk").values_list("pk", flat=True)[10 : 10 + CHUNK])
        DossierFact.objects.filter(pk__in=keys).delete()
        return seconds(lambda: refreshing.renew(keys))


@contextmanager
def everything_in(database: str) -> Iterator[None]:
    """Let the product work in another database than its own; in a process that does nothing else."""
    from django.db import connections

    own = connections["default"]
    connections["default"] = connections[database]
    try:
        yield
    finally:
        connections["default"] = own


def main(count: int) -> None:
    """``python -m bench.index_page COUNT``: add copies to the database named by MOTCUA_DATABASE_URL."""
    sys.path.insert(0, str(place.TESTS))
    import django

    django.setup()
    fill(count, copied=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
