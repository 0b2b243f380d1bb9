"""Words on papers are found without accents, by trigrams."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

from motcua.core.text import fold


def fill(apps: Any, _schema: Any) -> None:
    rows = apps.get_model("digitising", "RecognisedPage").objects.exclude(text="").only("text")
    for row in rows.iterator(chunk_size=500):
        row.folded = fold(row.text)
        row.save(update_fields=["folded"])


class Migration(migrations.Migration):
    dependencies = [("digitising", "0007_files_taken_apart")]

    operations = [
        TrigramExtension(),
        migrations.AddField(
            model_name="recognisedpage",
            name="folded",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="recognisedpage",
            index=GinIndex(fields=["folded"], name="recognised_words_trigrams", opclasses=["gin_trgm_ops"]),
        ),
    ]
