import django.db.models.deletion
from django.db import migrations, models

import motcua.core.clock
from motcua.audit import immutability


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_acts_and_seals"),
        ("processes", "0001_process_version"),
        ("reengineering", "0002_practice_runs"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProcessCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="từ ngày")),
                ("until", models.DateField(verbose_name="đến ngày")),
                ("rows", models.JSONField(verbose_name="từng bước")),
                ("at", models.DateTimeField(default=motcua.core.clock.now, verbose_name="lúc")),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="processes.processversion",
                    ),
                ),
            ],
            options={"ordering": ["process", "-until", "-id"]},
        ),
        immutability.append_only("reengineering_processcheck"),
    ]
