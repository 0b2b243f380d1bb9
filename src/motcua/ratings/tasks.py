"""Periodic work on ratings, run by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.ratings.acts.forgetting import forget_words
from motcua.ratings.acts.inviting import invite_due


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="rating-invitations")
def invite_to_rate(timestamp: int) -> None:
    """Every ten minutes: ask those whose dossiers ended."""
    invite_due()


@app.periodic(cron="35 18 * * *")
@app.task(queueing_lock="rating-words")
def forget(timestamp: int) -> None:
    """01:35 in Viet Nam: what can no longer be changed is kept masked only."""
    forget_words()
