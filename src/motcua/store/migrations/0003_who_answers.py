import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("identity", "0003_one_party_per_number"), ("store", "0002_merging_corrections")]

    operations = [
        migrations.AddField(
            model_name="holding",
            name="kept_in",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="identity.unit"),
        ),
    ]
