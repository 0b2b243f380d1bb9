"""What a scan given up leaves: its row, its event, and nothing of the paper.

A secret is not to be on the system at all (TT 03/2025/TT-VPCP Art. 5), and a paper nobody asked for any more
is somebody's personal data without a purpose: pictures, small pictures, text and searchable copies go.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import Q

from motcua.digitising.models import FolderFile, Page, Parting, Recognition, Scan
from motcua.digitising.recognition import places
from motcua.documents import pointing
from motcua.documents.models import Arrival, StoredFile


def forget(scan: Scan) -> int:
    """Delete every page a scan had, kept or not, with all that was made of them; within the act that gives it
    up. How many pages. What another row still points at or a draft names stays with what was read of it, as
    does content handed in elsewhere, and a stack other papers came out of (:func:`partings.clear` has it)."""
    files = set(scan.pages.values_list("file", flat=True)) | _sources(scan)
    count = scan.pages.count()
    scan.pages.update(retaken_by=None)
    scan.pages.all().delete()
    gone = set(pointing.unused(files, but=(Arrival, Recognition)))
    Arrival.objects.filter(file__in=gone).delete()
    pointing.remove(gone | _unread(gone))
    return count


def _sources(scan: Scan) -> set[int]:
    """The files its pages came out of. No watched folder points at one any more, unless papers are still to
    come out of it; nor an order to take it apart, unless other papers came of it, which its page shows."""
    contents = {*scan.pages.exclude(of_file="").values_list("of_file", flat=True)}
    contents |= {*scan.partings.values_list("content", flat=True)}
    elsewhere = Page.objects.filter(of_file__in=contents, state=Page.State.KEPT).exclude(scan=scan)
    spent = contents - {*elsewhere.values_list("of_file", flat=True)}
    Parting.objects.filter(Q(scan=scan) | Q(content__in=spent, state=Parting.State.DONE)).delete()
    watched = FolderFile.objects.filter(sha256__in=contents)
    rows = StoredFile.objects.filter(sha256__in=contents)
    own = rows.filter(Q(uploaded_by=scan.by_id) | Q(pk__in=watched.values("file")))
    files = set(own.values_list("pk", flat=True))
    watched.exclude(state=FolderFile.State.WAITING).update(file=None)
    return files


def _unread(files: Iterable[int]) -> set[int]:
    """Delete the readings of files; their searchable copies. One under way ends at its next sign of life."""
    rows = Recognition.objects.filter(source__in=list(files))
    readings = dict(rows.values_list("pk", "searchable"))
    rows.delete()
    for reading in readings:
        transaction.on_commit(partial(shutil.rmtree, places.folder_of(reading), ignore_errors=True))
    return {copy for copy in readings.values() if copy is not None}
