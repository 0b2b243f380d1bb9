from __future__ import annotations

from django.db import migrations, models
from django.db.models import Q, Value


class Migration(migrations.Migration):
    dependencies = [("books", "0002_one_place_each")]
    operations = [
        migrations.AlterField(
            "keying",
            "state",
            models.CharField(
                choices=[("open", "Đang nhập"), ("done", "Đã nhập"), ("taken", "Đã thu hồi")],
                default="open",
                max_length=6,
            ),
        ),
        migrations.RemoveConstraint("keying", "keying_turn_once"),
        migrations.RemoveConstraint("keying", "keying_person_once"),
        migrations.AddConstraint(
            "keying",
            models.UniqueConstraint(
                condition=~Q(state="taken"), fields=("page", "turn"), name="keying_turn_once"
            ),
        ),
        migrations.AddConstraint(
            "keying",
            models.UniqueConstraint(
                condition=~Q(state="taken"), fields=("page", "by"), name="keying_person_once"
            ),
        ),
        migrations.AddField(
            "project",
            "left_out",
            models.JSONField(
                db_default=Value([], models.JSONField()), default=list, verbose_name="ô không có trong sổ"
            ),
        ),
    ]
