from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("side_files", "0002_known_systems"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            "held", "released_at", models.DateTimeField(null=True, verbose_name="bỏ lúc")
        ),
        migrations.AddField(
            "held",
            "released_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "held",
            "released_because",
            models.CharField(
                blank=True, db_default="", default="", max_length=300, verbose_name="lý do bỏ"
            ),
        ),
    ]
