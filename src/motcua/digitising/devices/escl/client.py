"""Scanning with a network scanner: ask what it can do, order, take page by page until there is none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from motcua.digitising.devices import failures
from motcua.digitising.devices.addresses import parsed
from motcua.digitising.devices.escl import descriptions
from motcua.digitising.devices.escl.descriptions import Capabilities, NotEscl, Status
from motcua.digitising.devices.escl.line import MOST_PAGE, Answer, Line
from motcua.digitising.devices.settings import Ability, Settings, Source, Stop, never

PATIENCE = 120
"""Seconds a scanner may keep saying that a page is not ready yet."""
MOST_PAGES = 1000
"""Of one order; a feeder holds far fewer."""
IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
FEEDER = {
    "ScannerAdfEmpty": failures.FeederEmpty,
    "ScannerAdfJam": failures.PaperJam,
    "ScannerAdfMispick": failures.PaperJam,
    "ScannerAdfMultipickDetected": failures.PaperJam,
    "ScannerAdfHatchOpen": failures.CoverOpen,
}
REASONS = {
    "PaperJam": failures.PaperJam,
    "InputMediaJam": failures.PaperJam,
    "CoverOpen": failures.CoverOpen,
    "ScannerAdfHatchOpen": failures.CoverOpen,
    "JobCanceledAtDevice": failures.Cancelled,
    "JobCanceledByUser": failures.Cancelled,
}


class Escl:
    """One network scanner. ``certificate``: see :class:`.line.Line`."""

    def __init__(self, name: str, address: str, certificate: str = "") -> None:
        self.name = name
        self.line = Line(name, parsed(name, address), certificate)

    def ability(self) -> Ability:
        return self._capabilities().ability

    def status(self) -> Status:
        """What the scanner is doing. Raises ScannerFailure."""
        answer = self.line.ask("GET", "ScannerStatus")
        try:
            return descriptions.status(answer.body)
        except NotEscl:
            raise failures.BadAnswer(self.name) from None

    def pages(self, settings: Settings, stop: Stop = never) -> Iterator[bytes]:
        known = self._capabilities()
        self._possible(settings, known.ability)
        self._ready(settings)
        job = self._ordered(settings, known)
        finished = False
        try:
            yield from self._taken(job, settings, stop)
            finished = True
        finally:
            if not finished:
                self._call_off(job)

    def _capabilities(self) -> Capabilities:
        answer = self.line.ask("GET", "ScannerCapabilities")
        try:
            return descriptions.capabilities(answer.body)
        except NotEscl:
            raise failures.BadAnswer(self.name) from None

    def _possible(self, settings: Settings, ability: Ability) -> None:
        if settings.source not in ability.sources:
            raise failures.NotPossible(self.name, f"máy không có {settings.source.label.lower()}")
        if settings.duplex and not ability.duplex:
            raise failures.NotPossible(self.name, "máy không quét được hai mặt", "Chọn quét một mặt.")
        if settings.colour not in ability.colours:
            raise failures.NotPossible(self.name, f"máy không quét được kiểu {settings.colour.label.lower()}")

    def _ready(self, settings: Settings) -> None:
        now = self.status()
        if now.state in ("Stopped", "Down"):
            raise FEEDER.get(now.feeder, failures.ScannerFailure)(self.name)
        if now.state not in ("Idle", ""):
            raise failures.ScannerBusy(self.name)
        if settings.source is Source.FEEDER and now.feeder in FEEDER:
            raise FEEDER[now.feeder](self.name)

    def _ordered(self, settings: Settings, known: Capabilities) -> str:
        """The path of the new job, on the same scanner whatever host it names."""
        answer = self.line.ask("POST", "ScanJobs", descriptions.order(settings, known))
        if answer.status == 503:
            raise failures.ScannerBusy(self.name)
        if answer.status == 409 and settings.source is Source.FEEDER:
            raise failures.FeederEmpty(self.name)
        if answer.status in (400, 409):
            raise failures.NotPossible(self.name)
        path = urlsplit(answer.location).path.rstrip("/")
        if answer.status != 201 or not path.startswith(f"{self.line.address.root}/"):
            raise failures.BadAnswer(self.name, f"máy không nhận lệnh quét (mã {answer.status})")
        return path

    def _taken(self, job: str, settings: Settings, stop: Stop) -> Iterator[bytes]:
        for number in range(MOST_PAGES):
            answer = self._next(job, stop)
            if answer.status in (404, 410):
                self._judge_end(job, settings, number)
                return
            if answer.status != 200 or not answer.body.startswith(IMAGES):
                self._judge_end(job, settings, number)
                raise failures.BadAnswer(self.name, f"máy không gửi được trang {number + 1}")
            yield answer.body
            if settings.source is Source.FLATBED:
                return

    def _next(self, job: str, stop: Stop) -> Answer:
        """The next page or the answer that ends the job; waits while the scanner says 503."""
        until = time.monotonic() + PATIENCE
        while True:
            if stop():
                raise failures.Cancelled(self.name)
            answer = self.line.ask("GET", f"{job}/NextDocument", most=MOST_PAGE)
            if answer.status != 503:
                return answer
            if time.monotonic() > until:
                raise failures.ScannerBusy(self.name, "máy không gửi trang tiếp theo")
            time.sleep(answer.wait)

    def _judge_end(self, job: str, settings: Settings, taken: int) -> None:
        """Nothing more came: because the feeder is empty after the last sheet, or because of a fault?"""
        now = self.status()
        state, reasons = next(
            (said for uri, said in now.jobs.items() if urlsplit(uri).path.rstrip("/") == job), ("", ())
        )
        for reason in reasons:
            if reason in REASONS:
                raise REASONS[reason](self.name)
        fault = FEEDER.get(now.feeder)
        if settings.source is Source.FEEDER and fault and fault is not failures.FeederEmpty:
            raise fault(self.name)
        if state in ("Canceled", "Aborted"):
            raise (failures.Cancelled if state == "Canceled" else failures.ScannerFailure)(self.name)
        if taken == 0:
            feeder = settings.source is Source.FEEDER
            raise (failures.FeederEmpty if feeder else failures.ScannerFailure)(self.name)

    def _call_off(self, job: str) -> None:
        """A job left open keeps the scanner busy for everybody; one that cannot be told ends by itself."""
        try:
            self.line.ask("DELETE", job)
        except failures.ScannerFailure:
            return
