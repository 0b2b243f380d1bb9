"""Which procedures ask for a component is kept with its row; until it is counted anew nothing is said."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0006_settlements")]
    operations = [
        migrations.AddField(
            model_name="equivalence",
            name="asking",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), default=list, size=None
            ),
        ),
        migrations.RunSQL("UPDATE store_equivalence SET asked_by = NULL", migrations.RunSQL.noop),
    ]
