"""What a person typed is needed only as long as they may change it; afterwards the masked words remain."""

from __future__ import annotations

from datetime import timedelta

from motcua.core import clock
from motcua.core.parameters import in_force
from motcua.identity.actors import SYSTEM
from motcua.ratings.models import Rating
from motcua.ratings.powers import POWERS, Verb


def forget_words() -> int:
    """Clear the unmasked words of ratings that can no longer be changed. Returns how many."""
    days: int = in_force("rating-change-days", clock.today())
    rows = Rating.objects.filter(at__lt=clock.now() - timedelta(days=days)).exclude(words="")
    with POWERS.acting(SYSTEM, Verb.FORGET, None) as act:
        number = rows.update(words="")
        act.record("ratings:words:forget", "ratings", number=number)
    return number
