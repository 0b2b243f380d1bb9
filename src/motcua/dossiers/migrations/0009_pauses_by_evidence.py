from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_who_answers_for_copies")]
    operations = [
        migrations.AddIndex(
            "pause",
            models.Index(condition=~models.Q(evidence=""), fields=["evidence"], name="pause_evidence"),
        ),
    ]
