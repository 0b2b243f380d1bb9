"""What was handed in: components and their files."""

from __future__ import annotations

from django.db import models

from motcua.core import clock
from motcua.core.display import day
from motcua.digitising.scanning.allowed import Handed, Rule, why_not
from motcua.documents.models import StoredFile
from motcua.dossiers.models.dossier import Dossier
from motcua.store.models import Holding, State


class Origin(models.TextChoices):
    """How the file of a component came in."""

    ELECTRONIC = "electronic", "Nộp điện tử"
    SCANNED = "scanned", "Quét tại quầy"
    STORE = "store", "Lấy từ kho giấy tờ"


class Component(models.Model):
    """One paper of the dossier as it was really handed in.

    Either counted (originals, copies), only shown, or replaced by data the state holds
    (``replaced_by_data`` names the database); ``asked_because`` is the reason when a paper was asked for
    although data exist (NĐ 118/2025 Art. 4.2a as amended by NĐ 309/2026).
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="components")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=2000)
    code = models.CharField(max_length=80, blank=True)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    shown_only = models.BooleanField(default=False)
    replaced_by_data = models.CharField(max_length=200, blank=True)
    asked_because = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def handed(self) -> Handed:
        """The paper as the rules of scanning see it; its files are read."""
        return Handed(
            name=self.name,
            originals=self.originals,
            copies=self.copies,
            shown_only=self.shown_only,
            electronic=any(file.origin != Origin.SCANNED for file in self.files.all()),
            data=bool(self.replaced_by_data),
        )

    @property
    def scan_rule(self) -> Rule | None:
        """Why the law keeps this paper from being scanned, None when it may be."""
        return why_not(self.handed, clock.today())

    @property
    def scannable(self) -> bool:
        """Whether there is paper that may be scanned."""
        return bool(self.originals) and self.scan_rule is None


class ComponentFile(models.Model):
    """A file handed in for a component, and how it came; ``holding`` is the stored document when it was taken
    from the store."""

    component = models.ForeignKey(Component, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.ELECTRONIC)
    holding = models.ForeignKey(Holding, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(holding=None) | models.Q(origin=Origin.STORE),
                name="component_file_from_store",
            )
        ]

    def __str__(self) -> str:
        return str(self.file)

    @property
    def lost(self) -> str:
        """Why the stored document this is has no value any more; empty while it has, and for other files."""
        held = self.holding
        if held is None:
            return ""
        if held.state != State.VALID:
            return ": ".join(filter(None, [held.get_state_display(), held.state_reason.rstrip(".")]))
        over = held.valid_to is not None and held.valid_to < clock.today()
        return f"Đã hết hạn sau ngày {day(held.valid_to)}" if over and held.valid_to else ""
