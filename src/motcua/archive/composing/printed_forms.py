"""The statutory forms a dossier gave rise to, set again as PDF/A under the numbers they were issued with."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.documents.forms import render
from motcua.documents.models import FormNumber
from motcua.dossiers import printouts
from motcua.dossiers.models import Dossier


def printed_forms(dossier: Dossier) -> Iterator[tuple[str, str, bytes]]:
    """(path, title, PDF/A) of each. One never printed has no number and shows dots, as a draft does."""
    papers = printouts.available(dossier)
    numbers = {
        (row.form, row.subject): row.number
        for row in FormNumber.objects.filter(subject__in=[paper.subject for paper in papers])
    }
    for order, paper in enumerate(papers, 1):
        number = numbers.get((paper.form.value, paper.subject))
        pdf = render(paper.version, printouts.compose(paper, number))
        yield f"data/forms/{order:02d}-{paper.form.value}.pdf", paper.title, pdf
