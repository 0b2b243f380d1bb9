"""One paper is one kind; one row of the table at a time; what was taken out of use keeps its grounds."""

import re
from collections import defaultdict
from datetime import timedelta
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

REGULAR = re.compile(r"[A-Z0-9]{1,4}(\.[A-Z0-9]{1,4}){0,5}-KQ[0-9]{4,7}")
"""As :data:`motcua.store.kinds.REGULAR` was when this was written."""
BEFORE = "Thôi dùng: "


def one_kind(apps: Any, _editor: Any) -> None:
    """A kind of our own and the only regular one of the same words become the regular one."""
    by_key = defaultdict(list)
    for kind in apps.get_model("store", "Kind").objects.exclude(key="").order_by("pk"):
        by_key[kind.key].append(kind)
    for kinds in by_key.values():
        regular = [kind for kind in kinds if REGULAR.fullmatch(kind.code)]
        for own in [kind for kind in kinds if kind not in regular and len(regular) == 1]:
            apps.get_model("store", "Holding").objects.filter(kind=own).update(kind=regular[0])
            apps.get_model("store", "Equivalence").objects.filter(kind=own).update(kind=regular[0])
            own.delete()


def withdrawn(apps: Any, _editor: Any) -> None:
    """Until now a row taken out of use was one not approved, with the reason in place of its grounds."""
    for row in apps.get_model("store", "Equivalence").objects.filter(source__startswith=BEFORE, state="declined"):
        row.state, row.end_reason, row.source = "withdrawn", row.source.removeprefix(BEFORE), ""
        row.ended_by_id, row.reviewed_by_id = row.reviewed_by_id, None
        if row.reviewed_at:
            row.valid_to = max(row.valid_from, (row.reviewed_at + timedelta(hours=7)).date())
        row.save()


def one_row(apps: Any, _editor: Any) -> None:
    """Of rows that say the same the approved one, else the first stays."""
    seen = set()
    rows = apps.get_model("store", "Equivalence").objects.filter(state__in=["proposed", "approved"])
    for row in rows.order_by("state", "pk"):
        name = (row.procedure, row.component_code, row.component_key, row.kind_id)
        if name in seen:
            row.state, row.end_reason = "withdrawn", "Trùng với dòng khác"
            row.save()
        seen.add(name)


class Migration(migrations.Migration):

    dependencies = [
        ("store", "0007_which_ask"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="equivalence",
            name="end_reason",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="lý do thôi dùng"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="equivalence",
            name="ended_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name="equivalence",
            name="state",
            field=models.CharField(choices=[("proposed", "Chờ duyệt"), ("approved", "Đang dùng"), ("declined", "Không duyệt"), ("withdrawn", "Thôi dùng")], default="proposed", max_length=10),
        ),
        migrations.RunPython(one_kind, migrations.RunPython.noop),
        migrations.RunPython(withdrawn, migrations.RunPython.noop),
        migrations.RunPython(one_row, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="equivalence",
            constraint=models.UniqueConstraint(condition=models.Q(("state__in", ["proposed", "approved"])), fields=("procedure", "component_code", "component_key", "kind"), name="equivalence_once"),
        ),
    ]
