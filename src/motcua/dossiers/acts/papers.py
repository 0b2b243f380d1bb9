"""Papers handed in: what a dossier consists of, the files that are theirs, what is taken from the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.core import clock
from motcua.core.errors import Forbidden
from motcua.digitising.models import Capture
from motcua.digitising.scanning import allowed
from motcua.documents import uploads
from motcua.documents.models import StoredFile
from motcua.dossiers.acting import Acting
from motcua.dossiers.models import Component, ComponentFile, Origin
from motcua.store import reusing
from motcua.store.looking import Grounds
from motcua.store.models import Holding
from motcua.store.offering import Asked
from motcua.store.reusing import Wanted

SAID = ("originals", "copies", "shown_only", "replaced_by_data", "asked_because", "note")
"""What a component says of a paper beside its name and code."""
Used = list[tuple[Holding, str]]
"""Stored documents used, each with how its owner agreed."""


@dataclass(frozen=True)
class Paper:
    """A component as handed in; fields as in :class:`~motcua.dossiers.models.Component`.

    ``files``: ids of stored files that are this paper, added to those already attached. ``holdings``: ids of
    documents the store holds, used instead; ``agreement``: how their owner agreed to that.
    """

    name: str
    code: str = ""
    originals: int = 0
    copies: int = 0
    shown_only: bool = False
    replaced_by_data: str = ""
    asked_because: str = ""
    note: str = ""
    files: tuple[int, ...] = ()
    holdings: tuple[int, ...] = ()
    agreement: str = ""

    @classmethod
    def of(cls, component: Component) -> Paper:
        """The paper as the dossier has it, nothing new attached."""
        return cls(component.name, component.code, **{name: getattr(component, name) for name in SAID})


def add_papers(act: Acting, papers: Sequence[Paper]) -> Used:
    """Bring the dossier's components up to what is handed in; files already attached stay. Returns the stored
    documents used, for :func:`record_reuse` once the dossier has its code.

    A paper is known again by name and code; two of the same name and code are two components.
    """
    row = act.dossier
    used: Used = []
    _own_files(act, [file for paper in papers for file in paper.files])
    scanned = captured([file for paper in papers for file in paper.files])
    known = list(row.components.all())
    order = len(known)
    for paper in papers:
        if scanned & set(paper.files):
            allowed.check(_handed(paper), clock.day_of(act.now))
        component = next((c for c in known if (c.name, c.code) == (paper.name, paper.code)), None)
        if component:
            known.remove(component)
        else:
            order += 1
            component = Component(dossier=row, name=paper.name, order=order)
        for name in ("code", *SAID):
            setattr(component, name, getattr(paper, name))
        component.save()
        for file in paper.files:
            origin = Origin.SCANNED if file in scanned else Origin.ELECTRONIC
            ComponentFile.objects.get_or_create(
                component=component, file_id=file, defaults={"added_at": clock.now(), "origin": origin}
            )
        used += _from_store(act, component, paper)
    return used


def captured(files: Sequence[int]) -> set[int]:
    """Which of these files are papers scanned here."""
    return set(Capture.objects.filter(file__in=files).values_list("file_id", flat=True)) if files else set()


def _handed(paper: Paper) -> allowed.Handed:
    return allowed.Handed(
        name=paper.name,
        originals=paper.originals,
        copies=paper.copies,
        shown_only=paper.shown_only,
        data=bool(paper.replaced_by_data),
    )


def _from_store(act: Acting, component: Component, paper: Paper) -> Used:
    """Attach what the store holds. Raises the refusals of :mod:`motcua.store.reusing`."""
    if not paper.holdings:
        return []
    row = act.dossier
    asked = Asked(paper.name, paper.code)
    wanted = Wanted(row.procedure_version.procedure.code, asked, paper.holdings, paper.agreement)
    owner = row.applicant
    assert owner is not None, "the applicant is known before the papers"
    taken = reusing.take(owner, wanted, clock.day_of(act.now))
    for holding in taken:
        ComponentFile.objects.get_or_create(
            component=component,
            file_id=holding.file_id,
            defaults={"added_at": act.now, "origin": Origin.STORE, "holding": holding},
        )
    return [(holding, paper.agreement) for holding in taken]


def record_reuse(act: Acting, used: Used) -> None:
    """The looks of what was used, in the transaction that uses it."""
    if used:
        row = act.dossier
        why = Grounds(act.post.unit, str(row.code), row.procedure_version.procedure.code)
        reusing.record(act.actor, used, why, act.now)


def _own_files(act: Acting, files: Sequence[int]) -> None:
    """Only files of the filer or of the officer who acts may be attached, and not too many of them. One that
    nobody sent (of a watched folder, a petition without a name, a copy made by machine) is nobody's."""
    row = act.dossier
    people = {act.actor.user, row.owner_id, row.filed_by_id} - {None}
    stored = StoredFile.objects.filter(pk__in=files, uploaded_by__in=people)
    sizes = dict(stored.values_list("pk", "size"))
    if missing := set(files) - sizes.keys():
        raise Forbidden("Tệp đính kèm", f"{len(missing)} tệp không thuộc hồ sơ này", "Tải lại tệp của bạn.")
    held = ComponentFile.objects.filter(component__dossier=row, holding=None)
    uploads.check_total((dict(held.values_list("file_id", "file__size")) | sizes).values())
