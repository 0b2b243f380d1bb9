"""Work of this module done by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.disclosure.acts import consultations, postings
from motcua.disclosure.consultations import mixing
from motcua.disclosure.postings import showing


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="postings")
def look_after_postings(timestamp: int) -> None:
    """Every hour: what is over comes down; what the portal shows is compared with what was recorded."""
    postings.take_down_ended()
    showing.look_at_portal()


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="consultations")
def look_after_consultations(timestamp: int) -> None:
    """Every ten minutes: what is over ends; opinions lose the order they came in."""
    consultations.end_over()
    mixing.mix_open()
