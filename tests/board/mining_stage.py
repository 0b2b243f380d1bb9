"""Two dossiers through their process and one sent another way, exported to a folder of the test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from facts_kit import decided, received, returned

from motcua.dossiers.models import Dossier
from motcua.indicators.facts import refreshing
from motcua.indicators.log_export.exporting import export
from world import World

HEAD = "case:concept:name,concept:name,time:timestamp,org:group\n"
FOREIGN = HEAD + "1,Nhận,2026-08-03 08:00,A\n1,Xét,2026-08-03 10:00,B\n1,Xét,2026-08-03 11:00,B\n"


@dataclass
class MiningStage:
    """``done``: through to the end; ``begun``: received only."""

    world: World
    done: Dossier
    begun: Dossier

    def client(self, who: str) -> Client:
        return self.world.signed_in(who)

    @property
    def query(self) -> dict[str, str]:
        """What chooses the procedure both went through."""
        what = f"{self.done.procedure_version.procedure.code}~{self.done.process_version_id}"
        return {"don-vi": self.done.deciding_unit.code, "thu-tuc": what}

    def get(self, who: str, page: str = "mining", **asked: Any) -> HttpResponse:
        return self.client(who).get(reverse(f"board:{page}"), self.query | asked)  # type: ignore[return-value]

    def bring(self, who: str, content: bytes | str = FOREIGN, **fields: str) -> HttpResponse:
        """Send a log from elsewhere."""
        data = content.encode() if isinstance(content, str) else content
        sent = {
            "file": SimpleUploadedFile("log.csv", data),
            "case": "case:concept:name",
            "activity": "concept:name",
            "timestamp": "time:timestamp",
        }
        return self.client(who).post(reverse("board:mining-foreign"), sent | fields)  # type: ignore[return-value]


def make(world: World, settings: Any, folder: Path) -> MiningStage:
    settings.EVENT_LOG = folder
    done = received(world, "2026-08-03 08:00")
    done = returned(world, decided(world, done, "2026-08-04 09:00"), "2026-08-05 10:00")
    begun = received(world, "2026-08-06 08:00")
    refreshing.refresh()
    export()
    return MiningStage(world, done, begun)
