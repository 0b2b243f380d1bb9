"""Work of old registers done by the worker process."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.task(queue="books")
def import_folder(number: int) -> None:
    """Take in one folder of pictures."""
    from motcua.books.acts import importing

    importing.run(number)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="books-look")
def look_for_imports(timestamp: int) -> None:
    """Every five minutes: take up again what a killed worker left."""
    from motcua.books.acts import importing

    for number in importing.stalled():
        import_folder.defer(number=number)
