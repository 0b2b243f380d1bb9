"""What demo people hold is offered to them, and made once however often the demo is begun."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from motcua.demo import catalogue, province, reuse
from motcua.demo.contents import contents
from motcua.dossiers.acts.papers import Paper
from motcua.store.models import Equivalence, Holding


@pytest.mark.django_db
def test_holders_use_their_papers_again(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    province.build()
    catalogue.build()
    for _ in range(2):
        reuse.begin()
    assert Holding.objects.count() == reuse.HOLDERS * reuse.EACH
    held = Equivalence.objects.filter(kind__holdings__isnull=False, state="approved").first()
    assert held is not None
    papers = [Paper(held.component_name, originals=1), Paper("Tờ khai")]
    holder, stranger = contents().filers()[0], contents().citizens[-1]
    taken = [reuse.taken(papers, who, "1.001193") for who in (holder, stranger)]
    assert [bool(paper.holdings) for paper in taken[0]] == [True, False] and taken[1] == papers
