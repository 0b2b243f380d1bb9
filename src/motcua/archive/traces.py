"""What is known of the content of a paper beside its bytes, and goes with them.

What stays is what a person decided or declared: the form and the applicant's details, the readings of its
items (an append-only record of who settled what) and the values a result was issued with. No rule names
them; unconfirmed, see docs/documents.md.
"""

from __future__ import annotations

from collections.abc import Collection

from django.apps import apps

from motcua.dossiers.models import Dossier, ResultDraft

READ = ("digitising.RecognisedPage", "recognition__source__sha256__in")
"""The text of a page and where its words stand."""
SMALL = ("digitising.Page", "file__sha256__in")
"""The small picture of a page, kept in the row itself."""


def wipe(dossier: Dossier, digests: Collection[str]) -> None:
    """Take away what was read and drawn of this content, and results of the dossier never issued."""
    label, path = READ
    apps.get_model(label)._default_manager.filter(**{path: digests}).delete()
    label, path = SMALL
    apps.get_model(label)._default_manager.filter(**{path: digests}).update(small=b"")
    ResultDraft.objects.filter(dossier=dossier).delete()
