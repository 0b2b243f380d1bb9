"""``python -m bench.fill COUNT``: add dossiers to the database named by MOTCUA_DATABASE_URL."""

from __future__ import annotations

import sys

import django


def main(count: int) -> None:
    """Like the last dossier there, their open steps in the unit that has most of them."""
    django.setup()
    from bench import bulk
    from motcua.dossiers.models import Dossier
    from motcua.identity.models import Unit

    sample = Dossier.objects.order_by("-pk")[0]
    bulk.load(sample, count, unit=Unit.objects.get(name__contains="Cồn Cát").pk)


if __name__ == "__main__":
    main(int(sys.argv[1]))
