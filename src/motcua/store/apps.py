from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from motcua.identity.actors import Actor
    from motcua.store.looking import Grounds
    from motcua.store.models import Holding


class StoreConfig(AppConfig):
    name = "motcua.store"

    def ready(self) -> None:
        from motcua.store import looking
        from motcua.store.models import Purpose
        from motcua.store.owning import judging

        def correcting(actor: Actor, holding: Holding, occasion: str) -> Grounds | None:
            unit = judging(actor, holding, occasion)
            return None if unit is None else looking.Grounds(unit)

        looking.grounds(Purpose.CORRECTION, correcting)
