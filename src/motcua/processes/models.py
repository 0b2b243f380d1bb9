"""Stored process models: BPMN 2.0 XML, never changed once published, compiled once per process."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models import F, Max, Q

from motcua.core import clock
from motcua.core.errors import Conflict
from motcua.processes.definition import ProcessModel

COMPILED_KEPT = 256
"""Compiled models kept by one process; a province runs a few hundred procedures at once."""


class ProcessVersion(models.Model):
    """One version of one process. A running dossier keeps the version it began with.

    ``key``: the process across its versions. ``source``: document the workflow was published in.
    ``warnings``: what the importer could not settle, as it reports them.
    """

    key = models.CharField("khóa", max_length=120)
    number = models.PositiveIntegerField("phiên bản")
    name = models.CharField("tên quy trình", max_length=500)
    xml = models.TextField("BPMN 2.0")
    sha256 = models.CharField(max_length=64)
    source = models.CharField("căn cứ", max_length=300, blank=True)
    warnings = models.JSONField("lưu ý", default=list)
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField("công bố lúc", null=True, blank=True)
    retired_at = models.DateTimeField("thôi dùng lúc", null=True, blank=True)

    class Meta:
        ordering = ["key", "number"]
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="process_version_once"),
            models.UniqueConstraint(fields=["key", "sha256"], name="process_content_once"),
            models.CheckConstraint(
                condition=Q(retired_at=None)
                | Q(published_at__isnull=False, retired_at__gte=F("published_at")),
                name="process_retired_after_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (phiên bản {self.number})"

    def compiled(self) -> ProcessModel:
        """The runnable model; compiled at most once per version in each process."""
        return _compiled(self.pk, self.sha256)

    def unmapped_lanes(self) -> list[str]:
        """Names of lanes that hold tasks but have no unit kind and position yet."""
        model = self.compiled()
        used = dict.fromkeys(task.lane for task in model.tasks() if task.lane)
        lanes = [model.lanes[lane] for lane in used]
        return [lane.name for lane in lanes if not (lane.unit_kind and lane.position)]

    def open_at(self, moment: datetime) -> bool:
        """Whether new dossiers may begin on it."""
        return self.published_at is not None and (self.retired_at is None or moment < self.retired_at)

    def publish(self, at: datetime | None = None) -> None:
        """Open the version to new dossiers.

        Raises:
            Conflict: dossiers could not run on it (:mod:`motcua.processes.publishing`), such as a lane with
                tasks but without unit and position; or the version was retired.
        """
        from motcua.processes import publishing  # on first use, as for compiling

        if self.retired_at:
            raise Conflict(str(self), "phiên bản này đã thôi dùng", "Hãy nhập một phiên bản mới.")
        unmapped = self.unmapped_lanes()
        if unmapped:
            raise Conflict(
                str(self),
                f"chưa rõ đơn vị và vị trí của: {'; '.join(unmapped)}",
                "Hãy chỉ định vai trò cho các làn này rồi công bố.",
            )
        if problems := publishing.problems(self.compiled()):
            raise Conflict(str(self), " ".join(problems).removesuffix("."), "Hãy sửa quy trình rồi công bố.")
        self.published_at = self.published_at or at or clock.now()
        self.save(update_fields=["published_at"])

    def retire(self, at: datetime | None = None) -> None:
        """Close the version to new dossiers; those that run go on."""
        self.retired_at = at or clock.now()
        self.save(update_fields=["retired_at"])


def compiled_version(pk: int) -> ProcessModel:
    """The runnable model of a stored version, without reading the row once it is known.

    A version never changes, so its id is enough; the database's name keeps test databases apart.
    """
    return _compiled_here(connection.settings_dict["NAME"], pk)


@lru_cache(maxsize=COMPILED_KEPT)
def _compiled_here(_database: str, pk: int) -> ProcessModel:
    return ProcessVersion.objects.get(pk=pk).compiled()


@lru_cache(maxsize=COMPILED_KEPT)
def _compiled(pk: int, sha256: str) -> ProcessModel:
    # The hash is part of the key for tests, whose databases give the same ids to other models.
    return _compile(ProcessVersion.objects.values_list("xml", flat=True).get(pk=pk))


def _compile(xml: str) -> ProcessModel:
    # Imported on first use: most commands start Django without ever compiling a model.
    from motcua.processes import bpmn

    return bpmn.compile(xml.encode())


def _callable(key: str) -> bytes | None:
    """The newest published version of a process, else the newest one: a part that several processes call,
    such as handing over, is no process a dossier could begin on, and is checked as part of its callers."""
    versions = ProcessVersion.objects.filter(key=key, retired_at=None).order_by("-number")
    found = versions.exclude(published_at=None).first() or versions.first()
    return None if found is None else found.xml.encode()


def with_called(xml: str) -> str:
    """The XML with the processes it calls by their key copied in, as they are published now.

    Raises:
        Unreadable: it is no BPMN.
        NotRunnable: a called process is not there.
    """
    from motcua.processes.bpmn.bundling import bundled  # on first use, as for compiling

    return bundled(xml.encode(), _callable).decode()


def add_version(key: str, xml: str, *, source: str = "", warnings: list[Any] | None = None) -> ProcessVersion:
    """Store ``xml`` as the next version of ``key``; the same XML again is the version already stored.

    Processes it calls by their key are copied in as they stand now.

    Raises:
        Unreadable: the XML is no BPMN.
        NotRunnable: it is no model this system can run.
    """
    xml = with_called(xml)
    sha256 = hashlib.sha256(xml.encode()).hexdigest()
    found = ProcessVersion.objects.filter(key=key, sha256=sha256).first()
    if found:
        return found
    model = _compile(xml)
    last = ProcessVersion.objects.filter(key=key).aggregate(last=Max("number"))["last"] or 0
    return ProcessVersion.objects.create(
        key=key,
        number=last + 1,
        name=model.name or key,
        xml=xml,
        sha256=sha256,
        source=source,
        warnings=warnings or [],
    )
