from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def give_units(apps: Any, _editor: Any) -> None:
    """A wish goes to the unit that keeps the paper; of what an owner keeps themselves there is nobody who
    could have answered it."""
    wishes = apps.get_model("store", "Correction").objects.filter(unit=None)
    kept_in = apps.get_model("store", "Holding").objects.filter(pk=OuterRef("holding")).values("kept_in")
    wishes.update(unit=Subquery(kept_in))
    wishes.delete()


class Migration(migrations.Migration):

    dependencies = [("store", "0004_how_many_ask"), ("dossiers", "0008_who_answers_for_copies")]

    operations = [
        migrations.RunPython(give_units, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="correction",
            name="unit",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.unit"),
        ),
    ]
