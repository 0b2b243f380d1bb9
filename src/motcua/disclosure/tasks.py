"""Work of this module done by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.disclosure.acts import postings
from motcua.disclosure.postings import showing


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="postings")
def look_after_postings(timestamp: int) -> None:
    """Every hour: what is over comes down; what the portal shows is compared with what was recorded."""
    postings.take_down_ended()
    showing.look_at_portal()
