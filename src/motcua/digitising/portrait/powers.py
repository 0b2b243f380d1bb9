"""Who makes a portrait: whoever handed in the picture."""

from __future__ import annotations

from enum import StrEnum

from motcua.identity.powers import Power, Powers


class Verb(StrEnum):
    MAKE = "make"


POWERS: Powers[Verb] = Powers({Verb.MAKE: Power("Làm ảnh chân dung", anybody=True)})
"""That the picture is one's own is looked at inside the verb."""
